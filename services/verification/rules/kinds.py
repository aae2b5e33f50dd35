"""What each kind of case starts from: how far it goes, in which rings, for how long, with a poster or without.

A child or a confused adult walks a few kilometres an hour, so the near ring goes at once and the next ones as time
passes: 10 km is two hours of walking, 30 km is out of reach on foot and left to buses. Waiting spares groups that
need not know of a child who is found in minutes, as most are. Lost property turns up where it was lost. Warnings and
notices concern a whole province and lose nothing by going at once. Every one of them may be changed on the draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.alerts import Audience
from schemas.event import CaseKind, Place
from schemas.places.finding import UnknownCommune, commune, nearest_commune

NEARBY_KM = 10.0


@dataclass(frozen=True)
class KindDefaults:
    """``max_distance_km`` None: the whole province of the place. ``ring_delays_s`` empty: all rings at once.

    ``poster``: drawn "always", only "with_photo", or "never".
    """

    ring_edges_km: tuple[float, ...]
    ring_delays_s: tuple[float, ...]
    life_hours: float
    poster: Literal["always", "with_photo", "never"]
    max_distance_km: float | None = None


_MISSING = KindDefaults((10, 30), (0, 600, 1800), 72, "always")
_PROVINCE_WIDE = KindDefaults((10, 30), (), 168, "never")

DEFAULTS: dict[CaseKind, KindDefaults] = {
    CaseKind.MISSING_CHILD: _MISSING,
    CaseKind.MISSING_ADULT: _MISSING,
    CaseKind.LOST_PROPERTY: KindDefaults((2, 5), (), 168, "with_photo", NEARBY_KM),
    CaseKind.CRIME_WARNING: _PROVINCE_WIDE,
    CaseKind.SAFETY_PREVENTION: KindDefaults((10, 30), (), 72, "never"),
    CaseKind.LEGAL_NOTICE: _PROVINCE_WIDE,
    # Never sent: only how long it may wait before an officer looks at it anew.
    CaseKind.TIP: KindDefaults((), (), 72, "never"),
}


def default_delays(kind: CaseKind, ring_delays_s: Sequence[float] | None) -> tuple[float, ...]:
    """Seconds after the approval by ring; ``ring_delays_s`` replaces the table's for kinds whose rings wait."""
    standard = DEFAULTS[kind].ring_delays_s
    return tuple(ring_delays_s) if standard and ring_delays_s is not None else standard


def default_audience(kind: CaseKind, place: Place, ring_delays_s: Sequence[float] | None = None) -> Audience:
    """The groups around the place: within the kind's distance, else of the place's province."""
    defaults = DEFAULTS[kind]
    return Audience(
        province_codes=() if defaults.max_distance_km else (province_code(place),),
        max_distance_km=defaults.max_distance_km,
        ring_edges_km=defaults.ring_edges_km,
        ring_delays_s=default_delays(kind, ring_delays_s),
    )


def province_code(place: Place) -> str:
    """The province of the commune. An unknown commune must not widen an alert to the country: the nearest one's."""
    try:
        if place.commune_code:
            return commune(place.commune_code).province_code
    except UnknownCommune:
        pass
    return nearest_commune(place.lat, place.lon).province_code
