"""How people get in: passkeys, invitations, codes, sessions that can be listed, and who stands in the roster."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0010"
down_revision = "0009"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("runtime/sql/0010_people.sql", "verification/sql/0010_audit_of_people.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
