"""The demo world: readable by the stand-in and by who imports it, its secrets private."""

import csv
from pathlib import Path

from deploy.local.world import WorldOptions, write_world
from deploy.zalo_stand_in.state.world import read_world
from services.broadcast.relay.rules.officer_list import read_officers


def test_the_stand_in_reads_it_and_secrets_are_private(tmp_path: Path) -> None:
    write_world(tmp_path, WorldOptions(groups=50))
    world = read_world(tmp_path / "world.json")
    assert len(world.groups) == 50
    assert len(world.accounts) == 31
    for name in ("world.json", "accounts.csv"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    with (tmp_path / "accounts.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    assert list(row) == ["account_id", "oa_id", "app_id", "refresh_token", "per_minute", "burst"]


def test_people_post_into_groups_beside_the_others(tmp_path: Path) -> None:
    write_world(tmp_path, WorldOptions(groups=40, relay_groups=6))
    with (tmp_path / "groups.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_hand = [row for row in rows if row["channel"] == "relay"]
    assert (len(rows), len(by_hand)) == (46, 6)
    officers = read_officers((tmp_path / "relay_officers.csv").read_text("utf-8"), {})
    assert {row["account"] for row in by_hand} == {officer.account_id for officer in officers}
    assert {officer.second for officer in officers} == {officer.account_id for officer in officers}
    assert len(read_world(tmp_path / "world.json").acquainted) == 2
    write_world(tmp_path, WorldOptions(groups=40))
    assert not (tmp_path / "relay_officers.csv").exists()
