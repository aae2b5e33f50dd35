"""Officers ask the operators of a case that was told by telephone."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0060"
down_revision = "0064"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0060_operators_asked.sql").read_text())
