"""The queue by urgency and age, claims, what is new to whom, and the search."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0026"
down_revision = "0025"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0026_queue.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
