"""Each case records why its person may be published. Of those of before nothing is recorded: asked when signed."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0029"
down_revision = "0028"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0029_bases.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
