"""Broadcast keeps what people have signed: the roster, and each alert's record."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"

ROOT = Path(__file__).parents[3]
SCRIPTS = ("services/broadcast/sql/0012_authority.sql", "deploy/migrations/0012_carry_over.sql")


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
