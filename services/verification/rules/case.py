"""A case as a decision sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.alerts import Audience, content_hash
from schemas.event import CaseKind, Place, Point
from schemas.places import UnknownCommune, commune, nearest_commune
from services.verification.rules.facts import Facts
from services.verification.rules.wording import Force, alert_text


class CaseState(StrEnum):
    """pending → approved → broadcasting → closed; or pending → rejected, with a reason."""

    PENDING = "pending"
    APPROVED = "approved"
    BROADCASTING = "broadcasting"
    CLOSED = "closed"
    REJECTED = "rejected"


ON_AIR = frozenset({CaseState.APPROVED, CaseState.BROADCASTING})


@dataclass(frozen=True)
class Content:
    """Exactly what an approval binds."""

    text: str
    photo_sha256: str | None
    centre: Point
    audience: Audience

    @property
    def hash(self) -> str:
        return content_hash(self.text, self.photo_sha256, self.centre, self.audience)


@dataclass(frozen=True)
class Draft:
    """``edited_by`` is None while the text is the default. ``outdated``: the report was amended after the editing."""

    content: Content
    saved_at: datetime
    version: int = 1
    edited_by: str | None = None
    outdated: bool = False


@dataclass(frozen=True)
class Case:
    """``submitted_by`` and ``amended_by`` hold staff logins, or ``zalo:<user id>`` for citizens."""

    case_number: str
    kind: CaseKind
    state: CaseState
    submitted_by: str
    amended_by: Sequence[str]
    photos: Sequence[str]
    draft: Draft


def default_content(kind: CaseKind, case_number: str, facts: Facts, force: Force) -> Content:
    """Default wording, the first photo, and the groups of the province around the place."""
    return Content(
        alert_text(kind, case_number, facts, force),
        facts.photos[0] if facts.photos else None,
        Point(lat=facts.place.lat, lon=facts.place.lon),
        Audience(province_codes=(_province_code(facts.place),)),
    )


def _province_code(place: Place) -> str:
    """The province of the commune. An unknown commune must not widen an alert to the country: the nearest one's."""
    try:
        if place.commune_code:
            return commune(place.commune_code).province_code
    except UnknownCommune:
        pass
    return nearest_commune(place.lat, place.lon).province_code
