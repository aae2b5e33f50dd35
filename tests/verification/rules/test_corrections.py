"""A correction: what it starts from, and when it may be signed."""

from dataclasses import replace

import pytest

from schemas.event import Point
from services.verification.rules import corrections
from services.verification.rules.airing import Correction
from services.verification.rules.case import Case, CaseState
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.words.wording import CORRECTION_HEADING, EXERCISE_HEADING, correction_text
from tests.support.invented_cases import LIFE, NOW, airing_with, in_state, on_air, saving, with_content

ON_AIR = on_air()


def saved(case: Case = ON_AIR, text: str | None = None) -> Correction | Refusal:
    content = corrections.prepared(case)
    content = saving(content) if text is None else saving(content, text=text)
    return corrections.save(case, "si.quan", corrections.replaced(case).hash, content, NOW)


def reason_of(outcome: Correction | Refusal) -> Reason | None:
    return outcome.reason if isinstance(outcome, Refusal) else None


def test_it_starts_from_what_stands() -> None:
    text = corrections.prepared(ON_AIR).text
    assert text.startswith(f"{CORRECTION_HEADING}\n🔴 TÌM TRẺ LẠC\n")
    assert text.endswith("\nMã: 25-00042/2")
    first = saved()
    assert isinstance(first, Correction)
    assert (first.content.alert_version, first.content.link) == (2, "https://loa.example/tin/25-00042/2")


def test_its_rings_lie_where_they_were_moved_to() -> None:
    moved = Point(lat=19.85, lon=105.9)
    again = airing_with(ON_AIR, steering=replace(ON_AIR.airing.steering, centre=moved))
    assert corrections.prepared(again).centre == moved
    assert corrections.prepared(ON_AIR).centre == ON_AIR.draft.content.centre != moved


def test_a_correction_of_a_correction_is_headed_once_and_an_exercise_stays_one() -> None:
    second = correction_text(f"{EXERCISE_HEADING}\nTin\nMã: 25-00042", "25-00042", 2)
    assert second == f"{EXERCISE_HEADING}\n{CORRECTION_HEADING}\nTin\nMã: 25-00042/2"
    assert correction_text(second, "25-00042", 3) == second.replace("/2", "/3")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tin\nMã: 25-00042/3", Reason.CODE_MISSING),
        ("Tin\nMã: 25-00042/KT\nMã: 25-00042/2", Reason.CODE_MISSING),
        ("Mã: 25-00042/2", Reason.TEXT_EMPTY),
    ],
)
def test_its_text_carries_its_own_code(text: str, reason: Reason) -> None:
    assert reason_of(saved(text=text)) is reason


def test_it_is_saved_over_what_was_shown_only() -> None:
    first = saved()
    assert isinstance(first, Correction)
    assert (first.version, first.saved_by) == (2, "si.quan")
    assert isinstance(saved(airing_with(ON_AIR, correction=first), "Hai\nMã: 25-00042/2"), Correction)
    late = corrections.save(airing_with(ON_AIR, correction=first), "khac", ON_AIR.draft.hash, first.content, NOW)
    assert reason_of(late) is Reason.CONTENT_CHANGED


def test_an_exercise_cannot_lose_its_heading() -> None:
    exercise = replace(with_content(ON_AIR, text=f"{EXERCISE_HEADING}\nTin\nMã: 25-00042"), exercise=True)
    assert isinstance(saved(exercise), Correction)
    assert reason_of(saved(exercise, "Tin\nMã: 25-00042/2")) is Reason.EXERCISE_UNMARKED


def test_it_is_ready_while_it_waits_on_air_and_is_not_stale() -> None:
    correction = saved()
    assert isinstance(correction, Correction)
    waiting = airing_with(ON_AIR, correction=correction)
    assert corrections.ready(waiting, NOW) == correction
    stale = airing_with(waiting, correction=replace(correction, saved_at=NOW - LIFE))
    for case, reason in (
        (ON_AIR, Reason.NO_CORRECTION),
        (in_state(waiting, CaseState.CLOSED), Reason.NOT_ON_AIR),
        (stale, Reason.STALE_REPORT),
    ):
        assert reason_of(corrections.ready(case, NOW)) is reason
