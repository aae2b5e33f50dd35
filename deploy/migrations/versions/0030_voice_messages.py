"""Voice messages are kept, each with its case."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0030"
down_revision = "0029"

SCRIPT = Path(__file__).parents[3] / "services/intake/sql/0030_voice_messages.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
