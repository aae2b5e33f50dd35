"""Who nobody has seen to is told of again, and a supervisor's missing signature wakes."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0049"
down_revision = "0048"

VERIFICATION = Path(__file__).parents[3] / "services" / "verification" / "sql"


def upgrade() -> None:
    driver_connection().execute((VERIFICATION / "0049_told_again.sql").read_text())
