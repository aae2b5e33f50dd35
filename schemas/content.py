"""The content of an alert: one document, serialised once and then carried, stored and hashed as those very bytes.

What a group, a member or the public page gets of an alert stands in it, the words of its endings too, so that an
officer approves all of it by one hash. Nothing serialises it anew: whoever needs a part reads it, and passes the bytes
on. A field that a newer producer adds stays in them, and changes no hash that is known.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from pydantic import AwareDatetime, Field, ValidationError

from schemas.audience import Audience
from schemas.event import CaseKind, Model, Place, Point
from schemas.reports import Described, Sha256

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""When somebody may have been seen: years that can be written in any time zone."""
MOST_HEADING = 60
"""Characters of a poster's heading."""
MOST_ACCEPTED = 40
AIRED_AT = "{aired_at}"
"""In an ending: where the hour stands at which the alert went on air, which nobody knows before it is approved."""


class Facts(Described):
    """All that a post, a poster or a search for the same child needs to know of a case; a subject and what happened.

    ``name`` may be initials, or None where it must not be told. ``place``: its words are those that are posted.
    ``description``: only of kinds whose post is made of it. ``call``: the telephone number to ring, as people dial it;
    empty where the text alone says it.
    """

    kind: CaseKind
    place: Place
    seen_at: AwareDatetime | None = Field(default=None, ge=EARLIEST, le=LATEST)
    description: str = Field(default="", max_length=1000)
    call: str = Field(default="", max_length=40)


class Poster(Model):
    """What the picture says beside the photo: ``heading`` stands above it."""

    heading: str = Field(max_length=MOST_HEADING)
    facts: Facts


class Texts(Model):
    """What is posted: ``default``, but for channels (by name) that have words of their own."""

    default: str = Field(min_length=1, max_length=2000)
    by_channel: Mapping[str, str] = {}

    def of(self, channel: str) -> str:
        return self.by_channel.get(channel, self.default)

    def each(self) -> tuple[str, ...]:
        return (self.default, *self.by_channel.values())


class Content(Model):
    """What the document says. Each text carries ``schemas.alerts.post_code(alert_code, alert_version)``.

    ``nonce``: random, so that a hash that outlives the document cannot be guessed from what it may have said.
    ``life_s``: seconds that the alert may be sent, from its approval on. ``poster_heading`` None: no poster.
    ``pictures``: SHA-256 of each photo; a post shows the first. ``link``: the public page of this version's code.
    ``endings``: by outcome (schemas.alerts.Outcome), only those that the kind may have; see ``ending_text``.
    ``exercise``: reaches no live account, whatever the audience. ``accepted``: what differs in it, or what it does not
    tell, and an officer has said is right so; nobody is sent these words. ``begins_at``: the hour at which its first
    ring goes, of a routine kind that waits for one; None: with the approval.
    """

    content_version: Literal[2] = 2
    nonce: str = Sha256
    alert_id: UUID
    alert_version: int = Field(ge=1)
    alert_code: str = Field(pattern=r"^[0-9A-Z-]{1,40}$")
    exercise: bool = False
    life_s: float = Field(gt=0)
    facts: Facts
    poster_heading: str | None = Field(default=None, max_length=MOST_HEADING)
    texts: Texts
    pictures: tuple[str, ...] = ()
    link: str | None = None
    centre: Point
    audience: Audience
    endings: Mapping[str, str] = {}
    accepted: tuple[str, ...] = Field(default=(), max_length=MOST_ACCEPTED)
    begins_at: AwareDatetime | None = Field(default=None, ge=EARLIEST, le=LATEST)

    @property
    def kind(self) -> CaseKind:
        return self.facts.kind

    @property
    def text(self) -> str:
        return self.texts.default

    @property
    def photo_sha256(self) -> str | None:
        return self.pictures[0] if self.pictures else None

    @property
    def poster(self) -> Poster | None:
        return None if self.poster_heading is None else Poster(heading=self.poster_heading, facts=self.facts)

    @property
    def life(self) -> timedelta:
        return timedelta(seconds=self.life_s)

    def goes_at(self, approved_at: datetime) -> datetime:
        """When it goes by itself. ``approved_at``: its first version. What is urgent never waits for an hour."""
        waits = self.begins_at is not None and not self.kind.urgent
        return max(approved_at, self.begins_at) if waits and self.begins_at else approved_at


class Unreadable(ValueError):
    """Bytes that are no content of this version. Says nothing of what they hold."""


@dataclass(frozen=True)
class Document:
    """A content as its bytes (``data``), which are the only thing that is ever hashed, stored or sent."""

    data: bytes

    @classmethod
    def of(cls, content: Content) -> "Document":
        """Write it, once in its life; texts in NFC."""
        return cls(orjson.dumps(_composed(content.model_dump(mode="json"))))

    @cached_property
    def content(self) -> Content:
        """Raises Unreadable."""
        try:
            return Content.model_validate_json(self.data)
        except ValidationError:
            raise Unreadable("no content of version 2") from None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the document (hex): the hash that an approval names."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def json(self) -> str:
        """The bytes as the text that an event carries."""
        return self.data.decode()


def ending_text(content: Content, outcome: str, aired_at: datetime, ended_at: datetime) -> str:
    """What groups read at this end of the alert, in the words that were approved with it.

    The hour at which it went on air is filled in, with the day when it ends on another one in Vietnam. ``aired_at``:
    when its first version was approved. Raises KeyError for an outcome that the content has no words for.
    """
    return content.endings[outcome].replace(AIRED_AT, aired_words(content, aired_at, ended_at))


def aired_words(content: Content, approved_at: datetime, ended_at: datetime) -> str:
    """When it went on air, as its end tells it: 17:30, with the day when it ends on another one in Vietnam. The hour
    that it was to wait for, unless it ended, or somebody let it go, before."""
    hour = content.goes_at(approved_at)
    since = (hour if hour <= ended_at else approved_at).astimezone(VIETNAM)
    same_day = since.date() == ended_at.astimezone(VIETNAM).date()
    return since.strftime("%H:%M") if same_day else time_words(since)


def time_words(moment: datetime) -> str:
    """As people say it in Vietnam: 17:30 ngày 13/04/2025."""
    return moment.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


SEXES = {"female": "nữ", "male": "nam"}
DESCRIBED = {
    "clothing": "Mặc",
    "marks": "Đặc điểm",
    "carries": "Mang theo",
    "health": "Sức khỏe",
    "vehicle": "Phương tiện",
}
"""What text and poster say of somebody, each in a line of its own under this label, in this order."""


def person_words(facts: Described, age: str = "{age} tuổi") -> tuple[str, ...]:
    """Age (in these words), sex and height as a post says them after the name; those that are known."""
    words = (
        None if facts.age is None else age.format(age=facts.age),
        None if facts.birth_year is None else f"sinh năm {facts.birth_year}",
        None if facts.sex is None else SEXES[facts.sex],
        None if facts.height_cm is None else f"cao {facts.height_cm} cm",
    )
    return tuple(word for word in words if word)


def described(facts: Described) -> tuple[tuple[str, str], ...]:
    """(label, text) of each line of DESCRIBED that is known."""
    details = ((label, (getattr(facts, name) or "").strip()) for name, label in DESCRIBED.items())
    return tuple((label, text) for label, text in details if text)


def _composed(value: Any) -> Any:
    """Every text in it as NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {name: _composed(item) for name, item in value.items()}
    return value
