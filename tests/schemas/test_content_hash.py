"""The hash of an approval of version 1: the same for the same content, another for any other."""

import unicodedata
from typing import Any

import pytest

from schemas.alerts_v1 import Poster, content_hash
from schemas.audience import Audience, Corridor
from schemas.event import Point

CONTENT: dict[str, Any] = {
    "text": "Tìm trẻ lạc",
    "photo_sha256": None,
    "centre": Point(lat=19.8, lon=105.7),
    "audience": Audience(province_codes=("38",)),
}


def test_known_value() -> None:
    """Written down: a change of the canonical form would make every approval in flight void."""
    known = "f4139534d5d0e25e1141fb14a5f8787287bb43e0e3c5ca6cbb7dbda3fb69b4ba"
    assert content_hash(**CONTENT) == known
    assert content_hash(**CONTENT | {"text": unicodedata.normalize("NFD", CONTENT["text"])}) == known


def test_what_an_audience_can_say_since_then_is_in_no_hash_of_before() -> None:
    line = Corridor(points=(Point(lat=19.8, lon=105.8), Point(lat=19.9, lon=105.9)), width_km=4)
    later = CONTENT["audience"].model_copy(update={"corridor": line})
    assert content_hash(**CONTENT | {"audience": later}) == content_hash(**CONTENT)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Tìm người lạc"},
        {"photo_sha256": "ab" * 32},
        {"centre": Point(lat=19.8, lon=105.700001)},
        {"audience": Audience(province_codes=("38",), max_distance_km=3)},
        {"poster": Poster(heading="TÌM TRẺ LẠC", place="Chợ", call="113")},
    ],
)
def test_sensitive_to_each_field(change: dict[str, Any]) -> None:
    assert content_hash(**CONTENT | change) != content_hash(**CONTENT)
