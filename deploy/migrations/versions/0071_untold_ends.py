"""An alert whose end was never taken is forgotten once its own time is long over."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0071"
down_revision = "0070"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "broadcast/sql/0071_untold_ends.sql").read_text())
