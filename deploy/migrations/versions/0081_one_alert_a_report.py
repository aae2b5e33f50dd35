"""A signature under a report counts for one alert."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0081"
down_revision = "0080"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "broadcast/sql/0081_one_alert_a_report.sql").read_text())
