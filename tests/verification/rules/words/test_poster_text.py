"""What a poster says, and names that are hidden."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from schemas.content import Facts
from schemas.event import CaseKind
from schemas.reports import Subject
from services.verification.rules.words.poster_text import (
    default_facts,
    default_heading,
    name_is_hidden,
    renamed,
)
from services.verification.rules.words.wording import alert_text
from tests.support.invented_cases import FORCE, facts

NAME = "Nguyễn Văn Tí"


def test_a_child() -> None:
    told = default_facts(CaseKind.MISSING_CHILD, facts(), FORCE)
    assert default_heading(CaseKind.MISSING_CHILD, facts()) == "TÌM TRẺ LẠC"
    assert (told.name, told.age, told.call) == (NAME, 4, "0237 385 2222")
    assert told.place.commune_code == "15961"
    assert told.description == "", "what is told of a person stays with the officer"
    assert default_facts(CaseKind.CRIME_WARNING, facts(), FORCE).description == facts().description


def test_property_without_a_photo_has_no_poster() -> None:
    assert default_heading(CaseKind.LOST_PROPERTY, replace(facts(), photos=())) is None


@given(st.text(max_size=200), st.text(max_size=600), st.text(min_size=1, max_size=300).filter(str.strip))
def test_whatever_was_told_fits(name: str, clothing: str, place: str) -> None:
    told = replace(
        facts(),
        subject=Subject().model_copy(update={"name": name, "clothing": clothing, "vehicle": clothing}),
        place=facts().place.model_copy(update={"name": place}),
        last_seen_at=datetime.min.replace(tzinfo=UTC),
        description=clothing * 20,
    )
    for kind in (CaseKind.MISSING_ADULT, CaseKind.LOST_PROPERTY):
        said = default_facts(kind, told, FORCE)
        assert Facts.model_validate_json(said.model_dump_json()) == said


def test_a_name_is_hidden_in_text_and_poster_and_comes_back() -> None:
    text = alert_text(CaseKind.MISSING_CHILD, "25-00042", facts(), FORCE)
    told = default_facts(CaseKind.MISSING_CHILD, facts(), FORCE)
    assert not name_is_hidden(text, told, NAME)
    hidden_text, hidden = renamed(text, told, NAME, hidden=True)
    assert NAME not in hidden_text
    assert "Cháu N.V.T., 4 tuổi." in hidden_text
    assert hidden.name == "N.V.T."
    assert name_is_hidden(hidden_text, hidden, NAME)
    assert renamed(hidden_text, hidden, NAME, hidden=False) == (text, told)
