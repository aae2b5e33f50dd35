"""What a card of the queue says is lacking or differs, read out of the case."""

from dataclasses import replace
from datetime import timedelta

from schemas.content import Content, Document
from schemas.event import CaseKind
from schemas.reports import Basis
from services.verification.rules.basis.standing import noted
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import changed
from services.verification.rules.queue.card_marks import CardMarks, card_marks
from tests.support.invented_cases import FORCE, NOW, pending


def with_content(case: Case, content: Content) -> Case:
    return replace(case, draft=Draft(Document.of(content), NOW, edited_by="si.quan"))


def marks(case: Case) -> CardMarks:
    return card_marks(case, FORCE, NOW)


def test_a_whole_report_has_no_marks() -> None:
    assert marks(pending()) == CardMarks()


def test_what_nobody_could_place_in_a_kind_lacks_its_kind_alone() -> None:
    assert marks(pending(CaseKind.UNCLEAR)) == CardMarks(lacks=("kind",))
    assert marks(pending(CaseKind.PERSON_IN_DANGER)) == CardMarks(), "it is dealt with and never sent"


def test_what_the_text_does_not_tell_is_lacking_until_somebody_says_that_it_goes_so() -> None:
    case = pending()
    bare = changed(case.draft.content, text="🔴 TÌM TRẺ LẠC\nCháu Nguyễn Văn Tí, 4 tuổi.")
    assert marks(with_content(case, bare)).lacks == ("where", "when", "do", "call")
    settled = changed(bare, accepted=("no where", "no do", "no call"))
    assert marks(with_content(case, settled)).lacks == ("when",)


def test_a_person_without_a_picture_and_without_a_basis() -> None:
    case = pending()
    case = replace(with_content(case, changed(case.draft.content, pictures=())), basis=None)
    assert marks(case).lacks == ("photo", "basis")


def test_a_basis_that_was_withdrawn_is_called_so_and_one_that_is_over_is_lacking() -> None:
    case = pending()
    withdrawn = noted(Basis(ground="withdrawn", given_by="mother"), "si.quan", NOW)
    assert marks(replace(case, basis=withdrawn)).lacks == ("consent",)
    ended = replace(noted(Basis(ground="emergency"), "si.quan", NOW), ends_at=NOW - timedelta(seconds=1))
    assert marks(replace(case, basis=ended)).lacks == ("basis",)


def test_text_against_facts_and_facts_against_report() -> None:
    case = pending()
    content = case.draft.content
    reworded = changed(content, text=content.text.replace("4 tuổi", "9 tuổi"))
    assert marks(with_content(case, reworded)).differs == ("age",)
    older = changed(content, facts=content.facts.model_copy(update={"age": 9}), text=content.text.replace("4", "9", 1))
    assert "age" in marks(with_content(case, older)).departs
