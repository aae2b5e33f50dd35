"""The relay's rules: when a person is asked, reminded, passed over; what a tap does; what is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alerts import Outcome
from schemas.internal_routes.broadcast import PostingAnswer
from schemas.reasons import PlatformCode, Reason
from services.broadcast.delivery.rules.pacing import Limit, Pacer
from services.broadcast.ledger.rules.retry import State
from services.broadcast.relay.officers_db import BURST, PER_WINDOW
from services.broadcast.relay.rules.next_door import OnDuty, next_door
from services.broadcast.relay.rules.tasks import (
    REFUSALS,
    UNDO,
    Bundle,
    Move,
    NoticeState,
    Step,
    after_answer,
    may_undo,
    moves_due,
)
from services.broadcast.relay.rules.wording import OUTCOMES, BundleNotice, notice

OPENED = datetime(2026, 4, 13, 10, 40, tzinfo=UTC)
DEADLINE = OPENED + timedelta(minutes=10)


def bundle(**told: object) -> Bundle:
    return Bundle(OPENED, DEADLINE, **told)  # type: ignore[arg-type]


def after(minutes: float) -> datetime:
    return OPENED + timedelta(minutes=minutes)


SENT_FIRST: dict[str, NoticeState] = {"first": "sent"}
PRESSED: dict[str, NoticeState] = {"first": "sent", "reminder": "sent", "second": "sent"}
UNANSWERED = bundle(notices=PRESSED, second_at=after(2))
NEXT_DOOR = replace(UNANSWERED, neighbours_at=after(4))
AN_HOUR = Bundle(OPENED, OPENED + timedelta(hours=1), urgent=False, notices=SENT_FIRST)


TO_SECOND = Move("second", Reason.OVERDUE)
NEXT_DOOR_TOO = Move("neighbours", Reason.OVERDUE)
AT_DESK = Move("desk", Reason.OVERDUE)
AWAY = PlatformCode("zalo", -230)


@pytest.mark.parametrize(
    ("state", "minutes", "expected"),
    [
        pytest.param(bundle(), 0, (Move("first"),), id="asked at once"),
        pytest.param(bundle(notices=SENT_FIRST), 0.9, (), id="left alone for a minute"),
        pytest.param(bundle(notices=SENT_FIRST), 1, (Move("reminder"),), id="once more after a minute"),
        pytest.param(bundle(notices={"first": "queued"}), 1, (), id="not reminded of what has not arrived"),
        pytest.param(bundle(notices=SENT_FIRST, taken_at=after(0.5)), 1, (), id="awake: not reminded"),
        pytest.param(bundle(notices=SENT_FIRST), 2, (TO_SECOND,), id="the second person at 2 min"),
        pytest.param(bundle(notices=SENT_FIRST, taken_at=after(1)), 5.9, (), id="at work: left alone for 5 min"),
        pytest.param(bundle(notices=SENT_FIRST, taken_at=after(1)), 6, (TO_SECOND,), id="fell silent at work"),
        pytest.param(bundle(notices=SENT_FIRST, taken_at=after(19)), 20, (AT_DESK,), id="at work for too long"),
        pytest.param(UNANSWERED, 3.9, (), id="the second person has as long as the first"),
        pytest.param(UNANSWERED, 4, (NEXT_DOOR_TOO,), id="then next door"),
        # The desk sees it, and whoever comes on duty is asked.
        pytest.param(UNANSWERED, 6, (NEXT_DOOR_TOO, AT_DESK), id="nobody next door is on duty"),
        pytest.param(NEXT_DOOR, 5.9, (), id="next door has as long"),
        pytest.param(NEXT_DOOR, 6, (NEXT_DOOR_TOO, AT_DESK), id="then the desk, and others next door"),
        pytest.param(replace(NEXT_DOOR, offered_at=after(6), desk_at=after(6)), 8, (NEXT_DOOR_TOO,), id="others again"),
        pytest.param(replace(NEXT_DOOR, offered_at=after(8), desk_at=after(6)), 10, (), id="until the deadline"),
        pytest.param(replace(NEXT_DOOR, taken_at=after(5)), 9.9, (), id="somebody next door is at work"),
        pytest.param(replace(NEXT_DOOR, desk_at=after(6)), 999, (), id="and that is all"),
        pytest.param(AN_HOUR, 30, (Move("reminder"),), id="what is routine: at half time"),
        pytest.param(AN_HOUR, 60, (TO_SECOND,), id="what is routine: the second person at D"),
        pytest.param(replace(AN_HOUR, second_at=after(60)), 120, (AT_DESK,), id="routine wakes nobody next door"),
        pytest.param(
            bundle(notices={"first": "failed"}, reasons={"first": "zalo-230"}),
            0.1,
            (Move("second", AWAY),),
            id="outside of the seven days: passed over",
        ),
        pytest.param(
            bundle(notices={"first": "sent", "second": "failed"}, reasons={"second": "zalo-230"}, second_at=after(2)),
            2.1,
            (Move("neighbours", AWAY), Move("desk", AWAY)),
            id="the second person cannot be reached either",
        ),
        pytest.param(
            bundle(unreachable="no_officer", second_unreachable="no_second"),
            0,
            (Move("second", Reason.NO_OFFICER), Move("neighbours", Reason.NO_SECOND), Move("desk", Reason.NO_SECOND)),
            id="nobody at all: next door and the desk at once",
        ),
    ],
)
def test_the_schedule(state: Bundle, minutes: float, expected: tuple[Move, ...]) -> None:
    assert moves_due(state, after(minutes)) == expected


@given(
    minutes=st.lists(st.floats(0, 60), min_size=1, max_size=30),
    presses=st.lists(st.floats(0, 30), max_size=5),
    unreachable=st.sampled_from([None, Reason.NO_ZALO_USER]),
    second_unreachable=st.sampled_from([None, Reason.NO_SECOND]),
    fates=st.fixed_dictionaries(dict.fromkeys(("first", "reminder", "second"), st.sampled_from(["sent", "failed"]))),
)
def test_each_step_once_and_nobody_waits_for_ever(
    minutes: list[float],
    presses: list[float],
    unreachable: Reason | None,
    second_unreachable: Reason | None,
    fates: dict[str, NoticeState],
) -> None:
    state = bundle(unreachable=unreachable, second_unreachable=second_unreachable)
    taken: list[str] = []
    for minute in [*sorted(minutes), 61, 62, 64, 122]:
        pressed = max((after(press) for press in presses if press <= minute), default=None)
        state = replace(state, taken_at=pressed)
        for move in moves_due(state, after(minute)):
            taken.append(move.step)
            match move.step:
                case "second":
                    state = replace(state, second_at=after(minute))
                case "neighbours":
                    state = replace(state, neighbours_at=state.neighbours_at or after(minute), offered_at=after(minute))
                case "desk":
                    state = replace(state, desk_at=after(minute))
            if move.step in fates and not (move.step == "second" and second_unreachable):
                notices = {**state.notices, move.step: fates[move.step]}
                failed = {step: AWAY for step, fate in notices.items() if fate == "failed"}
                state = replace(state, notices=notices, reasons=failed)
    once = [step for step in taken if step != "neighbours"]
    assert len(once) == len(set(once))
    assert taken.count("neighbours") <= 5  # two minutes apart, within ten
    assert {"second", "neighbours", "desk"} <= set(taken)
    assert taken.index("second") < taken.index("neighbours")


def test_next_door_is_who_has_least_to_post_then_who_is_nearest_and_nobody_far_away() -> None:
    here, near, farther, away = "15961", "15976", "15865", "00070"
    left = {1: (away, 0), 2: (near, 27), 3: (farther, 0), 4: (near, 0), 5: (here, 0), 6: (farther, 7)}
    assert next_door(here, [OnDuty(each, *of) for each, of in left.items()], most=6) == [5, 4, 3, 6, 2]


@pytest.mark.parametrize(
    ("state", "answer", "closing", "expected"),
    [
        ("handed", "posted", False, ("sent", Reason.POSTED_BY_HAND)),
        ("handed", "posted", True, ("sent", Reason.POSTED_BY_HAND)),
        ("sent", "posted", False, None),
        ("in_doubt", "posted", False, ("sent", Reason.POSTED_BY_HAND)),
        ("dropped", "posted", False, None),
        ("handed", "locked", False, ("failed", Reason.LOCKED)),
        ("in_doubt", "locked", False, None),
        ("sent", "locked", False, None),
        ("handed", "never_posted", True, ("dropped", Reason.NEVER_POSTED)),
        ("handed", "never_posted", False, None),
        ("handed", "had_original", True, ("handed", None)),
        ("handed", "had_original", False, None),
        ("handed", "undo", False, None),
        ("handed", "take", False, None),
    ],
)
def test_what_a_tap_does(
    state: State, answer: PostingAnswer, closing: bool, expected: tuple[State, Reason | None] | None
) -> None:
    assert after_answer(state, answer, closing=closing) == expected


@given(state=st.sampled_from(get_args(State)), answer=st.sampled_from(get_args(PostingAnswer)), closing=st.booleans())
def test_a_second_tap_changes_nothing(state: State, answer: PostingAnswer, closing: bool) -> None:
    following = after_answer(state, answer, closing=closing)
    if following is not None and answer != "had_original":
        assert after_answer(following[0], answer, closing=closing) is None


def test_a_tap_can_be_taken_back_for_a_minute_and_only_a_tap() -> None:
    just, long_ago = OPENED + UNDO - timedelta(seconds=1), OPENED + UNDO
    assert may_undo("sent", Reason.POSTED_BY_HAND, OPENED, just)
    assert may_undo("failed", REFUSALS["not_member"], OPENED, just)
    assert may_undo("dropped", Reason.NEVER_POSTED, OPENED, just)
    assert not may_undo("sent", Reason.POSTED_BY_HAND, OPENED, long_ago)
    assert not may_undo("sent", None, OPENED, just)
    assert not may_undo("failed", "zalo-403", OPENED, just)
    assert not may_undo("handed", None, None, just)


@pytest.mark.parametrize("burst_spent", [False, True])
def test_all_tasks_of_an_officer_are_made_at_once_also_after_a_restart(burst_spent: bool) -> None:
    """Or the officer gets a letter for each group. A worker that takes over begins with the burst spent."""
    pacer = Pacer(Limit(PER_WINDOW, BURST), 100.0, burst_spent=burst_spent)
    assert pacer.slots_within(100.0, 0.2) > 1000


TOLD = BundleNotice("first", "missing_child", "26-00042", 1, None, 3, DEADLINE, "https://loa.example/relay/abc")


@pytest.mark.parametrize(
    "told",
    [
        BundleNotice("first", "closing", "26-00042/KT", 1, "found", 3, DEADLINE, "x"),
        BundleNotice("reminder", "missing_child", "26-00042/2", 2, None, 3, DEADLINE, "x"),
    ],
)
def test_a_closing_and_a_correction_say_that_the_old_text_is_over(told: BundleNotice) -> None:
    assert notice(told).splitlines()[1] == "ĐỪNG đăng tin cũ nữa."


@pytest.mark.parametrize("step", ["first", "reminder", "second", "neighbours"])
@pytest.mark.parametrize("outcome", [None, "found"])
def test_a_notice_of_an_exercise_says_so_first_and_asks_nobody_to_post(step: Step, outcome: str | None) -> None:
    told = replace(TOLD, step=step, outcome=outcome, version=2, exercise=True)
    first, *rest, link = notice(told).splitlines()
    assert first == "🔶 DIỄN TẬP – KHÔNG đăng gì vào nhóm"
    assert link == TOLD.link
    assert "bấm" in rest[-1]
    assert "xin đăng" not in " ".join(rest).casefold()
    assert len(notice(told)) < 500


def test_every_ending_has_its_words_and_only_found_safe_says_safe() -> None:
    assert set(OUTCOMES) == set(get_args(Outcome))
    assert [outcome for outcome, words in OUTCOMES.items() if "an toàn" in words.casefold()] == ["found_safe"]
