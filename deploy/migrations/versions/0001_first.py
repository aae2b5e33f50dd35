"""The first schema: staff, zalo, and one schema a service.

A released SQL file is never edited: a change is a new file, named by a new revision.
"""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0001"
down_revision = None

SERVICES = Path(__file__).parents[3] / "services"
LEDGER = (SERVICES / "runtime/sql/0001_event_ledger.sql.in").read_text()


def upgrade() -> None:
    driver = driver_connection()
    for name in ("runtime/sql/0001_staff.sql", "broadcast/zalo/sql/0002_zalo.sql"):
        driver.execute((SERVICES / name).read_text())
    for service in ("intake", "verification", "broadcast"):
        driver.execute(f"CREATE SCHEMA {service};" + LEDGER.replace("{schema}", service))
        for file in sorted((SERVICES / service).rglob("sql/0001_*.sql"), key=lambda file: file.name):
            driver.execute(file.read_text())
