"""Intake and broadcast keep the public state of each case, and intake answers citizens from it."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0007"
down_revision = "0006"

ROOT = Path(__file__).parents[3]
SCRIPTS = (
    "services/intake/sql/0007_cases.sql",
    "services/broadcast/sql/0007_cases.sql",
    "deploy/migrations/0007_fill_case_states.sql",
)


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
