"""What a login of the database may do: sessions are read and ended through functions.

Logins and their grants are no revision: each `loa migrate` makes them (deploy/database_logins.py).
"""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0019"
down_revision = "0018"

SCRIPT = Path(__file__).parents[3] / "services/runtime/sql/0019_sessions.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
