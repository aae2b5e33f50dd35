"""Topic ``cases``: how far each case has come, as anybody may know it: no person's data, and no word that an officer
wrote but those of a post on air, which a million people have. No point in it is nearer than a kilometre to a case's,
but a public place's.

Each event tells the whole public state of its case, so that one alone is enough, and of two the later one holds.
"""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.alerts import Outcome
from schemas.event import CaseKind, Event, Model, Point


class Post(Model):
    """What groups have of the version on air: its words, and whether there is a picture with them. ``aired_at``: when
    the alert's first version was approved, or the hour that it waits for, which may be to come; ``expires_at`` where it
    is held or stopped before that hour, so that no group has it.

    ``area``: the commune that it is about; ``around``: some 500 m from its centre, which may be somebody's home;
    ``rings_km``: how far its rings go, the nearest first; a last one without an edge is not among them. All three are
    missing in earlier events. ``along`` and ``along_width_km``: of an alert along a corridor, its line, as roughly told
    as the centre, and how wide it is with that; then rings are counted along it. ``lone``: one person has signed it, so
    that it goes no further than their signature does: whoever has a post of it finds it, and no feed spreads it.
    ``call``: the number that it names; empty where it names none, and in earlier events.
    """

    alert_id: UUID
    text: str = Field(min_length=1, max_length=2000)
    pictured: bool
    aired_at: AwareDatetime
    area: str = Field(default="", max_length=200)
    around: Point | None = None
    rings_km: tuple[float, ...] = ()
    along: tuple[Point, ...] = ()
    along_width_km: float | None = Field(default=None, gt=0)
    lone: bool = False
    call: str = Field(default="", max_length=40)


class Placed(Model):
    """A public place that the post names, and where whoever signed it has put its point, which its report had
    elsewhere. ``words``: what schemas.places.public_places takes for such a name; nobody's home is one. ``by``: a
    login."""

    words: str = Field(min_length=1, max_length=100)
    at: Point
    by: str


class CaseNews(Event):
    """What every event of the topic has. ``revision`` grows from one to the next of a case, though not by one."""

    case_id: UUID
    case_number: str
    kind: CaseKind
    exercise: bool = False
    revision: int = Field(ge=1)

    @property
    def ended_as(self) -> Outcome | None:
        """The outcome of a case that was closed, also once it is forgotten; None for every other."""
        return None

    @property
    def merged_into(self) -> UUID | None:
        """The case that a merged one goes on in; None for every other."""
        return None


class CaseOpened(CaseNews):
    """A report is in the officers' queue."""

    state: Literal["open"] = "open"


class CaseChanged(CaseNews):
    """A case that goes on has another public state: it went on air, or another version of its alert stands; or it is
    open again, as broadcast has not taken the alert that was told as on air.

    ``alert_version``, ``expires_at`` and ``post``: of the alert on air; None in state open. Events from before the
    public pages were fed by this topic have no ``post``. ``placed``: of the first version of an alert whose point an
    officer has moved; None of most, of exercises, and in earlier events.
    """

    state: Literal["open", "on_air"]
    alert_version: int | None = Field(default=None, ge=1)
    expires_at: AwareDatetime | None = None
    post: Post | None = None
    placed: Placed | None = None


class CaseEnded(CaseNews):
    """An officer closed the case, with an outcome, or rejected it, without one; why is for officers alone.
    ``undecided``: it was rejected by time, since nobody decided.

    ``alert_version``: the last one of the alert that was on air; None where there was none, and of earlier events.
    ``unsent``: it was approved, and broadcast took none of that, so that no group ever had it; False in earlier events.
    """

    state: Literal["closed", "rejected"]
    outcome: Outcome | None = None
    alert_version: int | None = Field(default=None, ge=1)
    undecided: bool = False
    unsent: bool = False

    @property
    def ended_as(self) -> Outcome | None:
        return self.outcome


class CaseMerged(CaseNews):
    """It was the same as another case, which goes on for both."""

    state: Literal["merged"] = "merged"
    into_case_id: UUID
    into_case_number: str

    @property
    def merged_into(self) -> UUID | None:
        return self.into_case_id


class CaseForgotten(CaseNews):
    """What was known of its people has to be erased everywhere; nothing more comes of this case.

    ``alert_id``: of the alert that it was, or might have become. ``outcome``, ``alert_version``: as its end had them.
    """

    state: Literal["forgotten"] = "forgotten"
    alert_id: UUID | None = None
    outcome: Outcome | None = None
    alert_version: int | None = Field(default=None, ge=1)

    @property
    def ended_as(self) -> Outcome | None:
        return self.outcome


AnyCaseNews = CaseOpened | CaseChanged | CaseEnded | CaseMerged | CaseForgotten
