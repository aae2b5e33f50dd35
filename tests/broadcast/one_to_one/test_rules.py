"""What becomes of a one-to-one message, code by code, in silence, and in what turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import PlatformCode, Reason
from services.broadcast.ledger.rules.outcomes import AccountBroken, LetterOutcome, Throttled, Transient, Withheld
from services.broadcast.one_to_one.rules import THROTTLED, Due, Fate, GivenUp, Later, in_turn, meaning_of
from services.broadcast.zalo.answers import letter_outcome
from services.broadcast.zalo.openapi import Answer, NoAnswer


@pytest.mark.parametrize(
    ("error", "attempts", "expected"),
    [
        (-32, 9, THROTTLED),
        (-211, 9, Later(Reason.QUOTA, 900.0)),
        (-200, 0, Later(PlatformCode("zalo", -200), 2.0, spent=True)),
        (-200, 99, Later(PlatformCode("zalo", -200), 900.0, spent=True)),
        (-230, 0, GivenUp(Reason.UNREACHABLE)),
        (-201, 0, GivenUp(Reason.REFUSED)),
        (-248, 0, GivenUp(Reason.REFUSED)),
        (-216, 0, AccountBroken(PlatformCode("zalo", -216))),
    ],
)
def test_every_kind_of_code_has_its_fate(error: int, attempts: int, expected: Fate | AccountBroken) -> None:
    assert meaning_of(letter_outcome(Answer(error, {})), attempts, 0).fate == expected


def test_the_schedule_in_numbers() -> None:
    fates = [meaning_of(Transient(Reason.EMPTY), tries, 0).fate for tries in range(9)]
    assert [fate.after_s for fate in fates if isinstance(fate, Later)] == [2, 5, 15, 30, 60, 300, 900, 900, 900]


@pytest.mark.parametrize("answer", [NoAnswer(Reason.TIMEOUT, reached=True), Answer(0, {})], ids=["silence", "empty"])
def test_what_may_have_arrived_is_sent_once_more_and_spends_no_try(answer: Answer | NoAnswer) -> None:
    first, second = (meaning_of(letter_outcome(answer), 3, unanswered) for unanswered in (0, 1))
    assert isinstance(first.fate, Later)
    assert (first.fate.spent, first.fate.unanswered, first.trouble) == (False, True, True)
    assert (second.fate, second.trouble) == (GivenUp(Reason.UNANSWERED), True)


def test_what_certainly_did_not_arrive_waits_as_long_as_it_takes() -> None:
    fate, trouble = meaning_of(letter_outcome(NoAnswer(Reason.BAD_TOKEN, reached=False)), 0, 1)
    assert isinstance(fate, Later)
    assert (fate.after_s, fate.spent, fate.unanswered, trouble) == (0.0, False, False, True)


@pytest.mark.parametrize(
    ("outcome", "trouble"),
    [
        (letter_outcome(Answer(0, {"message_id": "m"})), False),
        (letter_outcome(Answer(-230, {})), False),
        (letter_outcome(Answer(-200, {})), False),
        (Throttled(), None),
        (Withheld(Reason.SLOT_MISSED), None),
        (AccountBroken(PlatformCode("zalo", -224)), None),
    ],
    ids=str,
)
def test_an_answer_of_any_kind_says_that_the_platform_is_there(outcome: LetterOutcome, trouble: bool | None) -> None:
    assert meaning_of(outcome, 0, 0).trouble is trouble


dues = st.builds(Due, st.uuids().map(str), st.integers(1, 3), st.booleans(), st.floats(0, 1000), st.booleans())


@given(st.lists(dues, max_size=30), st.dictionaries(st.integers(1, 3), st.integers(0, 8)))
def test_what_stops_somebody_first_then_urgent_before_routine_and_no_more_than_there_is_room_for(
    found: list[Due], room: dict[int, int]
) -> None:
    chosen = in_turn(found, room)
    for account in (1, 2, 3):
        of_account = [due for due in found if due.account_no == account]
        taken = [due for due in chosen if due.account_no == account]
        assert len(taken) == min(len(of_account), room.get(account, 0))
        ranks = [(due.stops, due.urgent) for due in taken]
        assert ranks == sorted(ranks, reverse=True)
        left = [(due.stops, due.urgent) for due in of_account if due not in taken]
        assert not ranks or not left or max(left) <= min(ranks)
