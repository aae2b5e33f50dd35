"""The roster of who may sign what, and the passkeys of staff."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0009"
down_revision = "0008"

SCRIPT = Path(__file__).parents[3] / "services/runtime/sql/0009_roster.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
