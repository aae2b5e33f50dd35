"""Posts that the platform shows are held against what was signed."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0017"
down_revision = "0016"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/sql/0017_watching.sql"


def upgrade() -> None:
    driver = driver_connection()
    driver.execute(SCRIPT.read_text())
