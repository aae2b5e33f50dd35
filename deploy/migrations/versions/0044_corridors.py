"""The public feed draws an alert along a road or a river as a strip."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0044"
down_revision = "0042"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0044_corridors.sql").read_text())
