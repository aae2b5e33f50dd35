"""The sender: workers stand by a session of theirs, pictures are uploaded ahead of the posts, outages are told."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"

SENDER = Path(__file__).parents[3] / "services/broadcast/sql/0003_sender.sql"


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    driver.execute(SENDER.read_text())
