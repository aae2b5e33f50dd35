"""Where a citizen's conversation stands, and what follows from one happening: shapes without a rule."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Literal, Protocol

from pydantic import AliasChoices, Field

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reports import Basis
from services.intake.rules.happenings import Happening
from services.intake.rules.reports import Details, ReportDraft
from services.intake.rules.texts import MAX_TEXT
from services.intake.rules.told_facts import NOTHING_TOLD
from services.intake.understanding.rules.places import Namesake, PlaceDraft

MAX_DESCRIPTION = 4_000


MAX_PHOTOS = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait. place: when only that is missing, since something was said. text: when nobody has said what
    happened, and silence after which a report that was sent is asked about once more. open: silence after which a
    message begins a new case. answer: for "new or the same case?". story: after a case was opened, in which its story
    may still come in pieces. danger: after a danger was opened, in which another call for help goes on with it. named:
    since they last told of a case of others that they have named by its code.
    """

    place: timedelta = timedelta(minutes=3)
    text: timedelta = timedelta(minutes=10)
    open: timedelta = timedelta(hours=24)
    answer: timedelta = timedelta(minutes=2)
    story: timedelta = timedelta(minutes=2)
    danger: timedelta = timedelta(hours=2)
    named: timedelta = timedelta(minutes=10)


AS_USUAL = Waits()


Need = (
    Literal["text", "kind", "place", "time", "photo", "phone", "consent", "whose_consent"]
    | Literal["consent_told", "found_told", "quiet", "self", "photo_told", "phone_told", "after_silence"]
    | Literal["despair", "beaten", "paid"]
)
"""Not asked: ``consent_told``, that the question of consent has its answer; ``found_told``, that whoever is sought was
found, so that nobody is asked whether to post them; ``quiet``, that they hide from somebody; ``self``, that
whoever writes is lost themselves; ``photo_told``, that a photo was sent, or there is none; ``phone_told``, that nobody
shall call them; ``after_silence``, that they may be asked once more (after_silence.py); ``despair``, ``beaten``,
``paid``, what advice was given (advice.py)."""


DANGERS = frozenset({CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER})
UNREAD = CaseKind.UNCLEAR
"""Of which nobody could read what it is, pictures alone or words: an officer says so first."""


@dataclass(frozen=True, slots=True)
class Held:
    """What came while it is not known which case it is about. said_at: when each of the texts did."""

    texts: tuple[str, ...] = ()
    said_at: tuple[datetime, ...] = ()
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Pictures of an earlier case that are still being downloaded, since another one began; or of another's case that
    they have named."""

    case_id: str
    case_number: str
    photos_coming: int
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """Their earlier case in which somebody is sought, since another one began: news of its end is of that one."""

    case_id: str
    case_number: str
    kind: CaseKind


@dataclass(frozen=True, slots=True)
class NamedCase:
    """Another's case that they have told of by its code. heard_at: when they last did. seen: they have told that they
    see somebody whom it is about, or have them. place: where that is, as they told it last; where: the words for it of
    which nobody knew the commune. requested: what they were asked for, or have told without."""

    case_id: str
    case_number: str
    kind: CaseKind
    heard_at: datetime
    seen: bool = False
    place: PlaceDraft | None = None
    where: str = ""
    requested: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one citizen's conversation stands; JSON-serialisable.

    requested: what they were asked for (once stored as ``asked``). photos_coming: pictures still being downloaded.
    deadline: when to Tick.
    told: the kind that the citizen chose when asked.
    kind, facts, opened_at: of the open case; facts: None of a case that an earlier version opened; of a report that
    began amid a case, the number to call back that was told of that. ended: an officer
    has closed or rejected it; disputed: since then they have said that nobody was found, so what they tell goes on with
    it. on_air: it is being posted. held: also kept when nobody answered in time, for an answer
    that comes late. voiced: the report came with a voice message, and its words tell less than that. english: they
    write English, and are answered in it too. said_at: when each of the texts was (an earlier version stored none).
    photos: of the report, and of an open case of which there are only photos, for the one that tells whose they are.
    where: the words by which they answered where it is, of which nobody knows the commune. stopped: the report
    that they have stopped before it went to anybody, or whose person is back; GỬI sends it all the same. earlier: whose
    pictures were announced before a danger began a case of its own; the first that come are theirs. before:
    their earlier case. named: another's case that they speak of just now. offered: the commune (five digits) of which
    they have just been asked whether the place is there; offered_alone: and were asked nothing else. namesakes: the
    communes that their words for the place may mean, of which they choose one by its number. exercise_until:
    somebody of the force plays a citizen, until then at most (conversation/rules/exercising.py).
    """

    stage: Literal["idle", "gathering", "open", "asking"] = "idle"
    texts: tuple[str, ...] = ()
    said_at: tuple[datetime, ...] = ()
    where: str = ""
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()
    photos_coming: int = 0
    requested: Annotated[tuple[Need, ...], Field(validation_alias=AliasChoices("requested", "asked"))] = ()
    case_id: str | None = None
    case_number: str | None = None
    told: CaseKind | None = None
    kind: CaseKind | None = None
    facts: Details | None = None
    opened_at: datetime | None = None
    ended: bool = False
    disputed: bool = False
    on_air: bool = False
    held: Held | None = None
    stopped: "Conversation | None" = None
    earlier: tuple[Awaited, ...] = ()
    before: Before | None = None
    named: NamedCase | None = None
    offered: str | None = None
    offered_alone: bool = False
    namesakes: tuple[Namesake, ...] = ()
    voiced: bool = False
    english: bool = False
    heard_at: datetime | None = None
    deadline: datetime | None = None
    exercise_until: datetime | None = None

    @property
    def description(self) -> str:
        return "\n".join(self.texts)[:MAX_DESCRIPTION]

    @property
    def times(self) -> tuple[datetime, ...]:
        """When each of the texts was said."""
        unknown = len(self.texts) - len(self.said_at)
        return (*(self.heard_at or LONG_AGO for _ in range(unknown)), *self.said_at)

    def having_requested(self, *needs: Need) -> "Conversation":
        return replace(self, requested=tuple(dict.fromkeys((*self.requested, *needs))))

    @property
    def over(self) -> bool:
        return self.ended and not self.disputed

    @property
    def to_go_back_to(self) -> Before | None:
        """Of a case that begins now: the one before it in which somebody is sought."""
        if not (self.case_id and self.case_number and self.kind and self.kind.person_sought):
            return self.before
        return None if self.over else Before(self.case_id, self.case_number, self.kind)

    @property
    def full(self) -> bool:
        """One message more might not fit: whoever has told so much is kept waiting for nothing."""
        return len(self.description) >= MAX_DESCRIPTION - MAX_TEXT or len(self.photos) >= MAX_PHOTOS


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit this, then tell the conversation with `submitted`.

    beside: what one report cannot hold, for the officer. voice: where the platform has what was said. then: the message
    that told of another emergency amid this one, to be dealt with behind it. also: the same words for the case amid
    which they were said, whose person they may be about.
    """

    draft: ReportDraft
    beside: str | None = None
    voice: tuple[str, ...] = ()
    then: Happening | None = None
    also: "Amend | None" = None


@dataclass(frozen=True, slots=True)
class Amend:
    """More about the open case. place: when the citizen sent a position, or named it at last.

    photos_awaited: pictures that were sent and are not here yet, when their number has changed.
    facts: the fields that are new or corrected.
    perhaps_another: nobody said whether it is about this case. case_number: None for the conversation's own case.
    sighting: somebody has seen whom the case of this code is about; place, time and phone are of that.
    basis: that they agree to its being published, or do not. still_away, found: as ReportAmended.
    voice, also: as of Submit.
    """

    case_id: str
    addition: str | None = None
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()
    photos_awaited: int | None = None
    perhaps_another: bool = False
    still_away: bool = False
    found: bool = False
    case_number: str | None = None
    sighting: bool = False
    facts: Details = NOTHING_TOLD
    basis: Basis | None = None
    voice: tuple[str, ...] = ()
    also: "Amend | None" = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Words about a case that the citizen names by its code and may not have reported; then `told_of_case`.

    asks: they are a question about it. with_before: what was told before it, and nobody has got yet, is about it too;
    ``text`` begins with its words. photos: announced with it. voice: as of Submit.
    """

    case_number: str
    text: str
    asks: bool
    with_before: bool = False
    photos: int = 0
    voice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one happening."""

    state: Conversation
    replies: tuple[str, ...] = ()
    outcome: Submit | Amend | Tell | None = None


class FindPlace(Protocol):
    """The one place that words name, or None. at_home: where somebody lives is one."""

    def __call__(self, words: str, *, at_home: bool = False) -> PlaceDraft | None: ...


class FindNamesakes(Protocol):
    """The communes of which words for a place may mean any; none where they mean one, or too many."""

    def __call__(self, words: str) -> tuple[Namesake, ...]: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rule needs to know.

    fallback: where a report is put whose place nobody could tell, so that an officer still gets it.
    """

    find_place: FindPlace
    find_namesakes: FindNamesakes
    fallback: PlaceDraft
    waits: Waits = Waits()


def begun_with(held: Held, more: str = "", now: datetime | None = None) -> Conversation:
    """The report that begins with what was held. more: said now."""
    told = Conversation(texts=held.texts, said_at=held.said_at, place=held.place, photos=held.photos)
    return saying(told, more, now) if more and now else told


def saying(state: Conversation, text: str, now: datetime) -> Conversation:
    return replace(state, texts=(*state.texts, text), said_at=(*state.times, now))


LONG_AGO = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Stands for when a conversation was heard that an earlier version stored without it."""
