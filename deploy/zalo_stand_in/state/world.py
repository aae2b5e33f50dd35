"""The invented world that the stand-in serves: apps, Official Accounts, bots and their groups.

The world file is JSON; its groups are a CSV with the header group_id,account,channel,name,commune_code,lat,lon,members.
Rows of channel zalo_group belong to an Official Account, rows of channel zalo_bot to a bot; others are no Zalo
groups that an interface reaches, and are left out.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict

REACHED_CHANNELS = ("zalo_group", "zalo_bot")


@dataclass(frozen=True, slots=True)
class App:
    """A Zalo application: the upper of the two limits, in calls per window, and the secret of its tokens."""

    app_id: str
    app_secret: str
    per_minute: int


@dataclass(frozen=True, slots=True)
class Account:
    """An Official Account. `refresh_token` is the first one, as an administrator copies it from Zalo's site."""

    account_id: str
    oa_id: str
    app_id: str
    oa_secret_key: str
    refresh_token: str
    per_minute: int
    name: str


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot of the Zalo Bot platform; `per_minute` 0 means no limit."""

    account_id: str
    token: str
    name: str
    per_minute: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A chat group; `account` is the account_id of the OA or bot in it, `members` how many people read it."""

    group_id: str
    account: str
    channel: str
    name: str
    commune_code: str
    lat: float
    lon: float
    members: int


@dataclass(frozen=True, slots=True)
class World:
    """Everything by its id. `acquainted`: (account_id, user_id) of people whom an OA may write to."""

    apps: dict[str, App]
    accounts: dict[str, Account]
    groups: dict[str, Group]
    bots: dict[str, Bot] = field(default_factory=dict)
    acquainted: tuple[tuple[str, str], ...] = ()


class _WorldFile(BaseModel):
    model_config = ConfigDict(extra="ignore")

    apps: list[App]
    accounts: list[Account]
    bots: list[Bot] = []
    acquainted: list[tuple[str, str]] = []
    groups_csv: Path | None = None
    groups: list[Group] = []


def world_of(content: Mapping[str, Any], folder: Path = Path()) -> World:
    """The world that `content` (the JSON object) describes; a relative `groups_csv` is under `folder`.

    Beside `groups_csv` the object may carry `groups`, a list of rows. Raises ValueError (pydantic's included) when
    an account names no app, or a group names no account.
    """
    file = _WorldFile.model_validate(content)
    rows = list(file.groups)
    if file.groups_csv:
        rows.extend(read_groups(folder / file.groups_csv))
    world = World(
        apps={app.app_id: app for app in file.apps},
        accounts={account.account_id: account for account in file.accounts},
        groups={group.group_id: group for group in rows if group.channel in REACHED_CHANNELS},
        bots={bot.account_id: bot for bot in file.bots},
        acquainted=tuple(file.acquainted),
    )
    _check(world)
    return world


def _check(world: World) -> None:
    limits = [app.per_minute for app in world.apps.values()]
    limits += [account.per_minute for account in world.accounts.values()]
    if min(limits, default=1) < 1:
        raise ValueError("per_minute must be at least 1")
    for account in world.accounts.values():
        if account.app_id not in world.apps:
            raise ValueError(f"account {account.account_id} names the unknown app {account.app_id}")
    for group in world.groups.values():
        owners: Iterable[str] = world.accounts if group.channel == "zalo_group" else world.bots
        # A world without bots may still list groups for them: the platform then simply has no such bot.
        if group.account not in owners and (world.bots or group.channel == "zalo_group"):
            raise ValueError(f"group {group.group_id} names the unknown account {group.account}")


def read_groups(path: Path) -> list[Group]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Group(
                group_id=row["group_id"],
                account=row["account"],
                channel=row["channel"],
                name=row["name"],
                commune_code=row["commune_code"],
                lat=float(row["lat"] or 0),
                lon=float(row["lon"] or 0),
                members=int(row["members"] or 0),
            )
            for row in csv.DictReader(file)
        ]


def read_world(path: Path) -> World:
    return world_of(orjson.loads(path.read_bytes()), path.parent)
