"""The first schema: staff, zalo, and one schema a service.

A released SQL file is never edited: a change is a new file, named by a new revision.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

SERVICES = Path(__file__).parents[3] / "services"
LEDGER = (SERVICES / "runtime/sql/0001_event_ledger.sql.in").read_text()


def upgrade() -> None:
    for name in ("runtime/sql/0001_staff.sql", "broadcast/zalo/sql/0002_zalo.sql"):
        _run((SERVICES / name).read_text())
    for service in ("intake", "verification", "broadcast"):
        _run(f"CREATE SCHEMA {service};" + LEDGER.replace("{schema}", service))
        for file in sorted((SERVICES / service).rglob("sql/0001_*.sql"), key=lambda file: file.name):
            _run(file.read_text())


def _run(script: str) -> None:
    # The driver's own execute: SQLAlchemy would read ':name' in the script as a parameter.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    driver.execute(script)
