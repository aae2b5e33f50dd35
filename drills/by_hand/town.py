"""A town whose groups are ordinary ones, dealt to the officers of the communes around."""

import csv
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.towns import CENTRE, GOLDEN_ANGLE, METRES_PER_DEGREE, Town, account_id
from schemas.places.finding import Commune, communes, distance_m

OFFICERS = 166
WITHIN_M = 4000.0
"""How far from the middle of a commune its groups lie."""


@dataclass(frozen=True)
class Post:
    """One officer: of which commune, who is asked next, and which Official Account writes to them."""

    home: Commune
    second: Commune
    oa: str

    @property
    def account(self) -> str:
        return f"relay-{self.home.code}"

    @property
    def user(self) -> str:
        return f"user-{self.home.code}"


@dataclass(frozen=True)
class TownByHand(Town):
    """``by_hand`` groups beside the few that interfaces reach; each officer's second person is the nearest officer."""

    by_hand: int = 4500

    def officers(self) -> list[Post]:
        """Nearest to the town's centre first."""
        homes = sorted(communes(), key=lambda home: distance_m(CENTRE.lat, CENTRE.lon, home.lat, home.lon))[:OFFICERS]
        return [
            Post(home, _nearest(home, homes), account_id(number % self.accounts)) for number, home in enumerate(homes)
        ]

    def write(self, folder: Path) -> None:
        super().write(folder)
        officers = self.officers()
        with (folder / "groups.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(self._groups_by_hand(officers))
        columns = ("account_id", "name", "commune_code", "zalo_user_id", "oa_account_id", "second")
        with (folder / "relay_officers.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for one in officers:
                name = f"Cán bộ xã {one.home.name} (mẫu)"
                writer.writerow((one.account, name, one.home.code, one.user, one.oa, f"relay-{one.second.code}"))
        world = json.loads((folder / "world.json").read_text(encoding="utf-8"))
        world["acquainted"] = [[one.oa, one.user] for one in officers]
        (folder / "world.json").write_text(json.dumps(world), encoding="utf-8")

    def _groups_by_hand(self, officers: Sequence[Post]) -> Iterator[tuple[object, ...]]:
        """In the columns of Town's groups: group_id, account, channel, name, commune_code, lat, lon, members."""
        for number in range(self.by_hand):
            one, nth = officers[number % len(officers)], number // len(officers)
            metres, bearing = WITHIN_M * (nth + 0.5) * len(officers) / self.by_hand, nth * GOLDEN_ANGLE
            lat = one.home.lat + metres * math.cos(bearing) / METRES_PER_DEGREE
            lon = one.home.lon + metres * math.sin(bearing) / METRES_PER_DEGREE
            name = f"Thôn {nth} xã {one.home.name} (mẫu)"
            yield f"h{number}", one.account, "relay", name, one.home.code, round(lat, 6), round(lon, 6), 100


def _nearest(home: Commune, homes: Sequence[Commune]) -> Commune:
    others = (other for other in homes if other is not home)
    return min(others, key=lambda other: distance_m(home.lat, home.lon, other.lat, other.lon))


TOWN = TownByHand(groups=10, accounts=10, account_limit=600, app_limit=4000)
