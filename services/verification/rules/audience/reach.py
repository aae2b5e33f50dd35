"""How far an alert goes: the ready choices of the form, and what is wrong with an audience put together by hand."""

import math
from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal

from schemas.audience import Audience, corridor_problem, rings_problem
from schemas.event import Place, Point
from schemas.places.finding import Commune, commune, communes, distance_m
from schemas.trust.area import area_of
from schemas.trust.authority import COMMUNE_DIGITS, Area
from schemas.trust.roster import covers
from services.verification.rules import refusals
from services.verification.rules.audience.corridors import along
from services.verification.rules.kinds import NEARBY_KM, province_code
from services.verification.rules.refusals import Refusal

Reach = Literal["nearby", "commune", "communes", "province", "provinces", "corridor", "custom"]
PRESETS: tuple[Reach, ...] = ("nearby", "commune", "communes", "province", "provinces")
COMMUNES_KM = 15.0
"""Since the mergers of 2025 a commune measures about 10 km across, so the middle of one beside it lies within this."""
WIDE_EDGES_KM = (10.0, 30.0)
COMMUNE_KM = 10.0
"""How far from the middle of a commune its groups may lie."""
MOST_LISTED_GROUPS = 2000
"""More are chosen by province or kind; a group's id takes some 20 bytes."""


def preset(
    reach: Reach, provinces: Sequence[str], delays_s: tuple[float, ...], base: Audience, home: Commune | None = None
) -> Audience:
    """The audience of a ready choice, with the kinds of group, the lists and the corridor of ``base``. "custom" is
    ``base`` itself, as is "corridor" where it has none, and "commune" without ``home``, the one that is meant.

    ``provinces``: the ones meant, for "province" the one of the place. ``delays_s``: those of the kind of case.
    """
    match reach:
        case "nearby":
            shape = Audience(max_distance_km=NEARBY_KM, ring_edges_km=(2, 5))
        case "commune" if home is not None:
            shape = Audience(province_codes=(home.province_code,), commune_codes=(home.code,), ring_edges_km=())
        case "communes":
            shape = Audience(
                province_codes=tuple(provinces[:1]),
                max_distance_km=COMMUNES_KM,
                ring_by="commune",
                ring_edges_km=WIDE_EDGES_KM,
                ring_delays_s=delays_s,
            )
        case "province" | "provinces":
            shape = Audience(province_codes=tuple(provinces), ring_edges_km=WIDE_EDGES_KM, ring_delays_s=delays_s)
        case "corridor" if base.corridor is not None:
            shape = along(base.corridor, WIDE_EDGES_KM, delays_s)
        case "commune" | "corridor" | "custom":
            return base
    return shape.model_copy(
        update={name: getattr(base, name) for name in ("group_kinds", "include_groups", "exclude_groups")}
    )


def reach_of(audience: Audience, province: str, delays_s: tuple[float, ...], home: Commune | None = None) -> Reach:
    """The ready choice that this audience is, else "custom"."""
    if audience.corridor is not None:
        return "corridor" if preset("corridor", (), delays_s, audience) == audience else "custom"
    for reach in PRESETS:
        several = reach == "provinces"
        if (several and len(audience.province_codes) < 2) or (reach == "commune" and home is None):
            continue
        if preset(reach, audience.province_codes if several else (province,), delays_s, audience, home) == audience:
            return reach
    return "custom"


def province_at(centre: Point, place: Place) -> str:
    """The province that "the whole province" means: the reported place's, until the centre is moved."""
    if (centre.lat, centre.lon) == (place.lat, place.lon):
        return province_code(place)
    return province_code(Place(lat=centre.lat, lon=centre.lon, name="-"))


@cache
def provinces() -> dict[str, str]:
    """All of them: names by code, by name."""
    names = {place.province_code: place.province_name for place in communes()}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def provinces_within(scope: Collection[str], home: str) -> dict[str, str]:
    """The provinces in which something lies in this scope, and ``home``, the case's own: names by code, by name."""
    reached = {place.province_code for place in communes() if covers(scope, place.code, place.province_code)}
    return {code: name for code, name in provinces().items() if code == home or code in reached}


def may_lie_in(audience: Audience, centre: Point, scope: Collection[str], ring: int) -> bool:
    """Whether groups of this scope may lie in a ring around the centre: True where the middles of communes do not tell,
    as of a whole province, or along a corridor."""
    places = [commune(code) for code in scope if len(code) == COMMUNE_DIGITS]
    if len(places) < len(scope) or audience.corridor is not None:
        return True
    area = area_of(centre)
    if audience.ring_by == "commune":
        return any(ring == _ring_of(place, area) for place in places)
    edges = audience.ring_edges_km
    nearest = edges[ring - 1] if 0 < ring <= len(edges) else 0.0
    farthest = edges[ring] if ring < len(edges) else math.inf
    middles = (distance_m(centre.lat, centre.lon, place.lat, place.lon) / 1000 for place in places)
    return any(nearest - COMMUNE_KM <= km <= farthest + COMMUNE_KM for km in middles)


def _ring_of(place: Commune, area: Area) -> int:
    """Of rings by commune, as schemas.audience has them."""
    if place.code == area.commune_code:
        return 0
    if place.code in area.beside:
        return 1
    return 2 if place.province_code == area.province_code else 3


def audience_problem(audience: Audience) -> Refusal | None:
    """That it names nobody, which no model takes for everybody; or what broadcast could not make rings of: they widen,
    and none goes before the one inside it."""
    listed = len(audience.include_groups) + len(audience.exclude_groups)
    if listed > MOST_LISTED_GROUPS:
        return refusals.too_many_groups(listed, MOST_LISTED_GROUPS)
    if audience.corridor is not None and corridor_problem(audience.corridor):
        return refusals.BAD_CORRIDOR
    if rings_problem(audience):
        return refusals.BAD_AREA
    named = audience.province_codes or audience.max_distance_km is not None
    return None if named else refusals.NO_AUDIENCE
