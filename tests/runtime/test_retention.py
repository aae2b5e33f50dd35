"""The inbox and the quarantine forget what is old, keep what is young, and tell a week before a record goes."""

from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from services.runtime.database import create_pool
from services.runtime.retention import LedgerRetention


async def test_old_ids_and_records_go_and_young_ones_stay(database_url: str) -> None:
    pool = create_pool(database_url, size=1)
    await pool.open()
    try:
        async with pool.connection() as conn:
            await conn.execute(
                "INSERT INTO broadcast.inbox (event_id, type, handled_at)"
                " SELECT gen_random_uuid(), 'x', now() - interval '1 day' * days FROM unnest(ARRAY[29, 31]) AS days"
            )
            await conn.execute(
                "INSERT INTO broadcast.quarantine"
                " (topic, partition, record_offset, reason, headers, value_bytes, quarantined_at)"
                " SELECT 'alerts', 0, days, 'invalid', '', 0, now() - interval '1 day' * days"
                " FROM unnest(ARRAY[12, 14, 19, 21]) AS days"
            )
        registry = CollectorRegistry()
        retention = LedgerRetention("broadcast", pool, registry)
        with capture_logs() as logs:
            await retention.forget_old()
        [warning] = [entry for entry in logs if entry["event"] == "quarantine_expiring"]
        assert (warning["count"], registry.get_sample_value("loa_quarantine_expiring")) == (2, 2)
        async with pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT (SELECT count(*) FROM broadcast.inbox) AS ids,"
                " (SELECT max(record_offset) FROM broadcast.quarantine) AS oldest"
            )
            assert await cursor.fetchone() == {"ids": 1, "oldest": 19}
            await conn.execute("DELETE FROM broadcast.quarantine WHERE record_offset > 12")
        with capture_logs() as logs:
            await retention.forget_old()
        assert (logs, registry.get_sample_value("loa_quarantine_expiring")) == ([], 0)
    finally:
        await pool.close()
