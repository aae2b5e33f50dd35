"""What waits and nobody decides is ended by time, counted from the upgrade."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0054"
down_revision = "0051"

VERIFICATION = Path(__file__).parents[3] / "services" / "verification" / "sql"


def upgrade() -> None:
    driver_connection().execute((VERIFICATION / "0054_undecided.sql").read_text())
