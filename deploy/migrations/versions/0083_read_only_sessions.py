"""Whose session it is can be asked of a database that takes no write."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0083"
down_revision = "0082"

RUNTIME = Path(__file__).parents[3] / "services/runtime"


def upgrade() -> None:
    driver_connection().execute((RUNTIME / "sql/0083_read_only_sessions.sql").read_text())
