"""A content's document: written once, the same bytes for ever, and nothing that changes leaves its hash alone."""

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.audience import Audience
from schemas.content import (
    AIRED_AT,
    Document,
    Facts,
    Unreadable,
    described,
    ending_text,
    person_words,
)
from schemas.event import CaseKind, Point
from tests.support.broadcast.alerts import content

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@given(WORDS, WORDS, st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_is_read_and_keeps_its_hash(text: str, clothing: str, lat: float, lon: float) -> None:
    said = content(text=text, centre=Point(lat=lat, lon=lon))
    said = said.model_copy(update={"facts": said.facts.model_copy(update={"clothing": clothing})})
    document = Document.of(said)
    assert document.content.text == unicodedata.normalize("NFC", text)
    assert document.content.centre == said.centre
    assert Document(document.json.encode()).sha256 == document.sha256
    decomposed = said.model_copy(
        update={"texts": said.texts.model_copy(update={"default": unicodedata.normalize("NFD", text)})}
    )
    assert Document.of(decomposed) == document


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "11" * 32},
        {"alert_version": 2},
        {"exercise": True},
        {"life_s": 60.0},
        {"poster_heading": "TÌM NGƯỜI"},
        {"pictures": ("ab" * 32,)},
        {"link": "https://loa.example/tin/25-00042"},
        {"centre": Point(lat=19.9, lon=105.85)},
        {"audience": Audience(max_distance_km=3)},
        {"endings": {"found": "Xong."}},
    ],
)
def test_every_field_is_bound(change: dict[str, Any]) -> None:
    said = content(alert_id="5a6f4c0a-9a52-4d0e-8d27-6f6f1f1f0b22")
    assert Document.of(said.model_copy(update=change)).sha256 != Document.of(said).sha256


def test_a_field_of_a_newer_producer_is_ignored_and_stays_in_the_bytes() -> None:
    document = Document.of(content())
    newer = Document(orjson.dumps(orjson.loads(document.data) | {"of_a_later_version": [1]}))
    assert newer.content == document.content
    assert b"of_a_later_version" in newer.data
    assert newer.sha256 != document.sha256


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"content_version": 3}'])
def test_what_is_no_content_says_nothing_of_what_it_holds(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^no content of version 2$"):
        _ = Document(data).content


def test_a_channel_may_have_words_of_its_own() -> None:
    said = content().model_copy(update={"texts": content().texts.model_copy(update={"by_channel": {"sms": "Ngắn."}})})
    texts = Document.of(said).content.texts
    assert (texts.of("sms"), texts.of("zalo_group")) == ("Ngắn.", said.text)


@pytest.mark.parametrize(
    ("later", "hour"), [(timedelta(hours=2), "12:00"), (timedelta(days=1), "12:00 ngày 25/11/2026")]
)
def test_an_ending_names_the_hour_of_its_alert(later: timedelta, hour: str) -> None:
    said = content(endings={"found": f"Tin mã 25-00042, phát {AIRED_AT}: ĐÃ TÌM THẤY."})
    assert ending_text(said, "found", NOON, NOON + later) == f"Tin mã 25-00042, phát {hour}: ĐÃ TÌM THẤY."
    with pytest.raises(KeyError):
        ending_text(said, "expired", NOON, NOON)


def test_what_is_known_of_somebody_is_said_in_one_order() -> None:
    known = {"marks": "nốt ruồi", "clothing": "áo xanh", "vehicle": " "}
    facts = facts_of(age=4, birth_year=2022, sex="male", height_cm=101, **known)
    assert person_words(facts) == ("4 tuổi", "sinh năm 2022", "nam", "cao 101 cm")
    assert described(facts) == (("Mặc", "áo xanh"), ("Đặc điểm", "nốt ruồi"))
    assert (person_words(facts_of()), described(facts_of())) == ((), ())


def facts_of(**told: Any) -> Facts:
    return Facts(kind=CaseKind.MISSING_CHILD, place=content().facts.place, **told)
