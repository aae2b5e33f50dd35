"""Topic ``alerts``: what an officer decided. Every record carries a signature; broadcast refuses one without it."""

import hashlib
import unicodedata
from itertools import pairwise
from typing import Literal
from uuid import UUID

import orjson
from pydantic import AwareDatetime, Field

from schemas.event import CaseKind, Event, Model, Point

Outcome = Literal["found", "found_safe", "cancelled", "expired"]
"""How an alert ended. ``found`` says that the search is over, ``found_safe`` also that the person is safe."""
FOUND_OUTCOMES = frozenset({"found", "found_safe"})
CLOSING_SUFFIX = "/KT"
"""kết thúc (ended): tells the closing's code from the alert's own."""


class Audience(Model):
    """Which groups an alert is for, and in which rings around its centre it reaches them.

    A group belongs when its province is in ``province_codes`` (empty: any), it lies within ``max_distance_km`` of the
    centre (None: no bound), and its kind is in ``group_kinds`` (empty: any). Group ids in ``include_groups`` belong
    whatever these say, in the first ring; those in ``exclude_groups`` never do.

    ``ring_by`` "distance": ring i lies within ``ring_edges_km[i]``, the last ring is all beyond. "commune": the
    centre's commune, the communes beside it, the rest of its province, all others.

    Ring i is released ``ring_delays_s[i]`` seconds after the approval; a ring beyond the end of the list together with
    the last one in it (empty: all at once).
    """

    province_codes: tuple[str, ...] = ()
    max_distance_km: float | None = Field(default=None, gt=0)
    ring_by: Literal["distance", "commune"] = "distance"
    ring_edges_km: tuple[float, ...] = (2, 5, 10, 20, 50)
    ring_delays_s: tuple[float, ...] = ()
    group_kinds: tuple[str, ...] = ()
    include_groups: tuple[str, ...] = ()
    exclude_groups: tuple[str, ...] = ()


MOST_RINGS = 10
"""Edges, or delays; all beyond the last edge is one ring more."""
FARTHEST_KM = 2_000.0
"""Vietnam is 1,650 km long."""
LONGEST_DELAY_S = 24 * 3600.0
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
    if len(audience.model_dump_json().encode()) > MOST_AUDIENCE_BYTES:
        return f"audience: its lists are longer than {MOST_AUDIENCE_BYTES} bytes of JSON"
    return None


class Poster(Model):
    """What the alert's picture says beside the photo. ``call`` is the telephone number to ring, as people dial it.

    ``name`` may be initials; None where it must not be told.
    """

    heading: str = Field(max_length=60)
    name: str | None = Field(default=None, max_length=120)
    age: int | None = Field(default=None, ge=0, le=120)
    clothing: str | None = Field(default=None, max_length=500)
    place: str = Field(max_length=400)
    seen_at: AwareDatetime | None = None
    call: str = Field(max_length=40)


def content_hash(
    text: str, photo_sha256: str | None, centre: Point, audience: Audience, poster: Poster | None = None
) -> str:
    """SHA-256 (hex) of exactly what an officer approves: text (NFC), photo, poster, area and audience."""
    canonical = orjson.dumps(
        {
            "text": unicodedata.normalize("NFC", text),
            "photo": photo_sha256,
            "poster": poster.model_dump(mode="json") if poster else None,
            "centre": [round(centre.lat, 6), round(centre.lon, 6)],
            "audience": audience.model_dump(mode="json"),
        },
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(canonical).hexdigest()


def post_code(alert_code: str, version: int) -> str:
    """The code in the posts of one version, by which they are found again: 26-00042, then 26-00042/2."""
    return alert_code if version == 1 else f"{alert_code}/{version}"


def closing_code(alert_code: str) -> str:
    return alert_code + CLOSING_SUFFIX


class ApprovedContent(Event):
    """Content that an officer approved. The text carries ``post_code(alert_code, alert_version)``.

    ``exercise``: reaches no live account, whatever its audience.
    """

    alert_id: UUID
    alert_version: int = Field(ge=1)
    case_id: UUID
    alert_code: str
    kind: CaseKind
    text: str = Field(min_length=1, max_length=2000)
    photo_sha256: str | None = None
    poster: Poster | None = None
    centre: Point
    audience: Audience
    content_hash: str
    approved_by: str
    approved_at: AwareDatetime
    expires_at: AwareDatetime
    exercise: bool = False

    @property
    def actual_hash(self) -> str:
        """The hash of what this event carries; it must be ``content_hash``."""
        return content_hash(self.text, self.photo_sha256, self.centre, self.audience, self.poster)


class AlertApproved(ApprovedContent):
    """An officer approved this very content; version 1 of an alert."""


class AlertCorrected(ApprovedContent):
    """A later version, in the place of all before it.

    What is queued of those is dropped, and groups that have one of them get this one after it.
    """

    alert_version: int = Field(ge=2)


class AlertSteered(Event):
    """How the rings of an alert are to go on: the whole of an officer's will, so the highest ``revision`` wins.

    ``centre``: where the rings lie from now on (a confirmed sighting); None: as approved. ``held``: no further ring is
    released. ``released_rings``: rings with a lower number go at once. ``stopped``: nothing more of the alert starts,
    and it stays open.
    """

    alert_id: UUID
    case_id: UUID
    revision: int = Field(ge=1)
    centre: Point | None = None
    held: bool = False
    released_rings: int = Field(default=0, ge=0)
    stopped: bool = False
    steered_by: str
    steered_at: AwareDatetime


class AlertClosed(Event):
    """The alert is over: nothing of it may start any more, and groups that have it get ``closing_text``."""

    alert_id: UUID
    case_id: UUID
    alert_code: str
    outcome: Outcome
    closing_text: str = Field(min_length=1, max_length=2000)
    closed_by: str
    closed_at: AwareDatetime
