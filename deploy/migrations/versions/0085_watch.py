"""Posts that come back are held against the calls that may have made them."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0085"
down_revision = "0084"

BROADCAST = Path(__file__).parents[3] / "services/broadcast"


def upgrade() -> None:
    driver_connection().execute((BROADCAST / "sql/0085_watch.sql").read_text())
