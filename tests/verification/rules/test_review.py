"""What may be decided on which content, whoever signs it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.content import AIRED_AT, Facts
from schemas.event import PLACE_UNKNOWN, CaseKind, Point
from services.verification.rules import refusals, review
from services.verification.rules.case import Case, CaseState
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.review import Closing, Rejection
from services.verification.rules.words.alert_text import without_address
from services.verification.rules.words.poster_text import MOST_LETTERS, default_facts
from tests.support.invented_cases import FORCE, LIFE, NOW, PLACE, in_state, on_air, pending, saving, with_content

CODE = "Mã: 25-00042"


def refused(case: Case) -> Reason | None:
    outcome = review.why_not_approve(case, NOW)
    return outcome.reason if outcome else None


def test_a_place_that_nobody_knows_is_settled_first() -> None:
    case = pending()
    nowhere = PLACE.model_copy(update={"name": PLACE_UNKNOWN, "commune_code": None})
    submission = case.submission.model_copy(update={"place": nowhere})
    put_there = replace(case, submission=submission, facts=replace(case.facts, place=nowhere))
    facts = case.draft.content.facts
    moved = with_content(put_there, centre=Point(lat=19.9, lon=105.7))
    unsaid = facts.model_copy(update={"place": facts.place.model_copy(update={"name": PLACE_UNKNOWN})})

    assert refused(put_there) is Reason.PLACE_UNKNOWN
    assert refused(with_content(moved, facts=unsaid)) is Reason.PLACE_UNKNOWN
    assert refused(moved) is None
    assert refused(replace(put_there, facts=case.facts)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CODE, Reason.TEXT_EMPTY),
        (f"{'a' * 1988}\n{CODE}", Reason.TEXT_TOO_LONG),
        (f"{'🔴' * 994}\n{CODE}", Reason.TEXT_TOO_LONG),
        ("Tìm trẻ lạc\nMã: 25-00042/KT", Reason.CODE_MISSING),
        (f"Tìm trẻ lạc\nMã: 25-00042/KT\n{CODE}", Reason.CODE_MISSING),
        (f"{'a' * 1987}\n{CODE}", None),
    ],
)
def test_the_text_must_fit_and_carry_its_code(text: str, reason: Reason | None) -> None:
    case = pending()
    problem = review.content_problem(case, saving(case.draft.content, text=text))
    assert (problem.reason if problem else None) is reason


def test_other_refusals() -> None:
    case = pending()
    assert refused(pending(CaseKind.TIP)) is Reason.KIND_NOT_SENT
    assert refused(replace(case, facts=replace(case.facts, photos=()))) is Reason.UNKNOWN_PHOTO
    assert refused(replace(case, draft=replace(case.draft, saved_at=NOW - LIFE))) is Reason.STALE_REPORT
    assert refused(replace(case, state=CaseState.REJECTED)) is Reason.NOT_PENDING


def test_rejecting_needs_a_reason_and_a_pending_case() -> None:
    assert review.reject(pending(), "si.quan", " Tin giả ") == Rejection("si.quan", "Tin giả")
    short = review.reject(pending(), "si.quan", "  sai ")
    assert isinstance(short, Refusal)
    assert short.reason is Reason.REASON_TOO_SHORT
    late = review.reject(replace(pending(), state=CaseState.APPROVED), "si.quan", "Tin giả")
    assert isinstance(late, Refusal)


@pytest.mark.parametrize("state", list(CaseState))
def test_only_what_is_on_air_is_closed(state: CaseState) -> None:
    outcome = review.close(in_state(on_air(by="si.quan"), state), "si.quan", "found", NOW, FORCE)
    assert isinstance(outcome, Closing) == (state in {CaseState.APPROVED, CaseState.BROADCASTING})


@pytest.mark.parametrize("kind", list(CaseKind))
def test_only_people_are_found_safe(kind: CaseKind) -> None:
    ending = review.close(on_air(kind), "si.quan", "found_safe", NOW, FORCE)
    assert isinstance(ending, Closing) if kind.person_sought else ending == refusals.NOT_A_PERSON


def test_an_alert_has_expired_only_once_its_time_is_up() -> None:
    early = NOW + LIFE - timedelta(seconds=1)
    assert review.close(on_air(), "si.quan", "expired", early, FORCE) == refusals.NOT_EXPIRED
    closing = review.close(on_air(), "si.quan", "expired", NOW + LIFE, FORCE)
    assert isinstance(closing, Closing)
    assert (closing.officer, closing.outcome, closing.closed_at) == ("si.quan", "expired", NOW + LIFE)


def test_an_edit_voids_what_others_were_shown_and_strips_mentions() -> None:
    case = pending()
    shown = case.draft.hash
    content = saving(case.draft.content, text=f"Tìm cháu [@all] Tí\n{CODE}", pictures=())
    draft = review.edit(case, "si.quan", shown, content, NOW)
    assert not isinstance(draft, Refusal)
    assert without_address(draft.content.text) == f"Tìm cháu  Tí\n{CODE}"
    assert (draft.version, draft.edited_by) == (2, "si.quan")
    same = review.edit(case, "si.quan", shown, saving(case.draft.content), NOW)
    assert not isinstance(same, Refusal)
    assert same.hash != shown, "also of an edit that changes nothing"
    edited = replace(case, draft=draft)
    assert isinstance(review.edit(edited, "khac", shown, content, NOW), Refusal)


def test_a_poster_of_which_nothing_is_left_is_refused() -> None:
    case = pending()
    content, blank = case.draft.content, " \u200b[@all]"
    place = content.facts.place.model_copy(update={"name": blank})
    for changes in (
        {"poster_heading": blank},
        {"facts": content.facts.model_copy(update={"place": place})},
        {"facts": content.facts.model_copy(update={"call": blank})},
    ):
        edited = review.edit(case, "si.quan", case.draft.hash, saving(content, **changes), NOW)
        assert edited == refusals.BAD_POSTER, changes


def test_facts_that_nobody_could_read_again_are_refused() -> None:
    case = pending()
    facts = case.draft.content.facts
    for fact in (
        {"place": facts.place.model_copy(update={"name": " \u200b"})},
        # Cleaning composes: U+0958 becomes two letters, so that 200 of them are 400 where 200 are allowed.
        {"marks": "\u0958" * MOST_LETTERS["marks"]},
    ):
        content = saving(case.draft.content, poster_heading=None, facts=facts.model_copy(update=fact))
        assert review.edit(case, "si.quan", case.draft.hash, content, NOW) == refusals.BAD_FACTS


@pytest.mark.parametrize(("commune_code", "posted"), [("15961", "Xã Hoằng Lộc, Thanh Hóa"), (None, PLACE_UNKNOWN)])
def test_of_a_place_of_unseen_letters_its_commune_is_posted(commune_code: str | None, posted: str) -> None:
    case = pending()
    unseen = PLACE.model_copy(update={"name": "\u200b.", "commune_code": commune_code})
    facts = default_facts(case.kind, replace(case.facts, place=unseen), FORCE)
    assert facts.place.name == posted
    assert Facts.model_validate(facts.model_dump()) == facts


def test_what_an_officer_pastes_is_cleaned_in_text_and_poster() -> None:
    case = pending()
    content = case.draft.content
    place = content.facts.place.model_copy(update={"name": "chợ\n［＠all］ Hoằng"})
    pasted = content.facts.model_copy(
        update={"name": "\u202eTí\u202c", "clothing": "\u200b", "marks": "\u200bnốt ruồi", "place": place}
    )
    saved = saving(content, text=f"Tìm\u2066 cháu\n{CODE}", facts=pasted)
    draft = review.edit(case, "si.quan", case.draft.hash, saved, NOW)
    assert not isinstance(draft, Refusal)
    assert without_address(draft.content.text) == f"Tìm cháu\n{CODE}"
    facts = draft.content.facts
    assert (facts.name, facts.clothing, facts.marks, facts.place.name) == ("Tí", None, "nốt ruồi", "chợ Hoằng")


def test_a_closing_is_worded_as_it_was_approved() -> None:
    case = on_air()
    worded = with_content(case, endings={"found": f"Tin mã 25-00042, phát {AIRED_AT}: XONG.\nMã: 25-00042/KT"})
    closing = review.close(worded, "si.quan", "found", NOW + timedelta(minutes=40), FORCE)
    assert isinstance(closing, Closing)
    assert closing.text == "Tin mã 25-00042, phát 17:45: XONG.\nMã: 25-00042/KT"


def test_an_alert_of_the_version_before_is_closed_in_words_of_today() -> None:
    of_old = review.close(with_content(on_air(), endings={}), "si.quan", "found", NOW, FORCE)
    of_today = review.close(on_air(), "si.quan", "found", NOW, FORCE)
    assert isinstance(of_today, Closing)
    assert of_old == replace(of_today, text=without_address(of_today.text)), "whose contents had no address either"
