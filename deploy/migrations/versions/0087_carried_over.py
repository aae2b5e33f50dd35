"""Nothing goes on that was on air before people signed."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0087"
down_revision = "0086"

BROADCAST = Path(__file__).parents[3] / "services/broadcast"


def upgrade() -> None:
    driver_connection().execute((BROADCAST / "sql/0087_carried_over.sql").read_text())
