"""Exactly: the tables, their constraints, indexes, views and functions, as PostgreSQL tells of them."""

from tests.golden.words import lines
from tests.support.runtime_running import rows

SCHEMA = """
    WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN (
        'staff', 'zalo', 'intake', 'verification', 'broadcast'
    )), told AS (
        SELECT concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema IN (SELECT nspname FROM ours)
        UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace IN (SELECT oid FROM ours)
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN (SELECT nspname FROM ours)
        UNION ALL SELECT concat_ws(' ', schemaname, viewname, definition) FROM pg_views
        WHERE schemaname IN (SELECT nspname FROM ours)
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
    )
    SELECT line FROM told ORDER BY line
"""


async def schema(database_url: str) -> str:
    """One line each, or several of a function."""
    return lines(row["line"] for row in await rows(database_url, SCHEMA))
