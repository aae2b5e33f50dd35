"""The search finds a case by the age of whoever it is about."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0070"
down_revision = "0069"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "verification/sql/0070_ages.sql").read_text())
