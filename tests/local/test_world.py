"""The demo world: as many groups and limits as the real one, the same each time, and readable by who imports it."""

import csv
import math
from collections import Counter
from pathlib import Path

from deploy.local.world import COMPREHENSIVE, GROWTH, WorldOptions, make_accounts, make_groups, write_world
from deploy.zalo_stand_in.state.world import read_world
from schemas.places.finding import commune, distance_m
from services.broadcast.channels.registered import WITHOUT_CHANNEL, account_forms
from services.broadcast.registry.rules.account_list import read_accounts
from services.broadcast.relay.rules.officer_list import read_officers

PLAN = WorldOptions()


def test_4500_groups_in_166_communes_over_30_accounts() -> None:
    groups = make_groups(PLAN)
    assert len({group.group_id for group in groups}) == len({group.name for group in groups}) == 4500
    assert len({group.commune_code for group in groups}) == 166
    limits = {account.account_id: account.per_minute for account in make_accounts(PLAN)}
    held = Counter(group.account for group in groups)
    assert Counter((limits[account], count) for account, count in held.items()) == {(100, 100): 10, (2000, 175): 20}
    assert limits["oa-citizen"] == 2000
    assert "oa-citizen" not in held


def test_groups_lie_near_their_commune_and_have_over_a_million_members() -> None:
    groups = make_groups(PLAN)
    for group in groups:
        home = commune(group.commune_code)
        assert home.province_code == "38"
        assert distance_m(group.lat, group.lon, home.lat, home.lon) < 2600
        assert home.name in group.name
        assert 150 <= group.members <= 1000
    assert 1_000_000 < sum(group.members for group in groups) < 1_500_000


def test_an_account_serves_neighbouring_communes() -> None:
    served = Counter(account for account, _ in {(group.account, group.commune_code) for group in make_groups(PLAN)})
    most = math.ceil(175 / 27) + 1
    assert max(served.values()) <= most


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_world(tmp_path / folder, WorldOptions(groups=300))
    write_world(tmp_path / "other", WorldOptions(groups=300, seed=39, key="another"))
    for name in ("groups.csv", "accounts.csv", "world.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        assert (tmp_path / "one" / name).read_bytes() != (tmp_path / "other" / name).read_bytes()


def test_small_worlds_keep_the_proportions() -> None:
    limits = {account.account_id: account.per_minute for account in make_accounts(WorldOptions(groups=90))}
    by_limit = Counter(limits[group.account] for group in make_groups(WorldOptions(groups=90)))
    assert by_limit == {GROWTH.per_minute: 20, COMPREHENSIVE.per_minute: 70}


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


def test_a_bot_posts_into_groups_beside_the_others(tmp_path: Path) -> None:
    write_world(tmp_path, WorldOptions(groups=40, relay_groups=6, bot_groups=5))
    with (tmp_path / "groups.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["channel"] for row in rows) == {"zalo_group": 40, "relay": 6, "zalo_bot": 5}
    assert len({row["name"] for row in rows}) == 51
    listed = (tmp_path / "accounts.csv").read_text("utf-8")
    accounts = {row.account_id: row for row in read_accounts(listed, account_forms(), WITHOUT_CHANNEL)}
    (bot,) = read_world(tmp_path / "world.json").bots.values()
    assert accounts[bot.account_id].credential == {"token": bot.token}
    assert {row["account"] for row in rows if row["channel"] == "zalo_bot"} == {bot.account_id}
