"""The baseline: all tables as they stood before Loa was first installed anywhere.

An SQL file that was released is never edited: a change is a new file, named by a new revision.
"""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0080"
down_revision = None

SERVICES = Path(__file__).parents[3] / "services"
TABLES = (
    "runtime/sql/0080_staff",
    "broadcast/zalo/sql/0080_zalo",
    "intake/sql/0080_intake",
    "verification/sql/0080_verification",
    "broadcast/sql/0080_broadcast",
)


def upgrade() -> None:
    for name in TABLES:
        driver_connection().execute((SERVICES / f"{name}.sql").read_text())
