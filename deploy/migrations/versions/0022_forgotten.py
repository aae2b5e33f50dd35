"""Cases are forgotten in time: what stays of them, and a court's hold."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0022"
down_revision = "0021"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("verification/sql/0022_forgotten.sql", "broadcast/sql/0022_forgotten.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
