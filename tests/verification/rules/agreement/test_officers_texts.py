"""What the reader makes of texts as officers write them: none that is honest is stopped, hardly an error passes.

What stops an alert is asked once more of every error: no press brings up another.
"""

from dataclasses import replace

import pytest

from schemas.content import Document
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.agreement.settling import matters_of, put_right
from services.verification.rules.case import Case
from tests.support.invented_cases import FORCE, NOW, content_of, pending, saving
from tests.verification.rules.agreement.officers_texts import HONEST, PEOPLE, PLANTED


def reworded(who: str, text: str) -> Case:
    kind, known = PEOPLE[who]
    case = pending(kind)
    submission = case.submission.model_copy(update={"place": known.place})
    content = saving(content_of(kind, known), text=f"{text}\nMã: 25-00042")
    return replace(case, facts=known, submission=submission, draft=replace(case.draft, document=Document.of(content)))


def marked(who: str, text: str) -> set[str]:
    case = reworded(who, text)
    return {mark.of for mark in reading_of(case.draft.content, case.facts, FORCE, NOW).differs}


def test_no_honest_text_is_stopped() -> None:
    stopped = {text: found for who, texts in HONEST.items() for text in texts if (found := marked(who, text))}
    assert stopped == {}


def test_each_planted_error_is_found() -> None:
    assert [(who, of, text) for who, of, text in PLANTED if of not in marked(who, text)] == []


@pytest.mark.parametrize(("who", "of", "text"), PLANTED)
def test_every_ready_answer_leaves_less_to_settle(who: str, of: str, text: str) -> None:
    case = reworded(who, text)
    matters = matters_of(case, FORCE, NOW)
    matter = next(each for each in matters if each.mark and each.mark.of == of)
    assert matter.answers
    for answer in matter.answers:
        content = saving(put_right(case, matter, answer.typed, FORCE, NOW))
        after = replace(case, draft=replace(case.draft, document=Document.of(content)))
        left = {each.key for each in matters_of(after, FORCE, NOW)}
        assert left < {each.key for each in matters}, answer
