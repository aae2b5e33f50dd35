"""The inbox and the quarantine forget what is old, and keep what is young."""

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
                " FROM unnest(ARRAY[19, 21]) AS days"
            )
        await LedgerRetention("broadcast", pool).forget_old()
        async with pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT (SELECT count(*) FROM broadcast.inbox) AS ids,"
                " (SELECT max(record_offset) FROM broadcast.quarantine) AS oldest"
            )
            assert await cursor.fetchone() == {"ids": 1, "oldest": 19}
    finally:
        await pool.close()
