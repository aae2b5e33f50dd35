"""A withdrawal stands until an officer who was shown it has answered it."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0068"
down_revision = "0067"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "verification/sql/0068_answered_withdrawals.sql").read_text())
