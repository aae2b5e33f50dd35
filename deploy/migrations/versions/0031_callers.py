"""A link for the caller's own phone; senders who are blocked for a time, and since when they follow."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0031"
down_revision = "0028"

SCRIPT = Path(__file__).parents[3] / "services/intake/sql/0031_callers.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
