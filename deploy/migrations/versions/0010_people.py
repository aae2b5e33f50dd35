"""How people get in: passkeys, invitations, codes, sessions that can be listed, and who stands in the roster."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("runtime/sql/0010_people.sql", "verification/sql/0010_audit_of_people.sql")


def upgrade() -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
