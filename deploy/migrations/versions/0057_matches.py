"""Which cases are proposed to each other is kept, for the cards of the queue."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0057"
down_revision = "0055"

VERIFICATION = Path(__file__).parents[3] / "services" / "verification" / "sql"


def upgrade() -> None:
    driver_connection().execute((VERIFICATION / "0057_matches.sql").read_text())
