"""What people sign of a case, and what second signers check."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"

SCRIPT = Path(__file__).parents[3] / "services/verification/sql/0011_signatures.sql"


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    driver.execute(SCRIPT.read_text())
