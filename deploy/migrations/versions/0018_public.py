"""Intake keeps what the public may know of alerts, for the process of the public pages."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0018"
down_revision = "0017"

ROOT = Path(__file__).parents[3]
SCRIPTS = ("services/intake/sql/0018_public_alerts.sql", "deploy/migrations/0018_fill_public_alerts.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
