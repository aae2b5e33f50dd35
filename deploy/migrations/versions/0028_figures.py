"""Figures of a month are read without reading all cases and the whole audit."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0028"
down_revision = "0027"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0028_figures.sql"


def upgrade() -> None:
    driver_connection().execute(SCRIPT.read_text())
