"""The platform's own form follows the words that ask for a telephone number."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0078"
down_revision = "0077"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "broadcast/one_to_one/sql/0078_phone_form.sql").read_text())
