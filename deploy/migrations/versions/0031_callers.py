"""A link for the caller's own phone; senders who are blocked for a time, and since when they follow."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0031"
down_revision = "0030"

SCRIPTS = ("services/intake/sql/0031_callers.sql", "services/verification/sql/0031_senders.sql")


def upgrade() -> None:
    for script in SCRIPTS:
        driver_connection().execute((Path(__file__).parents[3] / script).read_text())
