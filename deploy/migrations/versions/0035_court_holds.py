"""A court's hold is taken back by nobody at once."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0035"
down_revision = "0034"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0035_court_holds.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
