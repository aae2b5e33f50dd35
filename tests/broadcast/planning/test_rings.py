"""Rings in the ledger: released by time, at once, held, stopped, re-centred; turns between alerts; attention."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from schemas.alerts import AlertApproved
from schemas.audience import Audience, Corridor
from schemas.content import VIETNAM
from schemas.event import CaseKind, Point
from schemas.hours.quiet_hours import QuietHours
from schemas.reasons import Reason
from services.broadcast.channels.registered import reach_of
from services.broadcast.ledger.rules.outcomes import Sent, Withheld
from services.broadcast.planning.planner import Planner
from services.broadcast.planning.rules.rings import release_time
from tests.support.broadcast.alerts import CENTRE, STEP_DEGREES, approval, closure, correction, steering
from tests.support.broadcast.books import Books, books_of

GROUPS = 12
RINGS = Audience(ring_edges_km=(1, 3), ring_delays_s=(0, 600, 1800))
"""g0 and g1 within 1 km, g2 to g5 within 3 km, the rest beyond."""
ONE_RING = Audience(ring_edges_km=())


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * GROUPS) as books:
        yield books


def names(*numbers: int) -> set[str]:
    return {f"g{number}" for number in numbers}


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_only_the_first_ring_goes_at_once_and_the_others_when_their_time_comes(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    assert set(await books.states(alert)) == names(0, 1)
    assert await books.value("SELECT array_agg(groups ORDER BY ring) FROM broadcast.rings") == [2, 4, 6]
    await books.sweep()
    assert set(await books.states(alert)) == names(0, 1)
    await pass_time(books, minutes=10)
    assert set(await books.states(alert)) == names(*range(6))
    await books.record(await books.claim(), Sent("m"))
    await books.sweep()
    assert await unfinished(books) == 1, "a ring is still to come"
    await pass_time(books, minutes=20)
    await books.record(await books.claim(), Sent("m"))
    await books.sweep()
    assert set(await books.states(alert)) == names(*range(GROUPS))
    assert await unfinished(books) == 0


def at_night(books: Books) -> QuietHours:
    """The quiet hours are laid around this moment, as if it were two in the night."""
    shift = datetime.now(VIETNAM).hour - 2
    quiet = QuietHours((22 + shift) % 24, (6 + shift) % 24)
    books.planner = Planner(5, reach_of(["zalo_group", "exercise"]), books.authority, quiet_hours=quiet)
    return quiet


@pytest.mark.parametrize("kind", [CaseKind.MISSING_CHILD, CaseKind.NATURAL_DANGER, CaseKind.FOUND_PERSON])
async def test_at_night_what_is_urgent_goes_at_once(books: Books, kind: CaseKind) -> None:
    at_night(books)
    alert = await planned(books, approval(kind=kind, audience=RINGS))
    assert set(await books.states(alert)) == names(0, 1)


async def test_at_night_routine_kinds_wait_for_the_morning(books: Books) -> None:
    quiet = at_night(books)
    alert = await planned(books, approval(kind=CaseKind.LEGAL_NOTICE, audience=RINGS))
    await books.sweep()
    assert await books.states(alert) == {}
    first, second = [
        await books.value("SELECT release_at FROM broadcast.rings WHERE ring = %s", ring) for ring in (0, 1)
    ]
    assert isinstance(first, datetime)
    assert isinstance(second, datetime)
    first = first.astimezone(VIETNAM)
    assert (first.hour, first.minute, second - first) == (quiet.ends, 0, timedelta(minutes=10))
    assert timedelta(0) < first - datetime.now(VIETNAM) < timedelta(hours=8)
    await pass_time(books, minutes=8 * 60)
    assert await books.states(alert) == {}, "its hour was before the night, and nobody opened it"
    books.planner = Planner(5, reach_of(["zalo_group", "exercise"]), books.authority)
    await pass_time(books, minutes=8 * 60)
    assert set(await books.states(alert)) >= names(0, 1), "in the morning"


def test_the_quiet_hours_end_in_the_next_morning_and_what_is_over_is_not_put_off() -> None:
    quiet = QuietHours(22, 6)
    for before, after in (
        ("2026-11-26T21:59", "2026-11-26T21:59"),
        ("2026-11-26T22:00", "2026-11-27T06:00"),
        ("2026-11-27T05:59", "2026-11-27T06:00"),
        ("2026-11-27T06:00", "2026-11-27T06:00"),
    ):
        moment = datetime.fromisoformat(before).replace(tzinfo=VIETNAM)
        assert quiet.over(moment.astimezone(UTC)) == datetime.fromisoformat(after).replace(tzinfo=VIETNAM)
    by_day = QuietHours(12, 13)
    noon = datetime(2026, 11, 26, 12, 30, tzinfo=VIETNAM)
    assert by_day.over(noon) == noon.replace(hour=13, minute=0)
    assert by_day.over(noon.replace(hour=13)) == noon.replace(hour=13)
    last = release_time(2, RINGS, datetime(2026, 11, 26, 21, 50, tzinfo=VIETNAM), quiet)
    assert last == datetime(2026, 11, 27, 6, tzinfo=VIETNAM), "a ring that would open amid them"


def notice(hours: float = 2, kind: CaseKind = CaseKind.LEGAL_NOTICE) -> AlertApproved:
    return approval(kind=kind, audience=RINGS, begins_at=datetime.now(UTC) + timedelta(hours=hours))


async def test_a_notice_goes_at_the_hour_that_was_signed_whatever_restarts_before(books: Books) -> None:
    alert = await planned(books, notice())
    await books.sweep()
    assert await books.states(alert) == {}
    hours = [await books.value("SELECT release_at FROM broadcast.rings WHERE ring = %s", ring) for ring in (0, 1)]
    assert hours == [alert.said.begins_at, (alert.said.begins_at or datetime.now(UTC)) + timedelta(minutes=10)]
    books.planner = Planner(5, reach_of(["zalo_group", "exercise"]), books.authority)
    await books.sweep()
    assert (await books.states(alert), await unfinished(books)) == ({}, 1), "a process that has just started waits, too"
    await pass_time(books, minutes=120)
    assert set(await books.states(alert)) == names(0, 1)


@pytest.mark.parametrize("kind", [CaseKind.MISSING_CHILD, CaseKind.NATURAL_DANGER, CaseKind.FOUND_PERSON])
async def test_what_is_urgent_waits_for_no_hour_whoever_signed_one(books: Books, kind: CaseKind) -> None:
    alert = await planned(books, notice(kind=kind))
    assert set(await books.states(alert)) == names(0, 1)


async def test_an_hour_in_the_night_becomes_the_morning(books: Books) -> None:
    hour = (datetime.now(VIETNAM) + timedelta(hours=2)).hour
    quiet = QuietHours(hour, (hour + 2) % 24)
    books.planner = Planner(5, reach_of(["zalo_group", "exercise"]), books.authority, quiet_hours=quiet)
    await books.tell(notice())
    first = await books.value("SELECT release_at FROM broadcast.rings WHERE ring = 0")
    assert isinstance(first, datetime)
    assert (first.astimezone(VIETNAM).hour, first.minute) == (quiet.ends, 0)


async def test_an_officers_word_lets_it_go_before_its_hour(books: Books) -> None:
    alert = notice()
    await books.tell(alert, steering(alert, released_rings=1))
    assert set(await books.states(alert)) == names(0, 1)


async def test_cancelled_before_its_hour_no_group_hears_of_it(books: Books) -> None:
    alert = notice()
    await books.tell(alert, closure(alert, "cancelled"))
    await pass_time(books, minutes=180)
    assert await books.states(alert) == {}
    assert await books.states(alert, "closing") == {}


async def test_corrected_before_its_hour_the_correction_alone_goes_then(books: Books) -> None:
    alert = notice()
    better = correction(alert)
    await books.tell(alert, better)
    await books.sweep()
    assert await books.states(better, version=2) == {}
    await pass_time(books, minutes=120)
    assert set(await books.states(better, version=2)) == names(0, 1)
    assert await books.states(alert) == {}
    at_once = correction(better, 3, begins_at=None)
    later = correction(at_once, 4, begins_at=datetime.now(UTC) + timedelta(hours=1))
    await books.tell(at_once, later)
    assert set(await books.states(later, version=4)) >= names(0, 1), "what has begun waits for no other hour"


async def test_of_a_large_audience_the_nearest_go_first_and_the_next_sweep_makes_the_rest(books: Books) -> None:
    books.planner = Planner(5, reach_of(["zalo_group", "exercise"]), books.authority, at_once=4, large=8)
    alert = await planned(books, approval(audience=RINGS.model_copy(update={"ring_delays_s": ()})))
    assert set(await books.states(alert)) == names(*range(4))
    assert await books.value("SELECT array_agg(ring ORDER BY ring) FROM broadcast.rings WHERE released_at IS NULL") == [
        1,
        2,
    ]
    first = await books.claim(total=3)
    await books.record(first, Sent("m"))
    await books.sweep()
    assert set(await books.states(alert)) == names(*range(GROUPS))
    assert await books.value("SELECT count(*) FROM broadcast.rings WHERE released_at IS NULL") == 0
    rest = await books.claim()
    assert [each.group_id for each in (*first, *rest)] == [f"g{number}" for number in range(GROUPS)]


async def test_a_held_alert_widens_no_further_until_it_goes_on(books: Books) -> None:
    alert = approval(audience=RINGS)
    await books.tell(alert, steering(alert, 1, held=True))
    await pass_time(books, minutes=60)
    assert set(await books.states(alert)) == names(0, 1)
    assert await books.claim() == [], "a hold holds what was queued, too"
    await books.tell(steering(alert, 3, held=False), steering(alert, 2, held=True))
    assert set(await books.states(alert)) == names(*range(GROUPS)), "an older word changes nothing"
    assert len(await books.claim()) == GROUPS


async def test_what_was_on_its_way_to_a_sender_when_the_hold_came_is_held_as_well(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    claimed = await books.claim()
    await books.tell(steering(alert, 1, held=True))
    await books.record(claimed, Withheld(Reason.HELD))
    await books.sweep()
    assert await books.claim() == []
    await books.tell(steering(alert, 2, held=False))
    assert len(await books.claim()) == len(claimed)


async def test_rings_that_are_released_while_held_go_once_it_goes_on(books: Books) -> None:
    alert = approval(audience=RINGS)
    await books.tell(steering(alert, 1, held=True, released_rings=2), alert)
    assert await books.states(alert) == {}
    await books.tell(steering(alert, 2, held=False))
    assert set(await books.states(alert)) == names(*range(6))


async def test_stopped_nothing_more_starts_and_nobody_gets_a_closing(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    await books.record(await books.claim(total=1), Sent("m"))
    await books.tell(steering(alert, 1, stopped=True))
    assert await books.ledger(alert) == {"g0": ("sent", None), "g1": ("dropped", "stopped")}
    await pass_time(books, minutes=60)
    assert await books.claim() == []
    assert await unfinished(books) == 0
    # What stands in a group can still be corrected, and only there.
    await books.tell(correction(alert))
    assert set(await books.states(alert, version=2)) == names(0)


async def test_a_sighting_recentres_what_is_not_yet_sent(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    await books.record(await books.claim(total=1), Sent("m"))
    seen_at = Point(lat=CENTRE.lat + 9 * STEP_DEGREES, lon=CENTRE.lon)
    await books.tell(steering(alert, 1, centre=seen_at))
    # Around the new place: g8 to g10 within 1 km go at once; g1 was queued, and waits for its new ring.
    assert set(await books.states(alert)) == names(0, 8, 9, 10)
    assert [delivery.group_id for delivery in await books.claim()] == ["g9", "g8", "g10"]
    assert await books.value("SELECT array_agg(groups ORDER BY ring) FROM broadcast.rings") == [3, 5, 3]


def at(step: int) -> Point:
    return Point(lat=CENTRE.lat + step * STEP_DEGREES, lon=CENTRE.lon)


ROAD = RINGS.model_copy(update={"corridor": Corridor(points=(at(11), at(3)), width_km=1), "max_distance_km": 6.0})
"""From g11 south to g3; g2 lies 556 m beyond its end."""


async def test_along_a_corridor_groups_get_it_from_where_it_begins(books: Books) -> None:
    alert = await planned(books, approval(centre=at(11), audience=ROAD))
    assert set(await books.states(alert)) == names(11, 10)
    assert await books.value("SELECT array_agg(groups ORDER BY ring) FROM broadcast.rings") == [2, 4, 3]
    await books.tell(steering(alert, 1, released_rings=3))
    assert set(await books.states(alert)) == names(*range(3, 12))
    order = await books.value(
        "SELECT array_agg(group_id ORDER BY ring, distance_m) FROM broadcast.deliveries WHERE message_no = 1"
    )
    assert order == [f"g{number}" for number in range(11, 2, -1)]


async def test_a_sighting_on_a_corridor_turns_its_order_and_reaches_nobody_beside_it(books: Books) -> None:
    alert = await planned(books, approval(centre=at(11), audience=ROAD))
    await books.tell(steering(alert, 1, centre=at(4)))
    assert set(await books.states(alert)) >= names(3, 4, 5)
    await books.tell(steering(alert, 2, released_rings=9))
    assert set(await books.states(alert)) == names(*range(3, 12))


async def test_a_ring_that_a_new_centre_makes_goes_at_its_time_after_all_is_sent(books: Books) -> None:
    alert = await planned(
        books, approval(audience=RINGS.model_copy(update={"max_distance_km": 1.2, "exclude_groups": ("g2",)}))
    )
    await books.record(await books.claim(), Sent("m"))
    await books.sweep()
    assert await unfinished(books) == 0
    await books.tell(steering(alert, 1, centre=Point(lat=CENTRE.lat + 3 * STEP_DEGREES, lon=CENTRE.lon)))
    await books.record(await books.claim(), Sent("m"))
    await books.sweep()
    assert await unfinished(books) == 1
    await pass_time(books, minutes=10)
    assert set(await books.states(alert)) == names(0, 1, 3, 4, 5)


async def test_a_correction_keeps_to_the_rings_and_to_an_older_steering_only_when_that_is_newer(books: Books) -> None:
    alert = approval(audience=RINGS)
    elsewhere = Point(lat=CENTRE.lat + 9 * STEP_DEGREES, lon=CENTRE.lon)
    await books.tell(alert)
    await books.tell(correction(alert, approved_at=datetime.now(UTC) - timedelta(minutes=1)))
    assert set(await books.states(alert, version=2)) == names(0, 1)
    await books.tell(steering(alert, 2, centre=elsewhere))
    assert set(await books.states(alert, version=2)) == names(8, 9, 10)
    await books.tell(correction(alert, 3, approved_at=datetime.now(UTC) + timedelta(minutes=1)))
    assert set(await books.states(alert, version=3)) == names(0, 1), "the correction names its own centre, later"


async def test_alerts_of_a_lane_take_turns_one_for_one_wherever_they_began(books: Books) -> None:
    first, second = approval("25-1", audience=ONE_RING), approval("25-2", audience=ONE_RING)
    await books.tell(first)
    await books.record(await books.claim(total=6), Sent("m"))
    await books.tell(second)
    claimed = await books.claim()
    numbers = [delivery.message_no for delivery in claimed[:12]]
    assert len(set(numbers)) == 2
    assert max(len(list(run)) for _, run in groupby(numbers)) == 1, numbers


async def test_a_first_ring_goes_before_the_tails_of_older_alerts(books: Books) -> None:
    older, newer = approval("25-1", audience=RINGS), approval("25-2", audience=RINGS)
    await books.tell(older, steering(older, 1, released_rings=3))
    await books.record(await books.claim(total=2), Sent("m"))
    await books.tell(newer)
    assert [delivery.group_id for delivery in await books.claim(total=3)] == ["g0", "g1", "g2"]


async def test_routine_kinds_leave_out_groups_whose_day_is_full_and_urgent_ones_do_not(books: Books) -> None:
    await books.execute("UPDATE broadcast.groups SET daily_posts = CASE WHEN group_no %% 2 = 0 THEN 1 ELSE 2 END")
    notices = [approval(f"25-{number}", CaseKind.LEGAL_NOTICE, audience=Audience()) for number in range(3)]
    left_out = []
    for notice in notices:
        await books.tell(notice)
        rows = await books.ledger(notice)
        left_out.append(sum(row == ("dropped", "budget") for row in rows.values()))
        assert len(rows) == GROUPS
    assert left_out == [0, GROUPS // 2, GROUPS]
    for number, kind in enumerate(kind for kind in CaseKind if kind.urgent):
        urgent = await planned(books, approval(f"25-9{number}", kind))
        assert set((await books.states(urgent)).values()) == {"queued"}, kind


async def pass_time(books: Books, minutes: int) -> None:
    """And the progress loop comes by."""
    await books.execute("UPDATE broadcast.rings SET release_at = release_at - make_interval(mins => %s)", minutes)
    await books.sweep()


async def unfinished(books: Books) -> object:
    return await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL")
