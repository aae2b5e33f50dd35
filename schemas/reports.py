"""Topic ``reports``: what people tell us, on its way to an officer's queue."""

import hashlib
from collections.abc import Mapping
from typing import Literal
from uuid import UUID

import orjson
from pydantic import AwareDatetime, Field

from schemas.event import CaseKind, Event, Model, Place
from schemas.trust.statements import Signed

Source = Literal["hotline", "zalo_oa", "public_page"]
PUBLIC_PAGE = "public:page"
"""Who reports by the public page: anybody, nameless."""
FAMILY_PAGE = "public:family"
"""Who tells by a family's own page: whoever has its link."""
CALLER_LINK = "public:link"
"""Who adds by a link that staff gave to the caller of a case: whoever has it, nameless."""
Sha256 = Field(pattern=r"^[0-9a-f]{64}$")


def is_citizen(who: str) -> bool:
    """Whether this is nobody's login: ``zalo:<user id>``, PUBLIC_PAGE, FAMILY_PAGE or CALLER_LINK."""
    return who.startswith("zalo:") or who in (PUBLIC_PAGE, FAMILY_PAGE, CALLER_LINK)


class Reporter(Model):
    """Who told us. ``phone``: E.164, or a short number. ``zalo_user_id`` and ``zalo_oa_id`` are set when an Official
    Account (OA) was the way in."""

    name: str | None = Field(default=None, max_length=120)
    phone: str | None = Field(default=None, max_length=20)
    zalo_user_id: str | None = None
    zalo_oa_id: str | None = None


class Described(Model):
    """What a post may say of the person (or thing) that is looked for; None says that nothing is known.

    ``marks``: by what one knows them. ``carries``: what they have with them. ``health``: what a finder has to know.
    """

    name: str | None = Field(default=None, max_length=120)
    sex: Literal["female", "male"] | None = None
    age: int | None = Field(default=None, ge=0, le=120)
    birth_year: int | None = Field(default=None, ge=1890, le=2200)
    height_cm: int | None = Field(default=None, ge=20, le=250)
    clothing: str | None = Field(default=None, max_length=500)
    marks: str | None = Field(default=None, max_length=500)
    carries: str | None = Field(default=None, max_length=500)
    health: str | None = Field(default=None, max_length=500)
    vehicle: str | None = Field(default=None, max_length=300)


class Subject(Described):
    """The person (or thing) that is looked for, as it is told. ``company``: who was with them, which is about somebody
    else, and so is for officers and in no post."""

    company: str | None = Field(default=None, max_length=500)


Ground = Literal["consent", "emergency", "withdrawn"]
Giver = Literal["mother", "father", "guardian", "self"]


class Basis(Model):
    """Why what is known of a person may be published, as somebody has noted it; no name stands in it.

    ``ground``: somebody who may has agreed; nobody can be asked in time and somebody is in danger; or whoever agreed,
    or was asked, does not (any more). ``given_by``: whose word it was; "self" is the person who is published, of a
    child from seven years beside an emergency, since a child does not agree alone. None: nobody's, or not said whose.
    """

    ground: Ground
    given_by: Giver | None = None


BASIS_ANSWERS: Mapping[str, Basis] = {
    "mother": Basis(ground="consent", given_by="mother"),
    "father": Basis(ground="consent", given_by="father"),
    "guardian": Basis(ground="consent", given_by="guardian"),
    "self": Basis(ground="consent", given_by="self"),
    "child": Basis(ground="emergency", given_by="self"),
    "emergency": Basis(ground="emergency"),
    "refused": Basis(ground="withdrawn"),
}
"""The answers to "who agrees that this is posted?", as forms and interfaces name them."""


VoiceProblem = Literal["not_fetched", "too_large", "unreadable"]
"""Why a voice message can never be played: the platform did not give it, it has too many bytes, or it is no sound that
can be read."""


class VoiceMessage(Model):
    """Something that somebody said instead of writing it: a person has to listen.

    ``voice_id``: by which intake keeps it. ``seconds``: how long it plays; None while it is still being fetched, and
    for good when there is a ``problem``. ``cut``: not all of it plays, since something is damaged, or it is longer than
    what is kept.
    """

    voice_id: UUID
    sent_at: AwareDatetime
    seconds: int | None = Field(default=None, ge=0)
    cut: bool = False
    problem: VoiceProblem | None = None

    @property
    def awaited(self) -> bool:
        return self.seconds is None and self.problem is None


class OfCase(Event):
    """What the events have whose case has a number."""

    case_id: UUID
    case_number: str

    @property
    def thread(self) -> UUID:
        """What is told of one case stays in order."""
        return self.case_id


class ReportSubmitted(OfCase):
    """A report was accepted. ``submitted_by`` is a staff login or ``zalo:<user id>``; that person cannot approve.

    ``photos_awaited``: pictures that were sent with it and are still being fetched; each comes as an amendment.

    ``voice_messages``: announced with it; what became of each comes as an amendment that names it again.

    ``exercise``: nothing has happened, people train; it stays so for the whole life of the case.

    ``basis``: why it may be published, where that was asked already.

    ``signature``: statements.Submit by the operator who wrote it down; None where nobody signed it.
    """

    kind: CaseKind
    source: Source
    submitted_by: str
    reporter: Reporter
    subject: Subject
    description: str = Field(max_length=4000)
    place: Place
    last_seen_at: AwareDatetime | None = None
    photos: tuple[str, ...] = ()
    photos_awaited: int = Field(default=0, ge=0)
    voice_messages: tuple[VoiceMessage, ...] = ()
    exercise: bool = False
    basis: Basis | None = None
    signature: Signed | None = None


TOLD = ("case_id", "kind", "reporter", "subject", "description", "place", "last_seen_at", "photos", "exercise")
"""The fields of a report that whoever signs it answers for; and its basis, where it has one."""


def told_sha256(report: ReportSubmitted) -> str:
    """SHA-256 (hex) of what was told: statements.Submit.report_sha256."""
    # A report without a basis has the hash that it had when there was none.
    also = {"basis"} if report.basis else set()
    told = report.model_dump(mode="json", include={*TOLD, *also})
    if report.subject.company is None:
        del told["subject"]["company"]  # likewise
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


class ReportAmended(OfCase):
    """More about a case that is already open. Fields that are None say nothing; photos are added, never removed.

    ``photos_awaited``: how many pictures that were sent are not here yet, as of now. ``perhaps_another``: who told it
    was asked whether it is about this case or another one, and did not answer. ``basis``: why it may be published, or
    that it may not any more. ``still_away``: whoever is sought is not back, is gone again, or was never found: of
    a case that has ended it says that the end was wrong. ``found``: whoever is sought is back, or was found, in the
    words of who tells it.

    ``voice_messages``: new ones, and what became of those that were announced.
    """

    amended_by: str
    subject: Subject = Subject()
    reporter: Reporter = Reporter()
    addition: str | None = Field(default=None, max_length=4000)
    place: Place | None = None
    last_seen_at: AwareDatetime | None = None
    photos: tuple[str, ...] = ()
    photos_awaited: int | None = Field(default=None, ge=0)
    voice_messages: tuple[VoiceMessage, ...] = ()
    perhaps_another: bool = False
    still_away: bool = False
    found: bool = False
    basis: Basis | None = None

    @property
    def only_counts_photos(self) -> bool:
        """It tells nothing beside how many pictures are awaited."""
        return self._tells_nothing and self.basis is None and not self.voice_messages

    @property
    def only_lets_publish(self) -> bool:
        """It tells nothing beside a basis on which the case may be published."""
        lets = self.basis is not None and self.basis.ground != "withdrawn"
        return self._tells_nothing and lets and not self.voice_messages

    @property
    def only_announces_voice(self) -> bool:
        """It tells nothing beside voice messages that are not here yet."""
        announced = bool(self.voice_messages) and all(message.awaited for message in self.voice_messages)
        return self._tells_nothing and announced and self.basis is None

    @property
    def _tells_nothing(self) -> bool:
        contents = (self.addition, self.place, self.last_seen_at, *self.photos)
        return not any(contents) and self.subject == Subject() and self.reporter == Reporter()


class PictureHash(Model):
    """How a picture looks, in 256 bits by which it is known again when it was sent anew, shrunk or trimmed: PDQ (Meta,
    ThreatExchange). ``sha256``: of the picture; ``pdq``: in hex; ``quality``: from 0, of an even surface, to 100."""

    sha256: str = Sha256
    pdq: str = Field(pattern=r"^[0-9a-f]{64}$")
    quality: int = Field(ge=0, le=100)


class PicturesHashed(OfCase):
    """How pictures of this case look. Of pictures from before there were hashes it comes when they are made."""

    pictures: tuple[PictureHash, ...] = Field(min_length=1)


class ReportsForgotten(OfCase):
    """Intake has erased what it knew of this case's people, as CaseForgotten wanted it."""


class SightingReported(Event):
    """Somebody saw whom, or what, a case is about. ``reported_by``: a staff login, ``zalo:<user id>`` or PUBLIC_PAGE.

    ``case_id``: the case that they speak of; None while nobody knows which. ``case_number`` is what they were told: the
    number of that case, else the sighting's own. ``place``: where they saw it, ``seen_at`` when.

    ``exercise``: of a sighting without a case; else the case says.
    """

    case_id: UUID | None = None
    case_number: str
    source: Source
    reported_by: str
    reporter: Reporter
    description: str = Field(max_length=4000)
    place: Place
    seen_at: AwareDatetime | None = None
    photos: tuple[str, ...] = ()
    exercise: bool = False

    @property
    def thread(self) -> UUID:
        """As of the case; one without a case is in order with nothing."""
        return self.case_id or self.event_id


class TipReceived(OfCase):
    """Somebody tells the police something that is to be posted nowhere: a case of its own, for officers to deal with.

    ``reported_by``, ``photos_awaited`` and ``exercise``: as of a report. ``happened_at``: when it did, if they said so.
    """

    source: Source
    reported_by: str
    reporter: Reporter
    description: str = Field(max_length=4000)
    place: Place
    happened_at: AwareDatetime | None = None
    photos: tuple[str, ...] = ()
    photos_awaited: int = Field(default=0, ge=0)
    exercise: bool = False
