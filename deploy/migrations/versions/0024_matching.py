"""Cases that may be one are found by keys, linked, told apart and merged."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0024"
down_revision = "0023"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0024_matching.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
