"""What a poster says, and names that are hidden."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import CaseKind
from schemas.reports import Subject
from services.verification.rules.poster_text import default_poster, initials, name_is_hidden, renamed
from services.verification.rules.wording import alert_text
from tests.support.invented_cases import FORCE, NOW, facts

NAME = "Nguyễn Văn Tí"


def test_a_child() -> None:
    poster = default_poster(CaseKind.MISSING_CHILD, facts(), FORCE)
    assert poster is not None
    assert (poster.heading, poster.name, poster.age, poster.call) == ("TÌM TRẺ LẠC", NAME, 4, "0237 385 2222")
    assert poster.place == "chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"
    assert poster.seen_at is not None
    assert poster.seen_at < NOW


def test_property_without_a_photo_has_none() -> None:
    assert default_poster(CaseKind.LOST_PROPERTY, replace(facts(), photos=()), FORCE) is None


@given(st.text(max_size=200), st.text(max_size=600), st.text(min_size=1, max_size=300).filter(str.strip))
def test_whatever_was_told_fits(name: str, clothing: str, place: str) -> None:
    told = replace(
        facts(),
        subject=Subject.model_construct(name=name, clothing=clothing, age=None),
        place=facts().place.model_copy(update={"name": place}),
    )
    assert default_poster(CaseKind.MISSING_ADULT, told, FORCE) is not None


@pytest.mark.parametrize(("name", "short"), [(NAME, "N.V.T."), ("bé Đào", "B.Đ."), ("", "")])
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_name_is_hidden_in_text_and_poster_and_comes_back() -> None:
    text = alert_text(CaseKind.MISSING_CHILD, "25-00042", facts(), FORCE)
    poster = default_poster(CaseKind.MISSING_CHILD, facts(), FORCE)
    assert not name_is_hidden(text, poster, NAME)
    hidden_text, hidden_poster = renamed(text, poster, NAME, hidden=True)
    assert NAME not in hidden_text
    assert "Cháu N.V.T., 4 tuổi." in hidden_text
    assert hidden_poster is not None
    assert hidden_poster.name == "N.V.T."
    assert name_is_hidden(hidden_text, hidden_poster, NAME)
    assert renamed(hidden_text, hidden_poster, NAME, hidden=False) == (text, poster)
