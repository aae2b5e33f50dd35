"""The hash of an approval of version 1: the same for the same content, another for any other."""

import unicodedata
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.alerts_v1 import Poster, content_hash
from schemas.audience import Audience, Corridor
from schemas.event import Point

points = st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
distances = st.floats(0.1, 1000)
audiences = st.builds(
    Audience,
    province_codes=st.lists(st.sampled_from(["01", "38", "79"]), unique=True, max_size=3).map(tuple),
    max_distance_km=st.none() | distances,
    ring_edges_km=st.lists(distances, max_size=4).map(tuple),
    ring_delays_s=st.lists(distances, max_size=3).map(tuple),
    exclude_groups=st.lists(st.sampled_from(["g1", "g2"]), unique=True).map(tuple),
)
posters = st.builds(
    Poster,
    heading=st.just("TÌM TRẺ LẠC"),
    name=st.none() | st.just("Bé Mẫu"),
    place=st.just("Chợ"),
    call=st.just("113"),
)
contents = st.fixed_dictionaries(
    {
        "text": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80),
        "photo_sha256": st.none() | st.sampled_from(["ab" * 32, "cd" * 32]),
        "centre": points,
        "audience": audiences,
        "poster": st.none() | posters,
    }
)


@given(contents)
def test_stable(content: dict[str, Any]) -> None:
    read_back = {
        **content,
        "centre": Point.model_validate_json(content["centre"].model_dump_json()),
        "audience": Audience.model_validate_json(content["audience"].model_dump_json()),
        "poster": content["poster"] and Poster.model_validate_json(content["poster"].model_dump_json()),
        "text": unicodedata.normalize("NFD", content["text"]),
    }
    assert content_hash(**read_back) == content_hash(**content)


@given(contents)
def test_what_an_audience_can_say_since_then_is_in_no_hash_of_before(content: dict[str, Any]) -> None:
    line = Corridor(points=(Point(lat=19.8, lon=105.8), Point(lat=19.9, lon=105.9)), width_km=4)
    later = {**content, "audience": content["audience"].model_copy(update={"corridor": line})}
    assert content_hash(**later) == content_hash(**content)


@given(contents, contents, st.sampled_from(["text", "photo_sha256", "centre", "audience", "poster"]))
def test_sensitive_to_each_field(content: dict[str, Any], other: dict[str, Any], field: str) -> None:
    assume(unicodedata.normalize("NFC", content["text"]) != unicodedata.normalize("NFC", other["text"]))
    assume(rounded(content["centre"]) != rounded(other["centre"]))
    assume(content[field] != other[field])
    assert content_hash(**{**content, field: other[field]}) != content_hash(**content)


def rounded(point: Point) -> tuple[float, float]:
    """A millionth of a degree is 11 cm: the hash tells no finer."""
    return round(point.lat, 6), round(point.lon, 6)


def test_known_value() -> None:
    """Written down: a change of the canonical form would make every approval in flight void."""
    known = content_hash("Tìm trẻ lạc", None, Point(lat=19.8, lon=105.7), Audience(province_codes=("38",)))
    assert known == "f4139534d5d0e25e1141fb14a5f8787287bb43e0e3c5ca6cbb7dbda3fb69b4ba"
