"""What a taken-back key had signed can be ended: when a statement came is the database's word. An end that broadcast
has not taken stands on its case."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0067"
down_revision = "0060"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("broadcast/sql/0067_when_signed.sql", "verification/sql/0067_refused_ends.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
