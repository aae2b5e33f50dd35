"""A case that was closed by mistake goes on as one of its own."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0015"
down_revision = "0014"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0015_reissued.sql"


def upgrade() -> None:
    driver = driver_connection()
    driver.execute(SCRIPT.read_text())
