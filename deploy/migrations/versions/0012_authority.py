"""Broadcast keeps what people have signed: the roster, and each alert's record."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0012"
down_revision = "0011"

ROOT = Path(__file__).parents[3]
SCRIPTS = ("services/broadcast/sql/0012_authority.sql", "deploy/migrations/0012_carry_over.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
