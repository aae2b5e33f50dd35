"""Doubt on a real ledger: settled by echo, by history, for a whole group at once, and by nobody with an old fence."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schemas.alerts import AlertApproved
from schemas.platform import PostEchoed
from schemas.reasons import Reason
from services.broadcast.doubt.echoes_db import forget_old_echoes
from services.broadcast.doubt.rules import CLOCK_SKEW
from services.broadcast.ledger.claims_db import Delivery
from services.broadcast.ledger.doubts_db import Doubt, LookupClaim, due_doubts, settle_by_echo
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.ledger.rules.retry import STILL_AWAY, Next, after_lookup
from services.broadcast.registry.platform_inbox import keep_echo
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of

DOUBTFUL = Next("in_doubt", Reason.TIMEOUT, delay_s=0.0, spent=True)
NOT_YET = Next("in_doubt", Reason.TIMEOUT, delay_s=60.0, spent=True)
CODE = "25-00042"


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a", "oa-b"] * 3) as books:
        yield books


def echo(group_id: str, code: str = CODE, oa_id: str = "", message_id: str = "m-echo", age_s: float = 0) -> PostEchoed:
    """``oa_id``: by default that of the group's own account."""
    now = datetime.now(UTC)
    owner = oa_id or ("1oa-a" if int(group_id[1:]) % 2 == 0 else "1oa-b")
    posted_at = now - timedelta(seconds=age_s)
    return PostEchoed(
        occurred_at=now, oa_id=owner, group_id=group_id, message_id=message_id, code=code, posted_at=posted_at
    )


async def hear(books: Books, *echoes: PostEchoed) -> None:
    for event in echoes:
        async with transaction(books.pool) as conn:
            await keep_echo(conn, event)


async def settle(books: Books, except_for: Sequence[int] = ()) -> int:
    async with books.pool.connection() as conn:
        return len(await settle_by_echo(conn, books.fences, except_for, CLOCK_SKEW, ["zalo_group"]))


async def due(books: Books, groups: int = 10, total: int = 10) -> list[Doubt]:
    async with transaction(books.pool) as conn:
        return await due_doubts(
            conn, [LookupClaim(number, fence, groups) for number, fence in books.fences.items()], total
        )


async def in_doubt(books: Books, count: int = 3, following: Next = DOUBTFUL) -> tuple[AlertApproved, list[Delivery]]:
    alert = approval(CODE)
    await books.tell(alert)
    claimed = await books.claim(total=count)
    assert await books.record(claimed, following) == 0
    return alert, claimed


@pytest.mark.parametrize("echo_first", [True, False])
async def test_an_echo_settles_a_doubt_whichever_comes_first(books: Books, echo_first: bool) -> None:
    if echo_first:
        await hear(books, echo("g0"))
    alert, _ = await in_doubt(books, following=NOT_YET)
    if not echo_first:
        await hear(books, echo("g0"))
    assert await settle(books) == 1
    states = await books.ledger(alert)
    assert (states["g0"], states["g1"]) == (("sent", "echo"), ("in_doubt", "timeout"))
    assert await books.value("SELECT platform_message_id FROM broadcast.deliveries WHERE group_id = 'g0'") == "m-echo"
    assert await books.value("SELECT lookups FROM broadcast.deliveries WHERE group_id = 'g0'") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"oa_id": "1oa-b"},
        {"oa_id": "1unknown"},
        {"code": f"{CODE}/KT"},
        {"code": f"{CODE}/2"},
        {"group_id": "g9", "oa_id": "1oa-a"},
        {"age_s": 3600},
    ],
    ids=["another account", "no account", "the closing", "another version", "no such group", "before the call"],
)
async def test_an_echo_of_something_else_settles_nothing(books: Books, wrong: dict[str, Any]) -> None:
    await in_doubt(books)
    await hear(books, echo(**{"group_id": "g0", **wrong}))
    assert await settle(books) == 0


async def test_an_echo_does_not_disturb_what_is_sending(books: Books) -> None:
    alert = approval(CODE)
    await books.tell(alert)
    claimed = await books.claim(total=1)
    await hear(books, echo("g0"))
    assert await settle(books) == 0
    assert (await books.states(alert))["g0"] == "sending"
    assert await books.record(claimed, Sent("m-answer")) == 0
    assert (await books.ledger(alert))["g0"] == ("sent", None)


async def test_what_an_echo_settled_a_late_lookup_does_not_take_back(books: Books) -> None:
    alert, claimed = await in_doubt(books, 1)
    await hear(books, echo("g0"))
    assert await settle(books) == 1
    assert await books.record(claimed, after_lookup(None, True, 0, 1)) == 1
    assert (await books.ledger(alert))["g0"] == ("sent", "echo")


async def test_a_worker_with_an_old_fence_settles_nothing(books: Books) -> None:
    alert, _ = await in_doubt(books, 1)
    await books.lapse()
    other = Books(books.pool)
    await other.lease()
    assert [doubt.group_id for doubt in await due(other)] == ["g0"]
    await hear(books, echo("g0"))
    assert await settle(books) == 0
    assert await due(books) == []
    assert await settle(other) == 1
    assert (await books.ledger(alert))["g0"] == ("sent", "echo")


async def test_a_lookup_under_way_is_left_alone(books: Books) -> None:
    await in_doubt(books, 1)
    (doubt,) = await due(books)
    await hear(books, echo("g0"))
    assert await settle(books, [doubt.delivery_id]) == 0
    assert await settle(books) == 1


async def test_doubts_are_taken_by_groups_and_not_by_two(books: Books) -> None:
    await in_doubt(books, 5)
    first = await due(books, groups=1)
    assert len({doubt.account_no for doubt in first}) == len(first) == 2
    second = await due(books, total=2)
    third = await due(books)
    assert (len(second), len(third)) == (2, 1)
    assert {doubt.group_id for doubt in (*first, *second, *third)} == {f"g{number}" for number in range(5)}
    assert await due(books) == []


async def test_a_group_comes_with_all_its_doubts(books: Books) -> None:
    """The alert was given up ("may have"), so its closing went, and that is in doubt too."""
    alert, claimed = await in_doubt(books, 1)
    await books.record(claimed, after_lookup(None, False, 7, 1))
    assert await due(books) == []
    await books.tell(closure(alert))
    await books.sweep()
    closings = await books.claim(total=1)
    assert await books.record(closings, DOUBTFUL) == 0
    doubts = {doubt.code: doubt for doubt in await due(books)}
    assert {code: doubt.due for code, doubt in doubts.items()} == {CODE: False, f"{CODE}/KT": True}
    found = after_lookup("m7", True, 7, 1)
    late = [Delivery(d.delivery_id, d.fence, d.message_no, d.account_no, d.group_id, 1) for d in doubts.values()]
    assert await books.record(late, found) == 0
    assert (await books.ledger(alert))["g0"] == ("sent", "found_in_history")


async def test_lookups_that_nobody_answers_do_not_end_a_doubt_nor_keep_a_closing_back_for_ever(books: Books) -> None:
    alert, claimed = await in_doubt(books, 1)
    for _ in range(20):
        assert await books.record(claimed, STILL_AWAY) == 0
    assert await books.value("SELECT due_at IS NOT NULL AND lookups = 0 FROM broadcast.deliveries") is True
    await books.tell(closure(alert))
    await books.sweep()
    assert await books.ledger(alert, "closing") == {}, "the group may have the alert, or not: that is still asked"
    await books.sweep(closed_doubt_s=0.0)
    assert (await books.ledger(alert))["g0"] == ("in_doubt", "not_settled")
    assert await books.ledger(alert, "closing") == {"g0": ("queued", None)}


async def test_a_lookup_that_ends_after_its_doubt_was_left_does_not_open_it_again(books: Books) -> None:
    alert, _ = await in_doubt(books, 2)
    looked_up = [
        Delivery(d.delivery_id, d.fence, d.message_no, d.account_no, d.group_id, d.attempts) for d in await due(books)
    ]
    await books.tell(closure(alert))
    await books.sweep(closed_doubt_s=0.0)
    closings = await books.ledger(alert, "closing")
    assert await books.record(looked_up[:1], after_lookup(None, False, 1, 1)) == 0
    assert await books.record(looked_up[1:], after_lookup("m1", False, 1, 1)) == 0
    assert await books.value("SELECT count(*) FROM broadcast.ledger WHERE open AND state = 'in_doubt'") == 0
    left = [state for state in (await books.states(alert)).values() if state != "dropped"]
    assert sorted(left) == ["in_doubt", "sent"]
    assert await books.ledger(alert, "closing") == closings


async def test_old_echoes_are_forgotten(books: Books) -> None:
    await hear(books, echo("g0", age_s=4 * 24 * 3600), echo("g1"))
    assert await forget_old_echoes(books.pool) == 1
    assert await books.value("SELECT array_agg(group_id) FROM broadcast.echoes") == ["g1"]
