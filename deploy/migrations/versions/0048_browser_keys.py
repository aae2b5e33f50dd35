"""What browsers keep of unsent words is sealed with keys that are destroyed here."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0048"
down_revision = "0047"

RUNTIME = Path(__file__).parents[3] / "services" / "runtime" / "sql"


def upgrade() -> None:
    driver_connection().execute((RUNTIME / "0048_browser_keys.sql").read_text())
