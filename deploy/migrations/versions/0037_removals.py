"""Whoever posted by hand is asked to delete it after the end."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0037"
down_revision = "0036"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/relay/sql/0037_removals.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
