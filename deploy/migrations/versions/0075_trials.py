"""Whoever posts by hand is asked to post a text that says nothing, and what they say of it stands beside the group."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0075"
down_revision = "0074"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "broadcast/relay/sql/0075_trials.sql").read_text())
