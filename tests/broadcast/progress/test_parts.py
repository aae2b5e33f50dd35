"""How far an alert has come in each commune and through each account."""

from collections.abc import AsyncIterator

import pytest

from schemas.deliveries import Counts, PartProgress, PartsProgress
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.progress.parts_api import Parts
from services.broadcast.progress.parts_db import parts_of_alert
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a", "oa-a", "oa-b", "oa-b"]) as books:
        await books.execute("UPDATE broadcast.groups SET members = 100")
        await books.execute("UPDATE broadcast.groups SET commune_code = '15961' WHERE group_id IN ('g0', 'g2')")
        await books.execute("UPDATE broadcast.groups SET commune_code = '15976' WHERE group_id IN ('g1', 'g3')")
        yield books


async def parts(books: Books, alert_id: object) -> PartsProgress:
    async with books.pool.connection() as conn:
        return await parts_of_alert(conn, alert_id)  # type: ignore[arg-type]


async def test_groups_are_counted_by_commune_and_by_account(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    (first,) = await books.claim(total=1)
    assert await books.record([first], Sent("m")) == 0
    await books.execute("UPDATE broadcast.deliveries SET state = 'failed', reason = 'limit' WHERE group_id = 'g3'")
    await books.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'bad_token' WHERE account_id = 'oa-b'"
    )

    told = await parts(books, alert.alert_id)

    assert first.group_id == "g0"
    assert told.communes == (
        PartProgress(key="15961", members=200, alert=Counts(sent=1, queued=1)),
        PartProgress(key="15976", members=200, alert=Counts(failed=1, queued=1)),
    )
    assert told.accounts == (
        PartProgress(key="oa-a", channel="zalo_group", members=200, alert=Counts(sent=1, queued=1)),
        PartProgress(
            key="oa-b", channel="zalo_group", stopped="bad_token", members=200, alert=Counts(failed=1, queued=1)
        ),
    )

    await books.tell(closure(alert))
    await books.sweep()
    ended = await parts(books, alert.alert_id)
    assert [(part.key, part.closing) for part in ended.communes] == [
        ("15961", Counts(queued=1)),
        ("15976", Counts()),
    ]
    assert {part.members for part in ended.communes} == {200}


async def test_who_looks_at_once_shares_one_reading(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    looked_at = Parts(books.pool)
    first = await looked_at.of(alert.alert_id)
    assert sum(part.alert.queued for part in first.accounts) == 4
    assert await looked_at.of(alert.alert_id) is first
