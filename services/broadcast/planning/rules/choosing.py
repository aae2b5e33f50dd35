"""Groups that a person may choose by name: which ones their words mean, and whether an audience has them already."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from schemas.audience import Audience
from schemas.event import Point
from schemas.places.finding import UnknownCommune, commune, fold
from schemas.trust.roster import covers
from services.broadcast.planning.rules.audience import Group, distance_from, targets


class Named(NamedTuple):
    """A group as people know it. ``enabled``: it may be posted to."""

    group: Group
    name: str
    channel: str
    enabled: bool


class Found(NamedTuple):
    """``distance_m`` from the centre, along the great circle; ``ring``: in which the audience reaches it, None: not."""

    named: Named
    distance_m: int
    ring: int | None


def rings_of(named: Iterable[Named], centre: Point, audience: Audience, within: Collection[str]) -> Mapping[int, int]:
    """The ring of each group that the audience reaches, by its number. ``within``: codes of communes and provinces, as
    far as signatures could let it go."""
    groups = (each.group for each in named if each.enabled)
    reached = targets(groups, centre, audience)
    return {
        target.group.group_no: target.ring
        for target in reached
        if covers(within, target.group.commune_code, target.group.province_code)
    }


def found_groups(
    named: Iterable[Named], words: str, centre: Point, within: Collection[str], rings: Mapping[int, int]
) -> list[Found]:
    """Those that may be posted to, lie within the scope, and whose name, commune or province has every word of these,
    whatever the accents; the nearest first. No words: all of them."""
    wanted = fold(words).split()
    meant = (
        each
        for each in named
        if each.enabled
        and covers(within, each.group.commune_code, each.group.province_code)
        and (not wanted or _says(each, wanted))
    )
    return _nearest_first(meant, centre, rings)


def chosen_groups(named: Iterable[Named], ids: Collection[str], centre: Point, rings: Mapping[int, int]) -> list[Found]:
    """Those with these ids, also where nothing can be posted any more; the nearest first."""
    return _nearest_first((each for each in named if each.group.group_id in ids), centre, rings)


def _nearest_first(named: Iterable[Named], centre: Point, rings: Mapping[int, int]) -> list[Found]:
    there = distance_from(centre)
    found = (Found(each, int(there(each.group)), rings.get(each.group.group_no)) for each in named)
    return sorted(found, key=lambda each: (each.distance_m, each.named.name, each.named.group.group_no))


def _says(named: Named, wanted: list[str]) -> bool:
    # The beginning of a word is enough, as people type it.
    said = f" {fold(named.name)} {_place_words(named.group.commune_code)}"
    return all(f" {word}" in said for word in wanted)


@cache
def _place_words(code: str) -> str:
    """Of the country's communes, and whatever else a registry writes for one."""
    try:
        return fold(commune(code).label)
    except UnknownCommune:
        return ""
