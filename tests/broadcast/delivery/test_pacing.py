"""Pacing, against the one promise: in no span of one window do more calls begin than the platform allows."""

from bisect import bisect_left
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcast.channels.rules.readings import Shown
from services.broadcast.delivery.rules.floor import critical
from services.broadcast.delivery.rules.pacing import PROBE_SHARE, Limit, Pacer, window_end_in

SMALLEST_STEP = 1e-6


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    per_window = draw(st.integers(2, 120))
    return Limit(per_window, draw(st.integers(1, per_window - 1)), draw(st.sampled_from([0.5, 6.0, 60.0])))


def most_in_any_window(starts: list[float], window_s: float) -> int:
    """In any [t, t + window_s); ``starts`` ascend."""
    return max((bisect_left(starts, t + window_s - SMALLEST_STEP) - i for i, t in enumerate(starts)), default=0)


WAITS = st.lists(st.tuples(st.floats(0, 0.6), st.integers(1, 40)), min_size=1, max_size=30)
"""(share of a window to wait, calls wanted then)"""


@given(limits(), st.floats(0, 1e6), WAITS, st.booleans())
def test_no_window_ever_holds_more_calls_than_the_limit(
    limit: Limit, now: float, waits: list[tuple[float, int]], burst_spent: bool
) -> None:
    pacer = Pacer(limit, now, burst_spent=burst_spent)
    starts: list[float] = []
    for share, wanted in waits:
        now += share * limit.window_s
        starts += [pacer.take(now) for _ in range(wanted)]
        now = max(now, starts[-1])
    assert starts == sorted(starts)
    assert most_in_any_window(starts, limit.window_s) <= limit.per_window


@given(limits(), WAITS, st.lists(st.tuples(st.integers(0, 29), st.floats(0, 1)), max_size=6))
def test_refusals_and_shown_remainders_only_ever_slow_down(
    limit: Limit, waits: list[tuple[float, int]], events: list[tuple[int, float]]
) -> None:
    pacer, now, starts = Pacer(limit, 0.0, burst_spent=False), 0.0, []
    refusals = dict(events)
    for index, (share, wanted) in enumerate(waits):
        now += share * limit.window_s
        if index in refusals:
            pacer.refused(now, refusals[index] * limit.window_s)
            before = pacer.next_slot(now)
            pacer.shown_remaining(now, Shown(0))
            assert pacer.next_slot(now) >= before
        starts += [pacer.take(now) for _ in range(wanted)]
        assert all(start >= pacer.gate for start in starts[-wanted:])
        now = max(now, starts[-1])
    assert most_in_any_window(starts, limit.window_s) <= limit.per_window


@given(limits(), st.floats(0, 1e5), st.integers(0, 60), st.floats(0.01, 1.5))
def test_slots_within_counts_the_slots_that_take_gives(limit: Limit, now: float, taken: int, share: float) -> None:
    pacer = Pacer(limit, now, burst_spent=False)
    for _ in range(taken):
        pacer.take(now)
    horizon_s = share * limit.window_s
    promised = pacer.slots_within(now, horizon_s)
    starts = [pacer.take(now) for _ in range(promised + 2)]
    assert all(start <= now + horizon_s + SMALLEST_STEP for start in starts[:promised])
    assert starts[promised + 1] >= now + horizon_s - SMALLEST_STEP


def test_the_whole_rate_is_used_but_for_the_margin() -> None:
    pacer = Pacer(Limit(100, 1), 0.0, burst_spent=False)
    starts = [pacer.take(0.0) for _ in range(1000)]
    assert starts[-1] == pytest.approx(999 * 60.3 / 100)


def test_a_new_holder_waits_when_the_burst_may_be_spent() -> None:
    limit = Limit(20, 5)
    assert Pacer(limit, 100.0, burst_spent=False).take(100.0) == 100.0
    assert Pacer(limit, 100.0, burst_spent=True).take(100.0) == pytest.approx(100.0 + limit.interval_s)


def test_two_holders_one_after_the_other_stay_within_the_limit() -> None:
    limit = Limit(40, 10)
    first = Pacer(limit, 0.0, burst_spent=False)
    starts = [first.take(0.0) for _ in range(20)]
    second = Pacer(limit, starts[-1], burst_spent=True)
    starts += [second.take(starts[-1]) for _ in range(60)]
    assert most_in_any_window(starts, limit.window_s) <= limit.per_window


def test_refused_it_asks_again_soon_and_at_the_window_s_end_at_the_latest() -> None:
    pacer = Pacer(Limit(100, 1), 0.0, burst_spent=False)
    pacer.refused(10.0, window_end_s=50.0)
    again = 10.0 + 60 * PROBE_SHARE
    assert pacer.gate == again
    pacer.refused(11.0, window_end_s=49.0)  # a call that was in flight says what is known already
    assert pacer.gate == again
    pacer.refused(again, window_end_s=60.0 - again)
    assert pacer.gate == again + 60 * PROBE_SHARE
    pacer.refused(59.0, window_end_s=1.0)
    assert pacer.gate == 60.0


def test_no_slot_while_the_gate_is_closed_and_no_burst_when_it_opens() -> None:
    limit = Limit(30, 10)
    pacer = Pacer(limit, 0.0, burst_spent=False)
    pacer.close(5.0, 20.0)
    assert pacer.slots_within(5.0, 20.0) == 0
    assert pacer.slots_within(5.0, 20.1) == 1
    starts = [pacer.take(5.0) for _ in range(3)]
    assert starts == pytest.approx([25.0, 25.0 + limit.interval_s, 25.0 + 2 * limit.interval_s])


@pytest.mark.parametrize(("remaining", "at_once"), [(20, 10), (10, 10), (9, 9), (4, 4), (1, 1), (0, 1)])
def test_the_burst_is_never_larger_than_what_the_platform_says_is_left(remaining: int, at_once: int) -> None:
    pacer = Pacer(Limit(100, 10), 0.0, burst_spent=False)
    pacer.shown_remaining(7.0, Shown(remaining))
    starts = [pacer.take(7.0) for _ in range(12)]
    assert sum(start < 7.0 + SMALLEST_STEP for start in starts) == at_once


@pytest.mark.parametrize(("per_window", "burst"), [(10, 10), (10, 11), (10, 0), (1, 1), (0, 0)])
def test_a_limit_needs_room_beside_its_burst(per_window: int, burst: int) -> None:
    with pytest.raises(ValueError, match="1 <= burst < per_window"):
        Limit(per_window, burst)


@given(limits(), st.floats(0.1, 1), st.lists(st.tuples(st.floats(0, 0.4), st.integers(1, 30)), max_size=25))
def test_bold_calls_keep_to_every_fixed_window(limit: Limit, boldness: float, waits: list[tuple[float, int]]) -> None:
    """A platform with windows that begin at multiples of window_s, whose every answer shows what is left."""
    pacer, now, starts = Pacer(limit, 0.0, burst_spent=False), 0.0, []
    for share, wanted in waits:
        now += share * limit.window_s
        for _ in range(wanted):
            bold = pacer.next_slot(now) > now and pacer.bold_calls(now) > 0
            now = pacer.take_bold(now) if bold else pacer.take(now)
            starts.append(now)
            spent = sum(start // limit.window_s == now // limit.window_s for start in starts)
            pacer.shown_remaining(now, Shown(limit.per_window - spent), window_end_in(now, limit.window_s), boldness)
    windows = Counter(start // limit.window_s for start in starts)
    assert max(windows.values(), default=0) <= limit.per_window


def test_a_first_ring_uses_half_of_what_the_window_shows_at_once() -> None:
    limit = Limit(100, 1)
    pacer = Pacer(limit, 5.0, burst_spent=False)
    pacer.take(5.0)
    pacer.shown_remaining(5.1, Shown(99), 54.9, 0.5)
    at_once = 0
    while pacer.bold_calls(5.2) > 0 and at_once < 1000:
        pacer.take_bold(5.2)
        at_once += 1
    assert at_once == 49
    assert pacer.next_slot(5.2) == pytest.approx(5.2 + 49 * limit.interval_s, abs=limit.interval_s)


def test_nothing_is_bold_when_the_window_is_about_to_end_or_the_gate_is_closed() -> None:
    pacer = Pacer(Limit(100, 1), 0.0, burst_spent=False)
    pacer.shown_remaining(0.0, Shown(80), 10.0, 0.5)
    assert pacer.bold_calls(1.0) == 40
    assert pacer.bold_calls(8.0) == 0
    pacer.close(1.0, 5.0)
    assert pacer.bold_calls(1.0) == 0


def test_a_new_holder_leaves_no_more_than_the_window_has_left_after_a_bold_one() -> None:
    limit = Limit(100, 1)
    second = Pacer(limit, 6.0, burst_spent=True)
    starts = [second.take(6.0)]
    second.shown_remaining(starts[0] + 0.1, Shown(10), 60.0 - starts[0] - 0.1)
    starts += [second.take(starts[0] + 0.1) for _ in range(40)]
    assert sum(start < 60.0 for start in starts) <= 11


def test_of_others_only_an_answer_about_this_accounts_present_window_can_tell() -> None:
    limit = Limit(100, 1)

    def next_slot(shown: Shown, begun: float | None) -> float:
        pacer = Pacer(limit, 120.0, burst_spent=False)
        pacer.shown_remaining(125.0, Shown(99, 100), 55.0, begun=124.0)
        pacer.began()
        pacer.take(125.0)
        pacer.shown_remaining(130.0, shown, 50.0, begun=begun)
        return pacer.next_slot(130.0)

    assert next_slot(Shown(98, 100), 129.0) == 130.0
    assert next_slot(Shown(88, 100), 129.0) == pytest.approx(130.0 + 10 * limit.interval_s)
    assert next_slot(Shown(88, 4000), 129.0) == 130.0, "the app's window"
    assert next_slot(Shown(88), 129.0) == 130.0, "nobody knows whose window"
    assert next_slot(Shown(88, 100), 121.0) == 130.0, "perhaps the window before"
    assert next_slot(Shown(88, 100), None) == 130.0, "a refusal"
    assert next_slot(Shown(0, 100), 129.0) == pytest.approx(180.0 + limit.interval_s), "until the window ends"


def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    pacer = Pacer(Limit(30, 10), 0.0, burst_spent=False)
    pacer.shown_remaining(4.0, Shown(20), 60.0, 1.0)
    pacer.close(5.0, 20.0)
    pacer.close(6.0, 1.0)
    assert (pacer.gate, pacer.bold_calls(8.0)) == (25.0, 0)
    assert pacer.take(7.0) == pytest.approx(25.0)


def test_an_account_whose_own_floor_is_far_below_the_apps_can_wait() -> None:
    """For 300 calls at 10 a second the app needs 30 s: 26 s of its own make an account critical, 25 do not."""
    slow, fast = Limit(61, 1), Limit(601, 1)
    assert critical({1: 26, 2: 25, 3: 249, 4: 0}, {1: slow, 2: slow, 3: fast, 4: slow}, fast) == {1}
