"""A case as a decision sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from schemas.alerts import Audience, Poster, content_hash
from schemas.event import CaseKind, Point
from services.verification.rules.alert_text import cleaned
from services.verification.rules.facts import Facts
from services.verification.rules.kinds import default_audience
from services.verification.rules.poster_text import cleaned_poster, default_poster
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
    poster: Poster | None = None

    @property
    def hash(self) -> str:
        return content_hash(self.text, self.photo_sha256, self.centre, self.audience, self.poster)

    @property
    def cleaned(self) -> "Content":
        """The same with its text and poster fit for a group."""
        poster = cleaned_poster(self.poster) if self.poster else None
        return replace(self, text=cleaned(self.text), poster=poster)


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
    """``submitted_by`` and ``amended_by`` hold staff logins, or ``zalo:<user id>`` for citizens.

    ``unknown_at``: where a report was put whose place nobody could tell; None when it is known.

    ``late_amended_by``: who told more after the decision, which a correction may spread.

    ``exercise``: fixed when the case was created; its posts say so, and reach no live account.
    """

    case_number: str
    kind: CaseKind
    state: CaseState
    submitted_by: str
    amended_by: Sequence[str]
    photos: Sequence[str]
    draft: Draft
    exercise: bool = False
    late_amended_by: Sequence[str] = ()
    unknown_at: Point | None = None


def default_content(
    kind: CaseKind,
    case_number: str,
    facts: Facts,
    force: Force,
    *,
    exercise: bool = False,
    ring_delays_s: Sequence[float] | None = None,
) -> Content:
    """Default wording, the first photo, the poster, and the kind's audience around the place."""
    return Content(
        alert_text(kind, case_number, facts, force, exercise=exercise),
        facts.photos[0] if facts.photos else None,
        Point(lat=facts.place.lat, lon=facts.place.lon),
        default_audience(kind, facts.place, ring_delays_s),
        default_poster(kind, facts, force),
    )
