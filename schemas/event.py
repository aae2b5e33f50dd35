"""What every event has, and the cases and places that several of them speak of.

An event is one frozen pydantic model, JSON on the wire. Its class name and ``version`` make its type
(``loa.ReportSubmitted.v1``). A field may be added with a default inside a version; anything else is a new version.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class CaseKind(StrEnum):
    """The seven kinds of case; see docs/glossary.md for the Vietnamese terms."""

    MISSING_CHILD = "missing_child"
    MISSING_ADULT = "missing_adult"
    LOST_PROPERTY = "lost_property"
    CRIME_WARNING = "crime_warning"
    SAFETY_PREVENTION = "safety_prevention"
    LEGAL_NOTICE = "legal_notice"
    TIP = "tip"


class Model(BaseModel):
    """Part of an event: immutable, and tolerant of fields that a newer minor producer adds."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Event(Model):
    """An event on a topic.

    ``event_id`` is the identity that the inbox deduplicates by; ``occurred_at`` is UTC.
    """

    version: ClassVar[int] = 1

    event_id: UUID = Field(default_factory=uuid4)
    occurred_at: AwareDatetime

    @classmethod
    def type_name(cls) -> str:
        """The CloudEvents type, such as ``loa.ReportSubmitted.v1``."""
        return f"loa.{cls.__name__}.v{cls.version}"


class Point(Model):
    """WGS 84, degrees."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


PLACE_UNKNOWN = "Chưa rõ nơi"
"""How the name of a place begins that nobody could tell; its position only says whose officers are to ask."""


class Place(Point):
    """Where something was seen: a position, and the commune that it lies in when known."""

    name: str = Field(min_length=1, max_length=300)
    commune_code: str | None = None

    @property
    def is_known(self) -> bool:
        return not self.name.startswith(PLACE_UNKNOWN)
