"""What every event has, and the cases and places that several of them speak of.

An event is one frozen pydantic model, JSON on the wire. Its class name and ``version`` make its type
(``loa.ReportSubmitted.v1``). A field may be added with a default inside a version; anything else is a new version.
"""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, Strict


class CaseKind(StrEnum):
    """The kinds of case, in the order in which people are offered them; docs/glossary.md has the Vietnamese terms.

    Each carries what all services go by; what one service alone goes by is its row in that service's rules/kinds.py.

    ``urgent``: minutes count. It goes out before what is routine, whatever a group has had today, and whoever has to do
    something about it is given minutes. ``person_sought``: somebody is looked for, and may be found safe. ``notice``:
    nobody waits for its end, so that no group is told when its time is up.
    """

    urgent: bool
    person_sought: bool
    notice: bool

    def __new__(cls, value: str, *facts: bool) -> "CaseKind":
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.urgent, kind.person_sought, kind.notice = facts
        return kind

    #                     value                urgent, person_sought, notice
    MISSING_CHILD = ("missing_child", True, True, False)
    MISSING_ADULT = ("missing_adult", True, True, False)
    FOUND_PERSON = ("found_person", True, False, False)
    NATURAL_DANGER = ("natural_danger", True, False, False)
    PERSON_IN_DANGER = ("person_in_danger", True, False, False)
    LOST_PROPERTY = ("lost_property", False, False, False)
    CRIME_WARNING = ("crime_warning", False, False, True)
    SAFETY_PREVENTION = ("safety_prevention", False, False, True)
    LEGAL_NOTICE = ("legal_notice", False, False, True)
    TIP = ("tip", False, False, False)
    UNCLEAR = ("unclear", True, False, False)


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


Number = Annotated[float, Strict()]
"""A number of JSON: no true or false, and no text."""


class Point(Model):
    """WGS 84, degrees."""

    lat: Number = Field(ge=-90, le=90)
    lon: Number = Field(ge=-180, le=180)


PLACE_UNKNOWN = "Chưa rõ nơi"
"""How the name of a place begins that nobody could tell; its position only says whose officers are to ask."""


class Place(Point):
    """Where something was seen: a position, and the commune that it lies in when known."""

    name: str = Field(min_length=1, max_length=400)
    commune_code: str | None = None

    @property
    def is_known(self) -> bool:
        return not self.name.startswith(PLACE_UNKNOWN)
