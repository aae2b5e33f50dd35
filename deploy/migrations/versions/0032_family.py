"""Forgotten cases are found by when; a page for the family of whoever is sought."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0032"
down_revision = "0031"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("verification/sql/0032_family.sql", "intake/sql/0032_family.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
