"""Pictures that come back are held against those that were signed, and letters that come back against our calls."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0086"
down_revision = "0085"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    connection = driver_connection()
    connection.execute((SERVICES / "intake/sql/0086_echoed_pictures.sql").read_text())
    connection.execute((SERVICES / "broadcast/sql/0086_echoes_seen.sql").read_text())
