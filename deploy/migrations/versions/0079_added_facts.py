"""The hotline finds a case by what was added to it, too."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0079"
down_revision = "0078"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0079_added_facts.sql").read_text())
