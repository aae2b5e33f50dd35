"""Locks of a service are rows of its own."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0084"
down_revision = "0083"

RUNTIME = Path(__file__).parents[3] / "services/runtime"


def upgrade() -> None:
    driver_connection().execute((RUNTIME / "sql/0084_locks.sql").read_text())
