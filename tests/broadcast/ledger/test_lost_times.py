"""After a restore: what may have been posted in the time that the ledger lacks is looked up before it is sent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schemas.alerts import AlertApproved
from schemas.reasons import Reason
from services.broadcast.ledger.lost_times_db import add_lost_time, doubt_lost, unsure_for_good
from services.broadcast.ledger.rules.outcomes import Sent, Transient
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction
from tests.support.broadcast.books import CHANNELS, Books, books_of

BACKUP = timedelta(minutes=5)


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a", "oa-b"] * 3) as books:
        yield books


async def restored(books: Books, *, begun: bool = True) -> int:
    """As if the ledger were of five minutes ago."""
    now = datetime.now(UTC)
    async with transaction(books.pool) as conn:
        await add_lost_time(conn, now - BACKUP, now)
        return await doubt_lost(conn, CHANNELS, begun=begun)


def before(**told: Any) -> AlertApproved:
    return approval(approved_at=datetime.now(UTC) - timedelta(minutes=10), **told)


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_what_is_queued_is_looked_up_from_the_backup_on_and_what_is_settled_stays(books: Books) -> None:
    alert = await planned(books, before())
    first, second, *_ = await books.claim()
    await books.record([first], Sent("m1"))
    await books.record([second], Transient(Reason.CONNECTION))
    await books.execute("UPDATE broadcast.deliveries SET state = 'queued', started_at = NULL WHERE state = 'sending'")
    assert await restored(books) == 5
    states = await books.ledger(alert)
    assert states.pop("g0") == ("sent", None)
    assert set(states.values()) == {("in_doubt", "lost_time")}
    since = await books.value("SELECT max(started_at) FROM broadcast.deliveries WHERE state = 'in_doubt'")
    assert isinstance(since, datetime)
    assert since <= datetime.now(UTC) - BACKUP


async def test_a_ring_that_is_released_later_is_looked_up_too(books: Books) -> None:
    """It may have been released already in the time that was lost."""
    await restored(books)
    alert = await planned(books, before())
    assert set((await books.ledger(alert)).values()) == {("in_doubt", "lost_time")}
    assert await books.claim() == []


async def test_a_closing_of_before_is_looked_up_and_only_where_the_alert_may_be(books: Books) -> None:
    alert = await planned(books, before())
    await books.record((await books.claim())[:2], Sent("m"))
    await books.tell(closure(alert, closed_at=datetime.now(UTC) - timedelta(minutes=8)))
    await restored(books)
    assert set((await books.ledger(alert, "closing")).values()) == {("in_doubt", "lost_time")}
    await books.sweep()
    assert len(await books.ledger(alert, "closing")) == 2


async def test_what_was_found_absent_goes_out_and_is_not_doubted_again(books: Books) -> None:
    await books.tell(before())
    await restored(books)
    await books.execute(
        "UPDATE broadcast.deliveries SET state = 'queued', lookups = 1, reason = 'absent_from_history', due_at = now()"
    )
    async with transaction(books.pool) as conn:
        assert await doubt_lost(conn, CHANNELS) == 0
    assert len(await books.claim()) == 6


async def test_what_is_approved_after_the_restore_goes_out_at_once(books: Books) -> None:
    await restored(books)
    alert = await planned(books, approval())
    assert set((await books.states(alert)).values()) == {"queued"}
    sent = await books.claim()
    await books.record(sent, Sent("m"))
    await books.tell(correction(alert), closure(alert))
    assert set((await books.states(alert, "closing")).values()) == {"queued"}


async def test_what_cannot_be_looked_up_goes_on_and_is_counted(books: Books) -> None:
    alert = await planned(books, before())
    async with transaction(books.pool) as conn:
        now = datetime.now(UTC)
        await add_lost_time(conn, now - BACKUP, now)
        assert await doubt_lost(conn, ["webhook"], begun=True) == 0
        assert await unsure_for_good(conn, ["webhook"]) == 6
        assert await unsure_for_good(conn, CHANNELS) == 0
    assert set((await books.states(alert)).values()) == {"queued"}


async def test_a_doubt_of_a_restore_is_not_left_at_once_though_its_alert_was_over_long_ago(books: Books) -> None:
    """Its closing would go to groups that never had the alert."""
    await books.tell(before(expires_at=datetime.now(UTC) + timedelta(hours=1)))
    await books.execute("UPDATE broadcast.messages SET expires_at = now() - interval '2 h'")
    await restored(books)
    await books.sweep(closed_doubt_s=0.0)
    assert await books.value("SELECT count(*) FROM broadcast.ledger WHERE open") == 6
    await books.execute(
        "UPDATE broadcast.lost_times SET until = now() - interval '61 min', since = now() - interval '2 h'"
    )
    await books.execute("UPDATE broadcast.messages SET approved_at = now() - interval '3 h'")
    await books.sweep(closed_doubt_s=0.0)
    assert await books.value("SELECT count(*) FROM broadcast.ledger WHERE may_have") == 6
