"""A force's own places: what people call hamlets, schools, markets and bridges, and where those are."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0073"
down_revision = "0072"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0073_own_places.sql").read_text())
