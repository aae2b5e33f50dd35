"""Who is on duty, what wakes them, and the steps of each wake."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0025"
down_revision = "0024"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0025_waking.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
