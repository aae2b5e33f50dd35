"""Groups are found by name, whatever the accents, and told with where they lie and whether the audience has them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from schemas.audience import Audience
from schemas.event import Point
from schemas.places.finding import commune
from services.broadcast.planning.rules.audience import Group
from services.broadcast.planning.rules.choosing import Found, Named, found_groups, rings_of
from tests.broadcast.planning.test_plan_api import asked
from tests.support.broadcast.running import Fanout, Town, fanout_in

HOME = commune("15865")
HERE = Point(lat=HOME.lat, lon=HOME.lon)
NEARBY = Audience(max_distance_km=10, ring_edges_km=(2, 5))
COUNTRY = ("VN",)


def named(number: int, name: str, km: float = 0.0, code: str = HOME.code, **changes: Any) -> Named:
    lies = commune(code)
    lat = HERE.lat + km / 111.2
    group = Group(number, f"g{number}", 1, lies.province_code, code, "residents", lat, HERE.lon, 100)
    return Named(group, name, "zalo_group", changes.get("enabled", True))


def names(found: Sequence[Found]) -> list[str]:
    return [each.named.name for each in found]


REGISTRY = [
    named(1, "Hội phụ nữ thôn Đông", km=4),
    named(2, "Trường tiểu học Hoằng Hóa", km=1),
    named(3, "Tổ dân phố Đông Khê", km=90),
    named(4, "Thôn Đoài", km=2, enabled=False),
]


def found(words: str, within: Sequence[str] = COUNTRY) -> list[str]:
    rings = rings_of(REGISTRY, HERE, NEARBY, within)
    return names(found_groups(REGISTRY, words, HERE, within, rings))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dong", ["Hội phụ nữ thôn Đông", "Tổ dân phố Đông Khê"]),
        ("ĐÔNG khê", ["Tổ dân phố Đông Khê"]),
        ("khe dong", ["Tổ dân phố Đông Khê"]),
        ("truong tieu", ["Trường tiểu học Hoằng Hóa"]),
        ("uong", []),
        ("doai", []),
        ("", ["Trường tiểu học Hoằng Hóa", "Hội phụ nữ thôn Đông", "Tổ dân phố Đông Khê"]),
    ],
)
def test_every_word_begins_one_of_the_name_and_the_nearest_comes_first(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_a_commune_finds_its_groups() -> None:
    assert len(found(HOME.name)) == 3
    assert found("thanh hoa dong khe") == ["Tổ dân phố Đông Khê"]


def test_nobody_is_offered_whom_no_signature_could_reach() -> None:
    assert found("dong", within=("01",)) == []
    assert found("dong", within=(HOME.code,)) == ["Hội phụ nữ thôn Đông", "Tổ dân phố Đông Khê"]


@pytest.fixture
async def fanout(database_url: str) -> AsyncIterator[Fanout]:
    async with fanout_in(database_url, Town(groups=30)) as fanout:
        yield fanout


async def test_the_registry_answers_by_name_and_by_id(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    await fanout.books.execute("UPDATE broadcast.groups SET kind = 'link_test' WHERE group_id = 'g0'")
    await fanout.books.execute("UPDATE broadcast.groups SET enabled = false WHERE group_id = 'g2'")
    nearby, ids = NEARBY.model_dump(), ["g2", "g25", "gone"]
    answer = await asked(worker, path="groups/choosing", audience=nearby, words="thon", ids=ids, limit=3)
    assert [group["group_id"] for group in answer["found"]] == ["g1", "g3", "g4"]
    assert answer["matching"] == 28
    assert [(group["group_id"], group["enabled"]) for group in answer["chosen"]] == [("g2", False), ("g25", True)]
    assert (answer["found"][0]["members"], answer["found"][0]["ring"]) == (100, 0)
    assert answer["found"][0]["distance_m"] == pytest.approx(556, abs=2)
    await asked(worker, 422, path="groups/choosing", audience={"ring_edges_km": [5, 2]})
