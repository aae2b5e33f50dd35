"""Intake keeps what operators have typed and not sent, and finds earlier calls by their number."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0023"
down_revision = "0022"

SCRIPT = Path(__file__).parents[3] / "services/intake/sql/0023_drafts.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
