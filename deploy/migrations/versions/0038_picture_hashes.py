"""A picture that was sent before is known again."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0038"
down_revision = "0037"

SERVICES = Path(__file__).parents[3] / "services"


def upgrade() -> None:
    for service in ("intake", "verification"):
        driver_connection().execute((SERVICES / service / "sql/0038_picture_hashes.sql").read_text())
