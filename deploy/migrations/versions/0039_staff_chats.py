"""Officers on duty are called over the Official Account."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0039"
down_revision = "0038"

SERVICES = Path(__file__).parents[3] / "services"
FILES = (
    "intake/sql/0039_staff_chats.sql",
    "verification/sql/0039_staff_chats.sql",
    "broadcast/one_to_one/sql/0039_until.sql",
)


def upgrade() -> None:
    for file in FILES:
        driver_connection().execute((SERVICES / file).read_text())
