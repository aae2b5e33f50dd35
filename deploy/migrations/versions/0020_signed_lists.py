"""The registry, accounts and officers who post by hand are changed by what administrators sign."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0020"
down_revision = "0019"

SCRIPT = Path(__file__).parents[3] / "services/broadcast/registry/sql/0018_list_changes.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
