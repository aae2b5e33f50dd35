"""Officers who post by hand have a telephone number in their signed list, so that the desk can call who is silent."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0069"
down_revision = "0068"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/relay/sql/0069_telephones.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
