"""What a second signer reads otherwise, as its author is asked it, and the decision that their press makes."""

from dataclasses import replace

from schemas.places.finding import commune
from services.verification.cases.decisions import Edit
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.desk.called.mending import Doubted, doubted, mended
from services.verification.rules.case import Case
from services.verification.rules.corrections import replaced
from services.verification.rules.refusals import Reason, Refusal
from tests.support.invented_cases import FORCE, GROUNDS, checked, on_air, pending, saving, with_content

EVERYWHERE = ("VN",)


def telling(case: Case, words: str) -> Case:
    return replace(case, facts=replace(case.facts, description=words))


def pressed(case: Case, **typed: str) -> Edit | PrepareCorrection | Refusal:
    return mended(case, "si.quan", replaced(case).hash, typed, GROUNDS, EVERYWHERE)


def test_what_is_in_doubt_is_filled_in_as_the_report_has_it() -> None:
    case = telling(pending(), "Cháu gái 6 tuổi, ở xã Hoằng Hóa.")
    own = case.draft.content
    assert doubted(case, FORCE) == ()
    assert doubted(checked(case, "si.quan.2", "age"), FORCE) == (Doubted("age", "4", "6"),)
    assert doubted(checked(case, "si.quan.2", "sex"), FORCE) == (Doubted("sex", "", "female"),)
    other = with_content(case, facts=own.facts.model_copy(update={"age": 9}))
    assert doubted(checked(telling(other, ""), "si.quan.2", "age"), FORCE) == (Doubted("age", "9", "4"),), "its field"
    silent = checked(telling(pending(), "Bé đi lạc."), "si.quan.2", "age")
    assert doubted(silent, FORCE) == (Doubted("age", "4", "4"),), "the report says nothing else"


def test_of_a_case_that_waits_the_draft_is_edited() -> None:
    case = checked(pending(), "si.quan.2", "age")
    decision = pressed(case, age="6", sex="female")
    assert isinstance(decision, Edit)
    facts, text = decision.content.facts, decision.content.text
    assert (facts.age, facts.sex) == (6, None), "what nobody doubts stays"
    assert "6 tuổi" in text
    assert "4 tuổi" not in text


def test_of_an_alert_on_air_a_correction_is_made() -> None:
    case = checked(on_air(), "si.quan.2", "age", "commune")
    decision = pressed(case, age="6", commune="15889")
    assert isinstance(decision, PrepareCorrection)
    content = decision.content
    assert (content.alert_version, content.facts.age) == (2, 6)
    assert content.facts.place.commune_code == "15889"
    assert commune("15889").name in content.text
    assert "6 tuổi" in content.text


def test_words_of_an_officers_own_are_kept_where_they_can_be() -> None:
    words = "Bé Nguyễn Văn Tí 4 tuổi, áo xanh, lạc gần chợ Hoằng Thịnh. Ai thấy xin gọi 0237 385 2222.\nMã: 25-00042"
    written = with_content(pending(), texts=saving(pending().draft.content, text=words).texts)
    decision = pressed(checked(written, "si.quan.2", "age"), age="6")
    assert isinstance(decision, Edit)
    assert decision.content.text == written.draft.content.text.replace("4 tuổi", "6 tuổi")


def test_what_cannot_be_is_refused() -> None:
    case = checked(pending(), "si.quan.2", "age")
    asked = {"six": "sáu", "nothing": "", "too old": "500"}
    refused = {name: pressed(case, age=age) for name, age in asked.items()}
    assert {name: each.reason for name, each in refused.items() if isinstance(each, Refusal)} == dict.fromkeys(
        asked, Reason.BAD_POSTER
    )
    older = mended(case, "si.quan", "0" * 64, {"age": "6"}, GROUNDS, EVERYWHERE)
    assert isinstance(older, Refusal)
    assert older.reason is Reason.CONTENT_CHANGED
    away = mended(
        checked(case, "si.quan.2", "commune"), "si.quan", case.draft.hash, {"commune": "00004"}, GROUNDS, ("38",)
    )
    assert isinstance(away, Refusal)
    assert away.reason is Reason.OUT_OF_SCOPE
