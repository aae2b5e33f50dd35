"""One sender of one-to-one messages, in broadcast; who asked for a reply keeps what became of it."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

ROOT = Path(__file__).parents[3]
SCRIPTS = (
    "services/broadcast/one_to_one/sql/0004_one_to_one.sql",
    "deploy/migrations/0004_move_replies.sql",
    "services/intake/sql/0004_replies.sql",
    "services/verification/sql/0004_replies.sql",
)


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
