"""Officers write to whoever reported a case over the Official Account."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0042"
down_revision = "0041"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0042_letters.sql").read_text())
