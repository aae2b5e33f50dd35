"""Officers who post by hand are woken on their phones; who cannot be reached is known before the night."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0055"
down_revision = "0054"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    conn = driver_connection()
    conn.execute((SERVICES / "broadcast" / "relay" / "sql" / "0055_waking.sql").read_text())
    conn.execute((SERVICES / "intake" / "sql" / "0055_last_words.sql").read_text())
