"""The line is tested by itself: runs at the desk, orders and their posts at broadcast."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0036"
down_revision = "0035"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    for service in ("broadcast", "verification"):
        driver_connection().execute((SERVICES / service / "link_tests/sql/0036_link_tests.sql").read_text())
