"""The ledger's view, which says once what is open and who may have a post; columns for reasons take the vocabulary."""

from pathlib import Path

from deploy.migrations.driver import driver_connection
from schemas.reasons import is_reason_function, to_new_form

revision = "0005"
down_revision = "0004"

ROOT = Path(__file__).parents[3]
SCRIPTS = ("services/broadcast/sql/0005_ledger.sql",)
REASONS = (
    ("zalo.accounts", "stopped_reason"),
    ("broadcast.accounts", "stopped_reason"),
    ("broadcast.groups", "disabled_reason"),
    ("broadcast.messages", "ended_reason"),
    ("broadcast.relay_bundles", "second_reason"),
    ("broadcast.relay_bundles", "desk_reason"),
    ("broadcast.relay_notices", "reason"),
    ("broadcast.replies", "reason"),
    ("verification.replies", "reason"),
    ("intake.replies", "reason"),
)
"""Small tables: brought into the vocabulary at once. The ledger itself may be large, and an alert on air: it is bound
here, and read by ``deploy.migrate`` when this migration has committed."""


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((ROOT / script).read_text())
    for schema in sorted({table.partition(".")[0] for table, _ in REASONS}):
        driver.execute(is_reason_function(schema))
    for table, column in REASONS:
        # Nobody writes an earlier form between the two statements.
        driver.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        driver.execute(
            f"UPDATE {table} SET {column} = {to_new_form(column)}"  # noqa: S608 - names of this file
            f" WHERE {column} IS NOT NULL AND NOT {table.partition('.')[0]}.is_reason({column})"
        )
        driver.execute(_bound(table, column))
    # Last, since its lock is kept until the commit; and without reading what is there.
    driver.execute(_bound("broadcast.deliveries", "reason") + " NOT VALID")


def _bound(table: str, column: str) -> str:
    schema, _, name = table.partition(".")
    return f"ALTER TABLE {table} ADD CONSTRAINT {name}_{column}_known CHECK ({schema}.is_reason({column}))"
