"""An account that stopped amid an alert wakes somebody."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0033"
down_revision = "0032"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0033_wakes_of_accounts.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
