"""How an alert stands, and which version groups read, is stored when it is decided."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0088"
down_revision = "0087"

VERIFICATION = Path(__file__).parents[3] / "services/verification"


def upgrade() -> None:
    driver_connection().execute((VERIFICATION / "sql/0088_airing.sql").read_text())
