"""Posting by hand knows who is at it, who next door is on duty, and who cannot post what."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0034"
down_revision = "0033"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/relay/sql/0034_batches.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
