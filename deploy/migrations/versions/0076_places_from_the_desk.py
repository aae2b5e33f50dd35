"""A force's own places are learnt of the points that officers sign, too."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0076"
down_revision = "0075"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    driver_connection().execute((SERVICES / "intake/sql/0076_places_from_the_desk.sql").read_text())
