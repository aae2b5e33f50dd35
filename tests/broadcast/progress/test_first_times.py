"""When the first group had an alert, and when nearly all of its first ring had: told with its progress."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from schemas.alerts import AlertApproved
from schemas.audience import Audience
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.progress.progress_db import first_times
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of

FIRST_RING, FURTHER = 20, 5


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * (FIRST_RING + FURTHER)) as books:
        yield books


async def told(books: Books, alert: AlertApproved) -> tuple[datetime | None, datetime | None]:
    async with books.pool.connection() as conn:
        return await first_times(conn, alert.alert_id)


async def posted(books: Books, groups: int) -> None:
    """In so many more groups."""
    assert await books.record(await books.claim(total=groups), Sent("m")) == 0


async def test_a_first_ring_is_reached_with_nineteen_of_twenty(books: Books) -> None:
    alert = approval(audience=Audience(ring_edges_km=(11,)))
    await books.tell(alert)
    assert await told(books, alert) == (None, None)
    began = datetime.now(UTC)
    await posted(books, 1)
    first, ring = await told(books, alert)
    assert first is not None
    assert (began <= first <= datetime.now(UTC), ring) == (True, None)
    await posted(books, 17)
    assert await told(books, alert) == (first, None)
    await posted(books, 1)
    _, ring = await told(books, alert)
    assert ring is not None
    assert ring > first
    await posted(books, 1 + FURTHER)
    assert await told(books, alert) == (first, ring), "what comes later changes neither"
