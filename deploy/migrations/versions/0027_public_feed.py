"""Photos of sightings may be of any case, and public alerts know what a feed says of them."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0027"
down_revision = "0026"

SCRIPT = Path(__file__).parents[3] / "services/intake/sql/0027_public_feed.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
