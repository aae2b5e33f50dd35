"""A draft with which a colleague goes on says who has it, and is not sent by its first owner as well."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0074"
down_revision = "0073"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0074_taken_drafts.sql").read_text())
