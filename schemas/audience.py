"""Which groups an alert is for."""

from itertools import pairwise
from typing import Literal

from pydantic import Field

from schemas.event import Model, Number, Point
from schemas.places.line import Line


class Corridor(Model):
    """A strip along a line, such as a road or a river. ``points``: of the line, the one where it begins first.
    ``width_km``: across, so that a group in it lies at most half of that off the line."""

    points: tuple[Point, ...]
    width_km: Number = Field(gt=0)

    @property
    def line(self) -> Line:
        return Line([(point.lat, point.lon) for point in self.points])


class Audience(Model):
    """Which groups an alert is for, and in which rings around its centre it reaches them.

    A group belongs when its province is in ``province_codes`` (empty: any), its commune is in ``commune_codes`` (empty:
    any; these lie in those provinces, where some are named), it lies within ``max_distance_km`` of the
    centre (None: no bound), and its kind is in ``group_kinds`` (empty: any). Group ids in ``include_groups`` belong
    whatever these say, in the first ring; those in ``exclude_groups`` never do.

    ``ring_by`` "distance": ring i lies within ``ring_edges_km[i]``, the last ring is all beyond. "commune": the
    centre's commune, the communes beside it, the rest of its province, all others.

    Ring i is released ``ring_delays_s[i]`` seconds after the approval; a ring beyond the end of the list together with
    the last one in it (empty: all at once).

    With a ``corridor`` only groups in it belong, and kilometres, also those of the rings, are counted as one goes: from
    the centre to the line, along it, and off it to the group; those of ``max_distance_km`` without the first part, so
    that a centre moved off the line loses no group. Where the line begins at the centre, the groups nearest
    to its beginning come first.
    """

    province_codes: tuple[str, ...] = ()
    max_distance_km: Number | None = Field(default=None, gt=0)
    ring_by: Literal["distance", "commune"] = "distance"
    ring_edges_km: tuple[Number, ...] = (2, 5, 10, 20, 50)
    ring_delays_s: tuple[Number, ...] = ()
    group_kinds: tuple[str, ...] = ()
    include_groups: tuple[str, ...] = ()
    exclude_groups: tuple[str, ...] = ()
    corridor: Corridor | None = None
    commune_codes: tuple[str, ...] = ()


MOST_RINGS = 10
"""Edges, or delays; all beyond the last edge is one ring more."""
FARTHEST_KM = 2_000.0
"""Vietnam is 1,650 km long."""
LONGEST_DELAY_S = 24 * 3600.0
MOST_LINE_POINTS = 60
WIDEST_KM = 100.0
MOST_AUDIENCE_BYTES = 200_000
"""As JSON. A whole event is refused above 256 KiB (schemas.envelope)."""


def rings_problem(audience: Audience) -> str | None:
    """What keeps rings from being made of an audience, for a program; None when nothing.

    Asked before an audience is approved. The model itself takes more, so that events of earlier versions stay readable.
    """
    edges, delays, farthest = audience.ring_edges_km, audience.ring_delays_s, audience.max_distance_km
    if max(len(edges), len(delays)) > MOST_RINGS:
        return f"ring_edges_km, ring_delays_s: at most {MOST_RINGS} each"
    if farthest is not None and not 0 < farthest <= FARTHEST_KM:
        return f"max_distance_km: more than 0, at most {FARTHEST_KM:g}"
    if not all(near < far <= FARTHEST_KM for near, far in pairwise((0.0, *edges))):
        return f"ring_edges_km: each more than the one before it, at most {FARTHEST_KM:g}"
    if not all(0 <= early <= late <= LONGEST_DELAY_S for early, late in pairwise((0.0, *delays))):
        return f"ring_delays_s: from 0 to {LONGEST_DELAY_S:g}, none less than the one before it"
    if audience.corridor is not None and (problem := corridor_problem(audience.corridor)):
        return problem
    if len(audience.model_dump_json().encode()) > MOST_AUDIENCE_BYTES:
        return f"audience: its lists are longer than {MOST_AUDIENCE_BYTES} bytes of JSON"
    return None


def corridor_problem(corridor: Corridor) -> str | None:
    """As ``rings_problem``, of a corridor."""
    if not 2 <= len(corridor.points) <= MOST_LINE_POINTS:
        return f"corridor.points: from 2 to {MOST_LINE_POINTS}"
    if not 0 < corridor.width_km <= WIDEST_KM:
        return f"corridor.width_km: more than 0, at most {WIDEST_KM:g}"
    if not 0 < corridor.line.length_m <= FARTHEST_KM * 1000:
        return f"corridor.points: a line longer than 0 and at most {FARTHEST_KM:g} km"
    return None
