"""A family's page says who agreed by whatever way it was told."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0066"
down_revision = "0060"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0066_told_consent.sql").read_text())
