"""Corrections in the ledger: they replace what is queued, wait for what is on its way, and follow where it is."""

import itertools
from collections.abc import AsyncIterator

import pytest

from schemas.alerts import AlertApproved, Audience
from schemas.reasons import PlatformCode, Reason
from services.broadcast.delivery.recorder import storable
from services.broadcast.ledger.rules.outcomes import GroupGone, InDoubt, Sent
from services.broadcast.ledger.rules.retry import NO_LOOKUP, Next
from tests.support.broadcast.alerts import approval, closure, correction, steering
from tests.support.broadcast.books import Books, books_of

GROUPS = 8


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * GROUPS) as books:
        yield books


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_each_group_gets_the_correction_as_its_original_allows(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(total=2), Sent("m1"))
    left = await books.claim(total=1)
    await books.record(left, InDoubt(Reason.TIMEOUT))
    await books.record(left, NO_LOOKUP)
    doubtful = await books.claim(total=1)
    await books.record(doubtful, InDoubt(Reason.TIMEOUT))
    await books.record(await books.claim(total=1), GroupGone(PlatformCode("zalo", -237)))
    in_flight = await books.claim(total=1)
    await books.tell(correction(alert))

    first = await books.states(alert)
    assert (first["g6"], first["g7"]) == ("dropped", "dropped")
    assert (await books.ledger(alert))["g6"] == ("dropped", "superseded")
    # The original is there or may be there (g0–g2), never was (g4), or was dropped just now (g6, g7).
    assert set(await books.states(alert, version=2)) == {"g0", "g1", "g2", "g4", "g6", "g7"}
    # g3 and g5 wait: their original may still arrive.
    await books.sweep()
    assert set(await books.states(alert, version=2)) == {"g0", "g1", "g2", "g4", "g6", "g7"}
    await books.record(in_flight, Sent("m5"))
    await books.record(doubtful, Next("queued", Reason.ABSENT_FROM_HISTORY))
    await books.sweep()
    assert set(await books.states(alert, version=2)) == {f"g{number}" for number in range(GROUPS)}


async def test_the_correction_goes_first_where_the_wrong_text_stands(books: Books) -> None:
    alert, other = approval("25-1"), approval("25-2")
    await books.tell(alert, other)
    near = await books.claim(total=12)
    await books.record([delivery for delivery in near if delivery.group_id in ("g4", "g5")], Sent("m"))
    await books.record([delivery for delivery in near if delivery.group_id not in ("g4", "g5")], Next("queued"))
    await books.tell(correction(alert))
    first = await books.claim(total=2)
    assert [delivery.group_id for delivery in first] == ["g4", "g5"]
    corrected = "SELECT message_no FROM broadcast.messages WHERE alert_version = 2"
    assert {delivery.message_no for delivery in first} == {await books.value(corrected)}


async def test_a_closing_after_a_correction_reaches_the_union(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(total=3), Sent("v1"))
    await books.tell(correction(alert))
    of_second = await books.claim(total=5)
    assert [delivery.group_id for delivery in of_second] == ["g0", "g1", "g2", "g3", "g4"]
    await books.record(of_second[2:4], Sent("v2"))
    await books.tell(closure(alert))
    # g0 and g1 have the original, but their correction is on its way: the closing must come after it.
    assert set(await books.states(alert, "closing")) == {"g2", "g3"}
    await books.record([of_second[0], of_second[1]], Sent("v2"))
    await books.record(of_second[4:], Next("queued", Reason.STOPPED))
    await books.sweep()
    assert set(await books.states(alert, "closing")) == {"g0", "g1", "g2", "g3"}
    assert (await books.ledger(alert, version=2))["g4"] == ("dropped", "found")


async def test_a_second_correction_while_the_first_is_on_its_way(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(total=GROUPS), Sent("v1"))
    await books.tell(correction(alert, 2))
    second = await books.claim(total=4)
    await books.record(second[:2], Sent("v2"))
    await books.tell(correction(alert, 3))
    # g2 and g3 may get version 2 any moment; the others have version 1 or 2 for sure.
    assert set(await books.states(alert, version=3)) == {"g0", "g1", "g4", "g5", "g6", "g7"}
    await books.record(second[2:], Sent("v2"))
    await books.sweep()
    assert set(await books.states(alert, version=3)) == {f"g{number}" for number in range(GROUPS)}


async def test_groups_that_left_the_audience_are_corrected_and_no_others_added(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(total=GROUPS), Sent("v1"))
    await books.tell(correction(alert, audience=Audience(max_distance_km=0.1)))
    assert set(await books.states(alert, version=2)) == {f"g{number}" for number in range(GROUPS)}
    another = approval("25-00043", audience=Audience(max_distance_km=0.1))
    await books.tell(another, correction(another))
    assert set(await books.states(another, version=2)) == {"g0"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
async def test_whatever_order_events_arrive_in_the_outcome_is_the_same(books: Books, order: tuple[int, ...]) -> None:
    alert = approval()
    events = (alert, correction(alert), steering(alert, held=True), closure(alert))
    for index in order:
        await books.tell(events[index], events[index])
    await books.sweep()
    assert await books.claim() == [], order
    assert await books.ledger(alert, "closing") == {}
    assert "queued" not in {*(await books.states(alert)).values(), *(await books.states(alert, version=2)).values()}


async def test_an_original_that_comes_after_its_correction_starts_nothing(books: Books) -> None:
    alert = approval()
    await books.tell(correction(alert), alert)
    assert await books.states(alert) == {}
    assert len(await books.claim()) == GROUPS, "and the correction goes out"


async def test_a_correction_of_a_version_that_is_finished_meanwhile_follows_all_the_same(books: Books) -> None:
    """The sweep that finishes version 1 may have begun before version 2 was there."""
    alert = await planned(books, approval())
    in_flight = await books.claim()
    await books.tell(correction(alert))
    await books.record(in_flight, Sent("v1"))
    await books.execute("UPDATE broadcast.messages SET finished_at = now()")
    await books.sweep()
    assert len(await books.claim()) == GROUPS
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 1


async def test_a_correction_after_a_stop_reaches_those_that_were_in_flight(books: Books) -> None:
    alert = await planned(books, approval())
    in_flight = await books.claim(total=1)
    await books.tell(steering(alert, stopped=True), correction(alert))
    await books.record(in_flight, Sent("v1"))
    await books.sweep()
    assert set(await books.states(alert, version=2)) == {"g0"}


async def test_found_drops_what_a_finished_message_still_has_queued(books: Books) -> None:
    alert, other = approval("25-1"), approval("25-2")
    await books.tell(alert, other)
    await books.execute("UPDATE broadcast.messages SET finished_at = now()")
    await books.tell(closure(alert))
    await books.sweep()
    assert set((await books.states(alert)).values()) == {"dropped"}
    assert len(await books.claim()) == GROUPS


async def test_an_alert_has_one_closing(books: Books) -> None:
    alert = await planned(books, approval())
    await books.record(await books.claim(), Sent("v1"))
    await books.tell(closure(alert, "expired"), correction(alert), closure(alert))
    await books.sweep()
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE purpose = 'closing'") == 1
    assert len(await books.states(alert, "closing")) == GROUPS


async def test_what_a_platform_calls_a_message_never_stops_the_books(books: Books) -> None:
    alert = await planned(books, approval())
    assert storable("m\0\ud800") == "m?"
    await books.record(await books.claim(), Sent(storable("m\0\ud800") or ""))
    assert set((await books.states(alert)).values()) == {"sent"}
