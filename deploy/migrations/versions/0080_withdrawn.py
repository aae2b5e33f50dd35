"""An alert that broadcast has not taken is shown nowhere as sent."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0080"
down_revision = "0079"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    for service in ("verification", "intake"):
        driver_connection().execute((SERVICES / service / "sql/0080_withdrawn.sql").read_text())
