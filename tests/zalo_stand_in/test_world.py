"""Reading a world file."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from deploy.zalo_stand_in.app import create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.world import read_world, world_of
from tests.zalo_stand_in.conftest import invented_world

HEADER = "group_id,account,channel,name,commune_code,lat,lon,members\n"
ROWS = (
    'g1,oa-a,zalo_group,"Thôn Đông Hải, xã A",14000,19.8,105.7,312\n'
    "r1,,relay,Nhóm thường,14000,,,\n"
    "b1,bot-z,zalo_bot,Chợ Huyện,14001,19.9,105.8,44\n"
)


def without(key: str) -> dict[str, Any]:
    world = invented_world()
    del world[key]
    return world


def test_groups_come_from_the_csv_beside_the_world_file(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(HEADER + ROWS, encoding="utf-8")
    content = {**without("groups"), "bots": [], "groups_csv": "groups.csv"}
    file = tmp_path / "world.json"
    file.write_bytes(orjson.dumps(content))
    world = read_world(file)
    assert list(world.groups) == ["g1", "b1"]
    group = world.groups["g1"]
    assert (group.name, group.lat, group.members) == ("Thôn Đông Hải, xã A", 19.8, 312)


def test_a_group_of_nobody_is_named() -> None:
    world = invented_world()
    world["groups"][0]["account"] = "oa-z"
    with pytest.raises(ValueError, match="group g1 names the unknown account oa-z"):
        world_of(world)


def test_an_account_of_no_app_is_named() -> None:
    with pytest.raises(ValueError, match="account oa-a names the unknown app app1"):
        world_of({**invented_world(), "apps": []})


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="per_minute"):
        world_of(invented_world(per_minute=0))


def test_no_world_no_stand_in() -> None:
    with pytest.raises(ValueError, match="STAND_IN_WORLD_FILE"):
        create_app(StandInSettings())


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_JOURNAL_FILE", "")
    assert StandInSettings().journal_file is None
