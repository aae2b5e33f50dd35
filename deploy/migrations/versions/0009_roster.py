"""The roster of who may sign what, and the passkeys of staff."""

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"

SCRIPT = Path(__file__).parents[3] / "services/runtime/sql/0009_roster.sql"


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    driver.execute(SCRIPT.read_text())
