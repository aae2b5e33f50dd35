"""Intake and broadcast keep the public state of each case, and intake answers citizens from it."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"

ROOT = Path(__file__).parents[3]
SCRIPTS = (
    "services/intake/sql/0007_cases.sql",
    "services/broadcast/sql/0007_cases.sql",
    "deploy/migrations/0007_fill_case_states.sql",
)


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
