"""Alerts end as found, found safe, cancelled or expired."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

OUTCOMES = Path(__file__).parents[3] / "services/verification/sql/0002_outcomes.sql"


def upgrade() -> None:
    op.execute(OUTCOMES.read_text())
