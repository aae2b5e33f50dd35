"""Topic ``alerts``: what an officer decided. Every record carries a signature; broadcast refuses one without it."""

import hashlib
import unicodedata
from typing import Literal
from uuid import UUID

import orjson
from pydantic import AwareDatetime, Field

from schemas.event import CaseKind, Event, Model, Point

Outcome = Literal["found", "cancelled", "expired"]


class Audience(Model):
    """Which groups an alert is for.

    A group belongs when its province is in ``province_codes`` (empty: any) and it lies within ``max_distance_km``
    of the centre (None: no bound). ``ring_edges_km`` cuts the audience into rings, nearest first.
    """

    province_codes: tuple[str, ...] = ()
    max_distance_km: float | None = Field(default=None, gt=0)
    ring_edges_km: tuple[float, ...] = (2, 5, 10, 20, 50)


def content_hash(text: str, photo_sha256: str | None, centre: Point, audience: Audience) -> str:
    """SHA-256 (hex) of exactly what an officer approves: text (NFC), photo, area and audience."""
    canonical = orjson.dumps(
        {
            "text": unicodedata.normalize("NFC", text),
            "photo": photo_sha256,
            "centre": [round(centre.lat, 6), round(centre.lon, 6)],
            "audience": audience.model_dump(mode="json"),
        },
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(canonical).hexdigest()


class AlertApproved(Event):
    """An officer approved this very content. ``alert_code`` stands in the text and finds it again in a group."""

    alert_id: UUID
    alert_version: int = Field(ge=1)
    case_id: UUID
    alert_code: str
    kind: CaseKind
    text: str = Field(min_length=1, max_length=2000)
    photo_sha256: str | None = None
    centre: Point
    audience: Audience
    content_hash: str
    approved_by: str
    approved_at: AwareDatetime
    expires_at: AwareDatetime
    exercise: bool = False


class AlertClosed(Event):
    """The alert is over: nothing of it may start any more, and groups that have it get ``closing_text``."""

    alert_id: UUID
    case_id: UUID
    alert_code: str
    outcome: Outcome
    closing_text: str = Field(min_length=1, max_length=2000)
    closed_by: str
    closed_at: AwareDatetime
