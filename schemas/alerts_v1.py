"""Approvals as they were told before content was a document, and steerings before people signed them: read amid an
upgrade, written by nobody any more.

May go once no installation of 2026 can still have one in its outbox or on its topic.
"""

import hashlib
import unicodedata
from uuid import UUID

import orjson
from pydantic import AwareDatetime, Field

from schemas.audience import Audience
from schemas.content import Content, Facts, Texts
from schemas.event import CaseKind, Event, Model, Place, Point


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


AUDIENCE_FIELDS = {
    "province_codes",
    "max_distance_km",
    "ring_by",
    "ring_edges_km",
    "ring_delays_s",
    "group_kinds",
    "include_groups",
    "exclude_groups",
}
"""Of an audience when these hashes were made: one that came later is in none of them."""


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
            "audience": audience.model_dump(mode="json", include=AUDIENCE_FIELDS),
        },
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(canonical).hexdigest()


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

    @property
    def said(self) -> Content:
        """The same as a content of version 2 says it: in memory or beside a message, never under an officer's hash."""
        poster = self.poster
        facts = Facts(
            kind=self.kind,
            name=poster.name if poster else None,
            age=poster.age if poster else None,
            clothing=poster.clothing if poster else None,
            place=Place(**self.centre.model_dump(), name=(poster.place if poster else "") or "-"),
            seen_at=poster.seen_at if poster else None,
            call=poster.call if poster else "",
        )
        return Content(
            nonce="0" * 64,
            alert_id=self.alert_id,
            alert_version=self.alert_version,
            alert_code=self.alert_code,
            exercise=self.exercise,
            life_s=(self.expires_at - self.approved_at).total_seconds(),
            facts=facts,
            poster_heading=poster.heading if poster else None,
            texts=Texts(default=self.text),
            pictures=(self.photo_sha256,) if self.photo_sha256 else (),
            centre=self.centre,
            audience=self.audience,
        )


class AlertApproved(ApprovedContent):
    """An officer approved this very content; version 1 of an alert."""


class AlertCorrected(ApprovedContent):
    """A later version, in the place of all before it.

    What is queued of those is dropped, and groups that have one of them get this one after it.
    """

    alert_version: int = Field(ge=2)


class AlertSteered(Event):
    """How the rings of an alert are to go on: the whole of an officer's will, so the highest ``revision`` wins.

    It carries no signature, so it is believed only of an alert that was on air before people signed.
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
