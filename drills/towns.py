"""Towns for drills: as many groups, accounts and calls a window as a scenario needs."""

import csv
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.local.environment import LIFE_WINDOW_S
from deploy.local.world import APP_ID
from deploy.zalo_stand_in.state.world import Group, World
from schemas.event import Point

CENTRE = Point(lat=19.8, lon=105.85)
RADIUS_M = 60_000.0
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
METRES_PER_DEGREE = 111_320.0
APP_SECRET = "drill-app-secret"
OA_KEY = "drill-oa-key"
ROUND_TRIP_S = 0.1
"""What the platform takes to answer in every drill."""


@dataclass(frozen=True)
class Town:
    """Groups dealt to the accounts in turn, nearest first, evenly over distances up to 60 km from CENTRE.

    Limits are calls in ``window_s``. ``slack``: the platform itself allows this many times what the engine is told, for
    drills in which it must refuse nothing but what the fault refuses.
    """

    groups: int
    accounts: int
    account_limit: int
    app_limit: int
    window_s: float = LIFE_WINDOW_S
    slack: int = 1

    def write(self, folder: Path) -> None:
        """The three files of deploy/local/world.py."""
        folder.mkdir(parents=True)
        accounts = [self.account(account_id(number), oa_id(number)) for number in range(self.accounts)]
        imported = ("account_id", "oa_id", "app_id", "refresh_token", "per_minute")
        write_rows(folder / "accounts.csv", [{n: row[n] for n in imported} | {"burst": 1} for row in accounts])
        write_rows(folder / "groups.csv", list(self._groups()))
        strangers = [self.account(account_id(number), oa_id(number)) for number in self._strangers()]
        everybodys = (*accounts, *strangers)
        served = [account | {"per_minute": self.slack * self.account_limit} for account in everybodys]
        app = {"app_id": APP_ID, "app_secret": APP_SECRET, "per_minute": self.slack * self.app_limit}
        world = {"apps": [app], "accounts": served, "groups_csv": "groups.csv"}
        (folder / "world.json").write_text(json.dumps(world), encoding="utf-8")

    @property
    def engine(self) -> dict[str, str]:
        """What broadcast is told of the app."""
        return {"ZALO_APP_SECRET": APP_SECRET, "ZALO_APP_PER_WINDOW": str(self.app_limit)}

    @property
    def webhooks(self) -> dict[str, str]:
        """What intake is told of whoever signs the accounts' webhooks."""
        keys = {oa_id(number): OA_KEY for number in range(self.accounts)}
        return {"ZALO_OA_ID": oa_id(0), "ZALO_OA_SECRET_KEY": OA_KEY, "ZALO_OA_SECRET_KEYS": json.dumps(keys)}

    def account(self, name: str, oa: str, app: str = APP_ID) -> dict[str, Any]:
        return {
            "account_id": name,
            "oa_id": oa,
            "app_id": app,
            "oa_secret_key": OA_KEY,
            "refresh_token": f"first-{name}",
            "per_minute": self.account_limit,
            "name": f"Công an mẫu {name}",
        }

    def _strangers(self) -> Sequence[int]:
        """Accounts that the platform knows and the force does not have."""
        return ()

    def _groups(self) -> Iterator[dict[str, object]]:
        for number in range(self.groups):
            yield {
                "group_id": f"g{number}",
                "account": account_id(number % self.accounts),
                "channel": "zalo_group",
                "name": f"Thôn mẫu {number}",
                **self._place(number),
                "members": 100,
            }

    def _place(self, number: int) -> dict[str, object]:
        metres, bearing = RADIUS_M * (number + 0.5) / self.groups, number * GOLDEN_ANGLE
        across = METRES_PER_DEGREE * math.cos(math.radians(CENTRE.lat))
        return {
            "commune_code": "15961",
            "lat": round(CENTRE.lat + metres * math.cos(bearing) / METRES_PER_DEGREE, 6),
            "lon": round(CENTRE.lon + metres * math.sin(bearing) / across, 6),
        }


def account_id(number: int) -> str:
    return f"oa-{number:04d}"


def oa_id(number: int) -> str:
    return str(2_500_000_000_000_000_000 + number)


def floor_s(world: World, window_s: float, groups: list[Group] | None = None) -> float:
    """T*: the greatest (N - b) / R over every account and the app, b = 1, and one round trip."""
    sizes: dict[str, int] = {}
    for group in world.groups.values() if groups is None else groups:
        sizes[group.account] = sizes.get(group.account, 0) + 1
    limits = {name: account.per_minute for name, account in world.accounts.items()}
    own = max((count - 1) * window_s / limits[name] for name, count in sizes.items())
    app = next(iter(world.apps.values()))
    return max(own, (sum(sizes.values()) - 1) * window_s / app.per_minute) + ROUND_TRIP_S


def write_rows(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
