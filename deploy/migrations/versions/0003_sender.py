"""The sender: workers stand by a session of theirs, pictures are uploaded ahead of the posts, outages are told."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0003"
down_revision = "0002"

SENDER = Path(__file__).parents[3] / "services/broadcast/sql/0003_sender.sql"


def upgrade() -> None:
    driver_connection().execute(SENDER.read_text())
