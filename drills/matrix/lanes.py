"""The ground of scenario 39: lanes beside each other, each with accounts, apps, a bot and groups of its own, so that
cells that trouble one lane's account or app can be played at the same time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.local.world import APP_ID
from drills.towns import APP_SECRET, METRES_PER_DEGREE, Town, write_rows
from schemas.event import Point

GROUPS_AN_ACCOUNT = 20
ACCOUNT_LIMIT = 100
"""Calls in a window of 10 s: an account's 20 groups take 2 s."""
APP_LIMIT = 2000
COMMUNE = "15961"
LANE_METRES = 20_000.0
BOT_METRES = 6_000.0
RELAY_METRES = 12_000.0
REACH_KM = 2.0
OFFICER = "officer-39"
"""Who is written to, one-to-one, by the first lane's first account when a group by the relay's centre is to be posted
into by hand."""
RELAY_ACCOUNT = "relay-39"


@dataclass(frozen=True)
class Lane:
    """Three Official Accounts on two apps (the first two on the first one), and a bot a few kilometres away."""

    number: int

    @property
    def apps(self) -> tuple[str, str]:
        # The first lane has the app and the account that intake speaks for.
        first = APP_ID if self.number == 0 else f"{APP_ID}-{self.number}-a"
        return first, f"{APP_ID}-{self.number}-b"

    @property
    def accounts(self) -> tuple[str, str, str]:
        return f"oa-{self.number}-a", f"oa-{self.number}-b", f"oa-{self.number}-c"

    @property
    def bot(self) -> str:
        return f"bot-{self.number}"

    @property
    def centre(self) -> Point:
        return Point(lat=19.8, lon=round(105.6 + self.number * LANE_METRES / METRES_PER_DEGREE, 6))

    @property
    def bot_centre(self) -> Point:
        return Point(lat=round(self.centre.lat + BOT_METRES / METRES_PER_DEGREE, 6), lon=self.centre.lon)

    @property
    def relay_centre(self) -> Point:
        return Point(lat=round(self.centre.lat + RELAY_METRES / METRES_PER_DEGREE, 6), lon=self.centre.lon)


@dataclass(frozen=True)
class Lanes(Town):
    """A town of lanes. ``groups`` and the limits of Town are those of one account."""

    lanes: int = 1

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        accounts = [account for number in range(self.lanes) for account in self._official(Lane(number))]
        bots = [Lane(number).bot for number in range(self.lanes)]
        write_rows(folder / "accounts.csv", [*map(self._row, accounts), *map(self._bot_row, bots)])
        rows = [row for number in range(self.lanes) for row in self._rows(Lane(number))]
        write_rows(folder / "groups.csv", [*rows, _group(RELAY_ACCOUNT, "relay", Lane(0).relay_centre, 0)])
        write_rows(folder / "relay_officers.csv", [_officer()])
        apps = dict.fromkeys(account["app_id"] for account in accounts)
        world = {
            "apps": [{"app_id": app, "app_secret": APP_SECRET, "per_minute": self.app_limit} for app in apps],
            "accounts": accounts,
            "bots": [
                {"account_id": bot, "token": f"{bot}:token", "name": bot, "per_minute": self.account_limit}
                for bot in bots
            ],
            "acquainted": [[Lane(0).accounts[0], OFFICER]],
            "groups_csv": "groups.csv",
        }
        (folder / "world.json").write_text(json.dumps(world), encoding="utf-8")

    def _official(self, lane: Lane) -> list[dict[str, Any]]:
        return [
            self.account(account, oa_id(lane, place), lane.apps[place // 2])
            for place, account in enumerate(lane.accounts)
        ]

    @staticmethod
    def _row(account: dict[str, Any]) -> dict[str, object]:
        imported = ("account_id", "oa_id", "app_id", "refresh_token", "per_minute")
        return {name: account[name] for name in imported} | {"burst": 1, "channel": "zalo_group", "credential": ""}

    def _bot_row(self, bot: str) -> dict[str, object]:
        credential = json.dumps({"token": f"{bot}:token"})
        own = {"account_id": bot, "oa_id": "", "app_id": "", "refresh_token": ""}
        return own | {"per_minute": self.account_limit, "burst": 1, "channel": "zalo_bot", "credential": credential}

    def _rows(self, lane: Lane) -> Iterator[dict[str, object]]:
        """Each account's groups north of the lane's centre, 20 m apart; the bot's around its own."""
        places = [(account, "zalo_group", lane.centre) for account in lane.accounts]
        for owner, channel, centre in [*places, (lane.bot, "zalo_bot", lane.bot_centre)]:
            for number in range(self.groups):
                yield _group(owner, channel, centre, number)


def _group(owner: str, channel: str, centre: Point, number: int) -> dict[str, object]:
    return {
        "group_id": f"{owner}-g{number}",
        "account": owner,
        "channel": channel,
        "name": f"Thôn mẫu {owner} {number}",
        "commune_code": COMMUNE,
        "lat": round(centre.lat + 20 * number / METRES_PER_DEGREE, 6),
        "lon": centre.lon,
        "members": 100,
    }


def _officer() -> dict[str, object]:
    return {
        "account_id": RELAY_ACCOUNT,
        "name": "Cán bộ xã mẫu",
        "commune_code": COMMUNE,
        "zalo_user_id": OFFICER,
        "oa_account_id": Lane(0).accounts[0],
        "second": "",
    }


def oa_id(lane: Lane, place: int) -> str:
    return str(2_500_000_000_000_000_000 + 10 * lane.number + place)
