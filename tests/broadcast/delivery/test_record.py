"""Recording outcomes: a long fan-out makes no batch slower."""

from collections.abc import AsyncIterator

import pytest
from psycopg.rows import tuple_row

from services.broadcast.ledger.outcomes_db import Settlement, record_outcomes
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.ledger.rules.retry import after_send
from services.broadcast.progress.progress_db import finish_settled
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 300) as books:
        yield books


async def add_a_hundredfold(books: Books, state: str) -> None:
    """A hundred deliveries in this state beside each that is there, known to the planner's statistics."""
    await books.execute(
        "INSERT INTO broadcast.deliveries (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn,"
        " state, settled_at) SELECT message_no, lane, 1000 * n + group_no, account_no, 'x', ring, 0, n, added.state,"
        " CASE added.state WHEN 'sent' THEN now() END"
        " FROM broadcast.deliveries, generate_series(1, 100) AS n,"
        " (SELECT %s::broadcast.delivery_state AS state) AS added",
        state,
    )
    await books.execute("ANALYZE broadcast.deliveries")


async def test_a_batch_never_reads_all_that_is_open(books: Books) -> None:
    """After a hundred thousand sends the statistics say that next to nothing is open, while its index is full of dead
    entries. A plan that went through it took half of the engine's speed."""
    await books.tell(approval())
    await add_a_hundredfold(books, "sent")
    claimed = await books.claim()
    assert len(claimed) == 300
    settlements = [
        Settlement(delivery.delivery_id, delivery.fence, delivery.account_no, after_send(Sent("m1"), 0))
        for delivery in claimed
    ]
    scans = "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'deliveries_open'"
    async with books.pool.connection() as conn:
        await conn.execute("SELECT pg_stat_force_next_flush()")
        before = await (await conn.execute(scans)).fetchone()
        assert await record_outcomes(conn, settlements) == 0
        await conn.execute("SELECT pg_stat_force_next_flush()")
        assert await (await conn.execute(scans)).fetchone() == before


async def test_that_a_message_goes_on_is_known_from_its_first_open_delivery(books: Books) -> None:
    """The sweep asks each second; with a million queued it read all of them, a quarter of PostgreSQL's time."""
    await books.tell(approval())
    await add_a_hundredfold(books, "queued")
    read = b"SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'deliveries'"
    async with books.pool.connection() as conn, conn.transaction(), conn.cursor(row_factory=tuple_row) as cursor:
        before = await (await cursor.execute(read)).fetchone()
        assert await finish_settled(conn) == 0
        after = await (await cursor.execute(read)).fetchone()
    assert before is not None
    assert after is not None
    assert after[0] - before[0] <= 10
