"""Who follows the account is greeted once: whether they have been written to is found by their id."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0072"
down_revision = "0071"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0072_replies_of.sql").read_text())
