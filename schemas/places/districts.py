"""Districts of before July 2025, which people go on naming: the communes of today that lie in one."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from schemas.places.commune_table import Commune, commune, communes, distance_m, old_communes
from schemas.places.names import Mention, Rank, accents_agree, mentions, name_key

NEAR_M = 100_000
"""Of districts with one name, the one within this distance is meant; so it is where no rank is said."""
_RANKS = ("Thành phố ", "Thị xã ", "Huyện đảo ", "Huyện ", "Quận ")


@dataclass(frozen=True, slots=True)
class District:
    """``full_name``: with its rank, "Huyện Quảng Xương". ``communes``: by code; never empty."""

    full_name: str
    province_name: str
    communes: tuple[Commune, ...]

    @property
    def name(self) -> str:
        return next((self.full_name.removeprefix(rank) for rank in _RANKS if self.full_name.startswith(rank)), "")

    @property
    def label(self) -> str:
        return f"{self.full_name}, {self.province_name}"

    @property
    def centre(self) -> tuple[float, float]:
        """The mean of its communes' centroids, WGS 84 degrees: (latitude, longitude)."""
        count = len(self.communes)
        return sum(place.lat for place in self.communes) / count, sum(place.lon for place in self.communes) / count


def told_district(text: str, near: tuple[float, float] | None = None) -> District | None:
    """The one district that the text names, by its rank ("huyện …") or alone between commas; else None.

    A name that is a province's as well means the district only with its rank ("TP Thanh Hóa"). near: (latitude,
    longitude) of whoever hears it.
    """
    found = list(mentions(text))
    told: dict[str, District] = {}
    for mention in found:
        for district in _by_name().get(mention.key, ()):
            if _means(mention, district, near):
                told[district.label] = district
                province = name_key(district.province_name)
                if any(other.key == province and not other.overlaps(mention) for other in found):
                    return district
    return _nearest(list(told.values()), near)


def _means(mention: Mention, district: District, near: tuple[float, float] | None) -> bool:
    if accents_agree(mention.written, district.name) is False:
        return False
    if mention.rank is not None:
        return mention.rank is Rank.DISTRICT
    return mention.whole and mention.key not in _province_keys() and (near is None or _is_near(district, near))


def _is_near(district: District, near: tuple[float, float]) -> bool:
    return distance_m(*near, *district.centre) <= NEAR_M


def _nearest(districts: list[District], near: tuple[float, float] | None) -> District | None:
    if len(districts) < 2 or near is None:
        return districts[0] if len(districts) == 1 else None
    nearest = min(districts, key=lambda district: distance_m(*near, *district.centre))
    return nearest if _is_near(nearest, near) else None


@cache
def _province_keys() -> frozenset[str]:
    return frozenset(
        name_key(name)
        for name in {place.province_name for place in communes()} | {old.province for old in old_communes()}
    )


@cache
def _by_name() -> dict[str, tuple[District, ...]]:
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for old in old_communes():
        if old.main:
            codes[old.district, commune(old.code).province_name].add(old.code)
    named: dict[str, list[District]] = defaultdict(list)
    for (full_name, province), lie_there in codes.items():
        district = District(full_name, province, tuple(commune(code) for code in sorted(lie_there)))
        named[name_key(district.name)].append(district)
    return {key: tuple(districts) for key, districts in named.items()}
