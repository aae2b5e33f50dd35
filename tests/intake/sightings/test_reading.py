"""A sighting as it was filled in: nothing that was written is refused, and nothing of it is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.event import PLACE_UNKNOWN
from services.intake.own_places.rules.places import Home
from services.intake.sightings.rules.reading import RawSighting, read_sighting

NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)  # 17:30 in Vietnam
HOME = Home(19.8555, 105.858)


def test_what_fields_can_hold_they_hold() -> None:
    raw = RawSighting(
        place="chợ Vực, xã Hoằng Thịnh, Thanh Hóa", seen_at="17:10", said="Cháu đi với một bà.", phone="0912 345 678"
    )
    draft = read_sighting(raw, NOW, HOME)
    assert (draft.description, draft.phone) == ("Cháu đi với một bà.", "+84912345678")
    assert draft.seen_at == NOW - timedelta(minutes=20)
    assert "chợ Vực" in draft.place.name
    assert draft.place.commune_code is not None


def test_what_they_cannot_hold_stands_in_the_words() -> None:
    raw = RawSighting(place="chỗ bà Tám", seen_at="lúc gà gáy", said="Thấy rồi.", phone="hỏi chị Lan")
    draft = read_sighting(raw, NOW, HOME)
    assert draft.place.name.startswith(PLACE_UNKNOWN)
    assert (draft.seen_at, draft.phone) == (None, None)
    assert draft.description.splitlines() == [
        "Thấy rồi.",
        "Nơi thấy: chỗ bà Tám",
        "Lúc thấy: lúc gà gáy",
        "Điện thoại: hỏi chị Lan",
    ]


def test_a_position_places_what_the_words_name() -> None:
    at_home = RawSighting(place="sau chợ", lat=str(HOME.lat), lon=str(HOME.lon))
    draft = read_sighting(at_home, NOW, HOME)
    assert (draft.place.name, draft.place.lat, draft.place.commune_code) == ("sau chợ", HOME.lat, "15865")
    assert draft.description == ""


@pytest.mark.parametrize(("lat", "lon"), [("48.85", "2.35"), ("x", "105"), ("nan", "nan"), ("", "105")])
def test_a_position_that_lies_nowhere_here_is_none(lat: str, lon: str) -> None:
    assert read_sighting(RawSighting(said="Thấy.", lat=lat, lon=lon), NOW, HOME).place.name.startswith(PLACE_UNKNOWN)


def test_a_time_to_come_or_long_ago_is_words() -> None:
    for said in ("2026-04-14T10:00:00+07:00", "2024-01-01T10:00:00+07:00"):
        draft = read_sighting(RawSighting(seen_at=said), NOW, HOME)
        assert draft.seen_at is None
        assert said in draft.description
