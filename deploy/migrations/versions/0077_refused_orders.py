"""An order that broadcast has not taken stands on its case, and wakes somebody."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0077"
down_revision = "0076"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "verification/sql/0077_refused_orders.sql").read_text())
