"""Endings in other words wait for two signatures."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0016"
down_revision = "0015"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0016_other_words.sql"


def upgrade() -> None:
    driver = driver_connection()
    driver.execute(SCRIPT.read_text())
