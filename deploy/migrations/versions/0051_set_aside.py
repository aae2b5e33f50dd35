"""A sighting may be set aside with a word."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0051"
down_revision = "0049"

VERIFICATION = Path(__file__).parents[3] / "services" / "verification" / "sql"


def upgrade() -> None:
    driver_connection().execute((VERIFICATION / "0051_set_aside.sql").read_text())
