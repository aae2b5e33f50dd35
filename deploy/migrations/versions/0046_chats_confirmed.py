"""A chat of an officer is connected from both sides, and they hear of it."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0046"
down_revision = "0044"

SERVICES = Path(__file__).parents[3] / "services"
FILES = ("intake/sql/0046_chats_confirmed.sql", "verification/sql/0046_chats_confirmed.sql")


def upgrade() -> None:
    for file in FILES:
        driver_connection().execute((SERVICES / file).read_text())
