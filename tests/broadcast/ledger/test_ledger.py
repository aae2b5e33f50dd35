"""The ledger on a real database: what is claimed, in which order, under which fence, and what is recorded."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from schemas.alerts import AlertApproved
from schemas.event import CaseKind
from schemas.reasons import PlatformCode, Reason, TextRefused
from services.broadcast.ledger.by_hand_db import deny_originals
from services.broadcast.ledger.claims_db import Delivery, posts_ended_by, take_over_unfinished
from services.broadcast.ledger.doubts_db import leave_old_doubts
from services.broadcast.ledger.endings_db import retry_failed
from services.broadcast.ledger.messages_db import end_expired, refuse_message
from services.broadcast.ledger.rules.outcomes import GroupGone, InDoubt, Outcome, Sent, Throttled, Transient
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of


def zalo(number: int) -> PlatformCode:
    return PlatformCode("zalo", number)


OWNERS = ["oa-a", "oa-b"] * 6
"""Twelve groups: the even ones of oa-a, the odd ones of oa-b."""


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, OWNERS) as books:
        yield books


def groups(deliveries: list[Delivery]) -> list[str]:
    return [delivery.group_id for delivery in deliveries]


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_nearest_first_across_accounts_and_in_each(books: Books) -> None:
    await books.tell(approval())
    assert groups(await books.claim()) == [f"g{number}" for number in range(12)]


async def test_a_bound_in_all_and_a_bound_for_each_account(books: Books) -> None:
    await books.tell(approval())
    assert groups(await books.claim(total=3)) == ["g0", "g1", "g2"]
    assert groups(await books.claim(count=2)) == ["g3", "g4", "g5", "g6"]
    assert await books.claim(total=0) == []


async def test_closings_then_lives_then_families_then_the_rest(books: Books) -> None:
    lost, family = approval("1", CaseKind.LOST_PROPERTY), approval("4", CaseKind.FOUND_PERSON)
    child, closed = approval("2"), approval("3")
    await books.tell(lost, family, closed)
    await books.execute("UPDATE broadcast.deliveries SET state = 'sent' WHERE group_id = 'g11' AND lane = 1")
    await books.tell(closure(closed), child)
    claimed = await books.claim()
    lanes = [
        await books.value("SELECT lane FROM broadcast.messages WHERE message_no = %s", d.message_no) for d in claimed
    ]
    assert groups(claimed[:1]) == ["g11"]
    assert lanes == [0] + [1] * 12 + [2] * 12 + [3] * 12
    assert groups(claimed[1:13]) == [f"g{number}" for number in range(12)]


async def test_a_claimed_delivery_stands_as_sending_and_is_claimed_by_nobody_else(books: Books) -> None:
    alert = await planned(books, approval())
    assert len(await books.claim()) == 12
    assert set((await books.states(alert)).values()) == {"sending"}
    assert await books.claim() == []


async def test_two_who_claim_at_once_never_get_the_same(books: Books) -> None:
    await books.tell(approval())
    async with books.pool.connection() as conn, conn.transaction():
        await conn.execute("SELECT 1 FROM broadcast.deliveries WHERE group_id IN ('g0', 'g1') FOR UPDATE")
        assert groups(await books.claim()) == [f"g{number}" for number in range(2, 12)]


async def test_a_stale_fence_a_lapsed_lease_and_a_stopped_account_get_nothing(books: Books) -> None:
    await books.tell(approval())
    good = dict(books.fences)
    books.fences = {number: fence - 1 for number, fence in good.items()}
    assert await books.claim() == []
    books.fences = good
    await books.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'bad_token' WHERE account_id = 'oa-a'"
    )
    assert groups(await books.claim(total=1)) == ["g1"]
    await books.lapse()
    assert await books.claim() == []


async def test_what_is_not_due_waits(books: Books) -> None:
    await books.tell(approval())
    await books.execute("UPDATE broadcast.deliveries SET due_at = now() + interval '1 h' WHERE group_id <> 'g5'")
    assert groups(await books.claim()) == ["g5"]


@pytest.mark.parametrize("end", ["closed", "refused", "expired"])
async def test_nothing_is_claimed_of_a_message_that_is_over(books: Books, end: str) -> None:
    alert = await planned(books, approval())
    if end == "closed":
        await books.tell(closure(alert))
        assert set((await books.ledger(alert)).values()) == {("dropped", "found")}
    elif end == "refused":
        async with transaction(books.pool) as conn:
            await refuse_message(conn, 1, TextRefused(zalo(-248)))
    else:
        await books.execute("UPDATE broadcast.messages SET expires_at = now()")
    assert await books.claim() == []


async def test_expired_messages_end_with_a_reason(books: Books) -> None:
    await books.tell(approval("1"), approval("2", expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    async with transaction(books.pool) as conn:
        await end_expired(conn)
    assert await books.value("SELECT array_agg(code) FROM broadcast.messages WHERE ended_reason = 'expired'") == ["2"]


async def test_outcomes_are_recorded_with_when_to_come_again(books: Books) -> None:
    alert = await planned(books, approval())
    claimed = await books.claim(total=4)
    outcomes: list[Outcome] = [
        Sent("m1"),
        Transient(zalo(-200)),
        InDoubt(Reason.TIMEOUT),
        Throttled(),
    ]
    before = await books.value("SELECT extract(epoch FROM clock_timestamp())::float8")
    for delivery, outcome in zip(claimed, outcomes, strict=True):
        assert await books.record([delivery], outcome) == 0
    states = await books.ledger(alert)
    assert [states[f"g{n}"] for n in range(4)] == [
        ("sent", None),
        ("queued", "zalo-200"),
        ("in_doubt", "timeout"),
        ("queued", "limit"),
    ]
    after = await books.value("SELECT extract(epoch FROM clock_timestamp())::float8")
    dues = "SELECT array_agg(extract(epoch FROM due_at)::float8 ORDER BY group_id) FROM broadcast.deliveries"
    due = await books.value(f"{dues} WHERE group_id IN ('g1', 'g2', 'g3')")
    assert isinstance(due, list)
    assert isinstance(before, float)
    assert isinstance(after, float)
    for at, wait_s in zip(due, [1, 5, 0], strict=True):
        assert before <= at - wait_s <= after
    spent = "SELECT array_agg(attempts::int ORDER BY group_id) FROM broadcast.deliveries WHERE group_id < 'g4' AND"
    assert await books.value(f"{spent} group_id NOT IN ('g10', 'g11')") == [1, 1, 1, 0]
    assert await books.value("SELECT platform_message_id FROM broadcast.deliveries WHERE group_id = 'g0'") == "m1"


async def test_a_settled_delivery_does_not_change_again(books: Books) -> None:
    alert = await planned(books, approval())
    claimed = await books.claim()
    assert await books.record(claimed, Sent("m1")) == 0
    assert await books.record(claimed, Transient(zalo(-200))) == 12
    assert set((await books.ledger(alert)).values()) == {("sent", None)}


async def test_after_a_take_over_the_former_holders_writes_are_refused(books: Books) -> None:
    alert = await planned(books, approval())
    first = await books.claim(total=5)
    await books.lapse()
    other = Books(books.pool)
    await other.lease()
    async with transaction(books.pool) as conn:
        for account, fence in other.fences.items():
            await take_over_unfinished(conn, account, fence, settle_s=0)
    assert await books.record(first, Sent("late")) == 5
    taken = {group: found for group, found in (await books.ledger(alert)).items() if found[0] != "queued"}
    assert taken == {f"g{number}": ("in_doubt", "worker_lost") for number in range(5)}
    assert groups(await other.claim()) == [f"g{number}" for number in range(5, 12)]


async def test_what_comes_back_after_the_end_is_dropped_and_not_queued(books: Books) -> None:
    alert = await planned(books, approval())
    claimed = await books.claim(total=2)
    await books.tell(closure(alert))
    await books.record(claimed[:1], Transient(zalo(-200)))
    await books.record(claimed[1:], Sent("m1"))
    states = await books.ledger(alert)
    assert (states["g0"], states["g1"]) == (("dropped", "found"), ("sent", None))


async def test_a_retry_sends_to_no_group_that_the_signed_list_has_switched_off(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(), GroupGone(zalo(-237)))
    disable = "UPDATE broadcast.groups SET enabled = false, disabled_reason = %s WHERE group_id = %s"
    for group, reason in (("g0", Reason.LISTED_DISABLED), ("g1", Reason.NOT_IN_REGISTRY), ("g2", zalo(-237))):
        await books.execute(disable, str(reason), group)
    async with transaction(books.pool) as conn:
        assert await retry_failed(conn, alert.alert_id) == {"alert": 10}
    states = await books.states(alert)
    assert {group for group, state in states.items() if state == "failed"} == {"g0", "g1"}


async def ends_of(books: Books) -> dict[str, str]:
    """The post that each claimed end would answer, by its group."""
    ends = {delivery.delivery_id: delivery.group_id for delivery in await books.claim()}
    async with transaction(books.pool) as conn:
        return {ends[number]: post for number, post in (await posts_ended_by(conn, list(ends))).items()}


async def test_an_end_answers_the_post_of_its_own_group_through_its_own_account(books: Books) -> None:
    """A group that has moved to another account, or at the platform, counts its posts anew."""
    alert = await planned(books, approval())
    for delivery in await books.claim(total=3):
        await books.record([delivery], Sent(f"post in {delivery.group_id}"))
    await books.tell(closure(alert))
    ends = "m.message_no = d.message_no AND m.purpose = 'closing'"
    await books.execute(
        f"UPDATE broadcast.deliveries d SET account_no = 3 - d.account_no FROM broadcast.messages m"  # noqa: S608 - our own words
        f" WHERE {ends} AND d.group_id = 'g1'"
    )
    await books.execute(
        f"UPDATE broadcast.deliveries d SET group_id = 'moved' FROM broadcast.messages m WHERE {ends}"  # noqa: S608 - as above
        " AND d.group_id = 'g2'"
    )
    assert await ends_of(books) == {"g0": "post in g0"}


@pytest.mark.parametrize(("begun", "left"), [("50 minutes", "sending"), ("70 minutes", "in_doubt")])
async def test_a_send_that_nobody_settles_is_left_an_hour_after_it_began_and_its_alert_was_over(
    books: Books, begun: str, left: str
) -> None:
    alert = await planned(books, approval())
    (first,) = await books.claim(total=1)
    await books.execute("UPDATE broadcast.messages SET expires_at = now() - interval '2 hours'")
    await books.execute(
        "UPDATE broadcast.deliveries SET started_at = now() - %s::interval WHERE state = 'sending'", begun
    )
    async with transaction(books.pool) as conn:
        await leave_old_doubts(conn)
    assert (await books.states(alert))[first.group_id] == left


async def test_who_says_that_nothing_was_posted_takes_back_no_post_that_is_known(books: Books) -> None:
    alert = await planned(books, approval())
    known, doubtful, other = await books.claim(total=3)
    await books.record([known], Sent("m"))
    await books.record([doubtful, other], InDoubt(Reason.TIMEOUT))
    async with transaction(books.pool) as conn:
        for group_no in (1, 2):
            await deny_originals(conn, alert.alert_id, group_no, Reason.NEVER_POSTED)
    states = await books.states(alert)
    assert [states[group] for group in ("g0", "g1", "g2")] == ["sent", "dropped", "in_doubt"]
