"""The ledger knows of which times it knows nothing: those that a restored backup lacks."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0021"
down_revision = "0020"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/sql/0021_lost_times.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
