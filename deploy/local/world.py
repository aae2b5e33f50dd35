"""Makes the demo world: 4,500 invented groups in the communes of Thanh Hoá, and the accounts that reach them.

In one folder: `groups.csv`, `accounts.csv`, `relay_officers.csv` (what our services import), and `world.json` (what the
stand-in platform serves). The same options and key give the same bytes. All limits are per rate window; a window is
60 s, or less when a demo runs faster than life.
"""

import csv
import hashlib
import hmac
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from deploy.local.group_names import group_name
from schemas.places.finding import Commune, communes, distance_m
from services.intake.own_places.rules.places import OwnPlace

PROVINCE = "38"
APP_ID = "loa-demo-app"
APP_LIMIT = 4000
CITIZEN_ACCOUNT = "oa-citizen"
CHANNEL = "zalo_group"
BOT_ACCOUNT = "bot-01"
BOT_LIMIT = 60
"""The Bot platform's limits are unknown: one call a second is cautious."""
RELAY_COMMUNES = ("15865", "15961")
"""Where groups are that no interface reaches, in the demo: beside the place of its case. One officer each; each is the
other's second person."""
BURST = 1
"""Zalo counts calls per minute: a full rate plus a larger burst would go over the limit by that burst."""
JITTER_M = 2500.0
MEMBERS = (150, 1000)
METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Package:
    """What an Official Account pays for. `share` is the part of all groups that accounts of this package hold."""

    name: str
    accounts: int
    per_minute: int
    share: float


GROWTH = Package("Growth", accounts=10, per_minute=100, share=1000 / 4500)
COMPREHENSIVE = Package("Comprehensive", accounts=20, per_minute=2000, share=3500 / 4500)


@dataclass(frozen=True)
class WorldOptions:
    """`relay_groups` and `bot_groups` come beside `groups`: people, or a bot, post into them.

    `key` is what all secrets of the world are derived from; give a random one where anybody could reach it.
    """

    groups: int = 4500
    relay_groups: int = 0
    bot_groups: int = 0
    seed: int = 38
    key: str = "a world for tests"

    def secret(self, label: str) -> str:
        """32 hexadecimal digits for `label`, the same each time."""
        return hmac.new(self.key.encode(), label.encode(), hashlib.sha256).hexdigest()[:32]

    @property
    def app_secret(self) -> str:
        return self.secret(APP_ID)

    @property
    def bot_token(self) -> str:
        return f"70012:{self.secret(BOT_ACCOUNT)}"

    def oa_secret_key(self, account_id: str) -> str:
        return self.secret(f"webhook of {account_id}")


@dataclass(frozen=True)
class Account:
    """An Official Account, as world.json has it."""

    account_id: str
    oa_id: str
    app_id: str
    oa_secret_key: str
    refresh_token: str
    per_minute: int
    name: str


@dataclass(frozen=True)
class Group:
    """A row of groups.csv."""

    group_id: str
    account: str
    channel: str
    name: str
    commune_code: str
    lat: float
    lon: float
    members: int


PLACES = (
    OwnPlace("chợ Bút Sơn", "15865", 19.8602, 105.8541),
    OwnPlace("cầu Đồng Vân", "15865", 19.8481, 105.8629),
    OwnPlace("trường mầm non Sao Mai", "15865", 19.8571, 105.8612),
    OwnPlace("bến xe Cồn Mây", "15865", 19.8538, 105.8502),
    OwnPlace("trường tiểu học Hoằng Thịnh", "15961", 19.8122, 105.8533),
    OwnPlace("nhà văn hóa thôn Đông Khê", "15961", 19.8096, 105.8478),
    OwnPlace("chợ Mới", "15961", 19.8010, 105.8610),
    OwnPlace("chợ Mới", "16000", 19.8200, 105.9100),
    OwnPlace("cầu Bến Trúc", "15880", 19.9102, 105.7711),
    OwnPlace("bãi biển Sóng Xanh", "15991", 19.8611, 105.9388),
)
"""What the invented force calls places around its own commune; most of the names are nobody's."""


def write_world(folder: Path, options: WorldOptions) -> None:
    """Write the files; those with secrets are for the owner's eyes only."""
    folder.mkdir(parents=True, exist_ok=True)
    accounts = make_accounts(options)
    groups = [*make_groups(options), *make_relay_groups(options), *make_bot_groups(options)]
    _write_rows(folder / "groups.csv", [asdict(group) for group in groups])
    _write_rows(folder / "places.csv", [asdict(place) for place in PLACES])
    imported = ("account_id", "oa_id", "app_id", "refresh_token", "per_minute")
    rows: list[dict[str, object]] = [
        {name: getattr(account, name) for name in imported} | {"burst": BURST} for account in accounts
    ]
    bots = []
    if options.bot_groups:
        bots = [{"account_id": BOT_ACCOUNT, "token": options.bot_token, "name": "Loa (mẫu)", "per_minute": BOT_LIMIT}]
        rows.append(_bot_row(options))
    _write_rows(_private(folder / "accounts.csv"), rows)
    officers = relay_officers() if options.relay_groups else []
    (folder / "relay_officers.csv").unlink(missing_ok=True)
    if officers:
        _write_rows(_private(folder / "relay_officers.csv"), officers)
    world = {
        "acquainted": [[officer["oa_account_id"], officer["zalo_user_id"]] for officer in officers],
        "apps": [{"app_id": APP_ID, "app_secret": options.app_secret, "per_minute": APP_LIMIT}],
        "accounts": [asdict(account) for account in accounts],
        "bots": bots,
        "groups_csv": "groups.csv",
    }
    _private(folder / "world.json").write_text(json.dumps(world, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_accounts(options: WorldOptions) -> list[Account]:
    """The citizens' account first, then one for each cluster of communes; small and large packages are mixed."""
    packages = [package for package in (GROWTH, COMPREHENSIVE) for _ in range(package.accounts)]
    _random(options, "packages").shuffle(packages)
    citizen = _account(options, CITIZEN_ACCOUNT, 0, COMPREHENSIVE.per_minute, "Công an tỉnh Thanh Hóa")
    clusters = [
        _account(options, f"oa-{number:02d}", number, package.per_minute, f"Công an Thanh Hóa – Cụm {number}")
        for number, package in enumerate(packages, 1)
    ]
    return [citizen, *clusters]


def make_groups(options: WorldOptions) -> list[Group]:
    """Neighbouring communes share an account, as one office serves them; so a first ring meets its limit."""
    homes = _communes_of_groups(options)
    owners = _owners_of_groups(options)
    chance = _random(options, "groups")
    groups = []
    numbers: dict[str, int] = {}
    for home, owner in zip(homes, owners, strict=True):
        number = numbers[home.code] = numbers.get(home.code, 0) + 1
        lat, lon = _near(home, chance)
        groups.append(
            Group(
                group_id=f"g{home.code}-{number:02d}",
                account=owner,
                channel=CHANNEL,
                name=group_name(home, number, chance),
                commune_code=home.code,
                lat=lat,
                lon=lon,
                members=_members(chance),
            )
        )
    return groups


def make_relay_groups(options: WorldOptions) -> list[Group]:
    return [
        Group(f"r{home.code}-{number:02d}", f"relay-{home.code}", "relay", name, home.code, lat, lon, members)
        for home, number, name, lat, lon, members in _beside(options, "relay groups", options.relay_groups, 50)
    ]


def make_bot_groups(options: WorldOptions) -> list[Group]:
    """Ordinary groups, as most of a force's are, that a bot has been added to."""
    return [
        Group(f"b{home.code}-{number:02d}", BOT_ACCOUNT, "zalo_bot", name, home.code, lat, lon, members)
        for home, number, name, lat, lon, members in _beside(options, "bot groups", options.bot_groups, 70)
    ]


def _beside(
    options: WorldOptions, label: str, count: int, taken: int
) -> Iterator[tuple[Commune, int, str, float, float, int]]:
    """Groups dealt to RELAY_COMMUNES in turn: home, number in it, name, lat, lon, members. Their names are numbered
    from beyond ``taken``, so that none is another group's."""
    homes = {commune.code: commune for commune in communes() if commune.code in RELAY_COMMUNES}
    chance = _random(options, label)
    for dealt in range(count):
        home, number = homes[RELAY_COMMUNES[dealt % len(RELAY_COMMUNES)]], 1 + dealt // len(RELAY_COMMUNES)
        lat, lon = _near(home, chance)
        yield home, number, group_name(home, taken + number, chance), lat, lon, _members(chance)


def relay_officers() -> list[dict[str, object]]:
    """Rows of relay_officers.csv: invented officers, each the other's second person."""
    return [
        {
            "account_id": f"relay-{code}",
            "name": f"Cán bộ xã {code} (mẫu)",
            "commune_code": code,
            "zalo_user_id": f"user-relay-{code}",
            "oa_account_id": CITIZEN_ACCOUNT,
            "second": f"relay-{other}",
            "telephone": f"0900 000 00{number}",
        }
        for number, (code, other) in enumerate(zip(RELAY_COMMUNES, reversed(RELAY_COMMUNES), strict=True), 1)
    ]


def _bot_row(options: WorldOptions) -> dict[str, object]:
    """A row of accounts.csv; its two further columns stay empty for Official Accounts."""
    credential = json.dumps({"token": options.bot_token})
    limit = {"per_minute": BOT_LIMIT, "burst": BURST}
    return {"account_id": BOT_ACCOUNT, **limit, "channel": "zalo_bot", "credential": credential}


def _account(options: WorldOptions, account_id: str, number: int, per_minute: int, name: str) -> Account:
    return Account(
        account_id=account_id,
        oa_id=str(2_500_000_000_000_000_000 + number),
        app_id=APP_ID,
        oa_secret_key=options.oa_secret_key(account_id),
        refresh_token=options.secret(f"first refresh token of {account_id}"),
        per_minute=per_minute,
        name=name,
    )


def _communes_of_groups(options: WorldOptions) -> Iterator[Commune]:
    walk = _walk([commune for commune in communes() if commune.province_code == PROVINCE])
    for commune, count in zip(walk, _even_parts(options.groups, len(walk)), strict=True):
        for _ in range(count):
            yield commune


def _owners_of_groups(options: WorldOptions) -> Iterator[str]:
    accounts = [account for account in make_accounts(options) if account.account_id != CITIZEN_ACCOUNT]
    in_growth = round(options.groups * GROWTH.share)
    counts = {
        GROWTH.per_minute: iter(_even_parts(in_growth, GROWTH.accounts)),
        COMPREHENSIVE.per_minute: iter(_even_parts(options.groups - in_growth, COMPREHENSIVE.accounts)),
    }
    for account in accounts:
        for _ in range(next(counts[account.per_minute])):
            yield account.account_id


def _walk(places: Sequence[Commune]) -> list[Commune]:
    """All places, each followed by the nearest one not yet visited."""
    left = sorted(places, key=lambda place: place.code)
    walk = [left.pop(0)]
    while left:
        here = walk[-1]
        nearest = min(left, key=lambda place: distance_m(here.lat, here.lon, place.lat, place.lon))
        left.remove(nearest)
        walk.append(nearest)
    return walk


def _even_parts(total: int, parts: int) -> list[int]:
    return [total // parts + (part < total % parts) for part in range(parts)]


def _near(home: Commune, chance: random.Random) -> tuple[float, float]:
    """A point within JITTER_M of the commune's centre, evenly over the disc."""
    metres = JITTER_M * math.sqrt(chance.random())
    bearing = chance.uniform(0, 2 * math.pi)
    lat = home.lat + metres * math.cos(bearing) / METRES_PER_DEGREE
    lon = home.lon + metres * math.sin(bearing) / (METRES_PER_DEGREE * math.cos(math.radians(home.lat)))
    return round(lat, 5), round(lon, 5)


def _members(chance: random.Random) -> int:
    """Most groups are small: 270 on average, so that 4,500 groups have over a million members, as the real ones."""
    fewest, most = MEMBERS
    return fewest + round((most - fewest) * chance.betavariate(1, 6))


def _random(options: WorldOptions, label: str) -> random.Random:
    return random.Random(f"{options.seed} {label}")  # noqa: S311 - must be repeatable, guards nothing


def _private(path: Path) -> Path:
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path


def _write_rows(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = dict.fromkeys(name for row in rows for name in row)
        writer = csv.DictWriter(file, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
