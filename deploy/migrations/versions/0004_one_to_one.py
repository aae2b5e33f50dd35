"""One sender of one-to-one messages, in broadcast; who asked for a reply keeps what became of it."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

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
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
