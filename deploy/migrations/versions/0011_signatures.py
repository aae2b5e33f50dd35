"""What people sign of a case, and what second signers check."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0011"
down_revision = "0010"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0011_signatures.sql"


def upgrade() -> None:
    driver = driver_connection()
    driver.execute(SCRIPT.read_text())
