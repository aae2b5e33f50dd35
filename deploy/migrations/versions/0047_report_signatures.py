"""A report's signature stands for what the report says alone; a chat that has ended is not connected by late news."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0047"
down_revision = "0046"

VERIFICATION = Path(__file__).parents[3] / "services" / "verification" / "sql"


def upgrade() -> None:
    for file in ("0047_report_signatures.sql", "0047_chat_ends.sql"):
        driver_connection().execute((VERIFICATION / file).read_text())
