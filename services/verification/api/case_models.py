"""What the JSON API of cases takes and gives."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from schemas.alerts import Outcome
from schemas.audience import Audience
from schemas.content import MOST_ACCEPTED, Facts
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place, Point
from schemas.reports import Giver, Ground, Reporter, Subject
from schemas.trust.statements import Assertion, Signed
from services.verification.desk.draft_form import MOST_TYPED
from services.verification.rules.case import CaseState
from services.verification.rules.second_check import AGES


class Out(BaseModel):
    """Read of the record that it shows."""

    model_config = ConfigDict(from_attributes=True)


class ClaimOut(Out):
    """Who is at the case, and since when. It keeps nobody from signing."""

    claimed_by: str
    name: str
    claimed_at: datetime


class CaseSummary(Out):
    """``messages``: how many cases of the same citizen that wait this one stands for."""

    case_id: UUID
    case_number: str
    kind: CaseKind
    state: CaseState
    exercise: bool
    reported_at: datetime
    outcome: Outcome | None
    messages: int = 1
    claim: ClaimOut | None


class MarkOut(Out):
    """Text or heading of the poster say ``said``, the facts ``fact``; of "place", the words of the place name another
    commune than it lies in."""

    of: str
    where: str
    said: str
    fact: str
    key: str


class DepartureOut(Out):
    """The report says ``told``, the alert ``own``."""

    of: str
    told: str
    own: str
    in_words: bool


class ReadingOut(Out):
    """``differs``, and ``lacks`` but for "when", keep it from being signed until put right, or in ``accepted`` by
    ``keys``, which has none of what the poster prints otherwise; ``departures`` keep nothing. ``too_long_by``: how many
    UTF-16 units the text has too many to be posted with the address of its page; 0 where it is, or where no phone could
    open it."""

    differs: list[MarkOut]
    parts: list[str]
    lacks: list[str]
    keys: list[str]
    accepted: list[str]
    too_long_by: int
    departures: list[DepartureOut]


class ContentOut(Out):
    """What would be sent. ``content_hash`` is what an approval must name; ``poster_heading`` null: no poster;
    ``accepted``: what differs in it, or is missing, and an officer has said is right so."""

    text: str
    photo_sha256: str | None
    facts: Facts
    poster_heading: str | None
    link: str | None
    endings: dict[str, str]
    centre: Point
    audience: Audience
    accepted: list[str]
    begins_at: datetime | None = Field(description="The hour that it waits for; null: it goes once signed")
    reading: ReadingOut
    content_hash: str


class DraftOut(ContentOut):
    """``version`` counts the savings of the draft; on air it is what stands in the groups."""

    version: int
    edited_by: str | None
    outdated: bool


class CorrectionOut(ContentOut):
    """The next ``version`` of the alert, which waits for its approval."""

    version: int
    saved_by: str
    saved_at: datetime


class SteeringOut(Out):
    """What all orders come to. ``resumed_by``: who has said since the last hold that it goes on."""

    revision: int
    centre: Point | None
    held: bool
    released_rings: int
    stopped: bool
    resumed_by: list[str]


class AlertOut(Out):
    alert_id: UUID
    alert_version: int = Field(validation_alias="version")
    approved_by: str
    approved_at: datetime
    expires_at: datetime
    closing_text: str | None
    closed_by: str | None
    order_refused: str | None = Field(
        description="Which order about it the sender has not taken, until it is given anew: approval, correction,"
        " countersignature, hold, resume, release, recentre, stop."
    )
    refused_for: str | None


class ReasonOut(BaseModel):
    """Why ``groups`` groups have not got the alert, in both languages, and what to do about it (empty: nothing)."""

    groups: int
    vietnamese: str
    english: str
    todo_vietnamese: str
    todo_english: str


class SignatureOut(Out):
    """An approval that somebody has signed, of the content with this hash."""

    signer: str
    alert_version: int
    content_hash: str
    signed_at: datetime


class CheckOut(Out):
    """What you found in the report. ``differs``: the questions that the draft answers otherwise."""

    content_hash: str
    differs: list[str]
    reason: str | None


class OtherWordsOut(Out):
    """An ending in other words than were signed with the approval."""

    outcome: Outcome
    text: str
    saved_by: str
    saved_at: datetime


class CourtHoldOut(Out):
    reason: str
    until: datetime
    set_by: str
    set_at: datetime


class BasisOut(Out):
    """Why the person may be published. ``noted_by``: a login, or "citizen". ``ends_at`` null: with the case, or when it
    is withdrawn."""

    ground: Ground
    given_by: Giver | None
    noted_by: str
    noted_at: datetime
    ends_at: datetime | None


class CaseOut(CaseSummary):
    source: str
    submitted_by: str
    amended_by: list[str]
    reporter: Reporter
    subject: Subject
    description: str
    place: Place
    last_seen_at: datetime | None
    photos: list[str]
    received_at: datetime
    updated_at: datetime
    revision: int
    rejected_reason: str | None
    reissue_of: str | None = Field(description="The case, closed or rejected by mistake, that this one goes on from")
    reissued_as: str | None = Field(description="The case that goes on from this one")
    court_hold: CourtHoldOut | None = Field(description="A court wants the case kept")
    basis: BasisOut | None = Field(description="Why its person may be published; null: nobody has noted it")
    forget_at: datetime | None = Field(description="When what is known of its people is erased, as things stand")
    draft: DraftOut | None = Field(description="null while you are the second to sign and have not read the report")
    alert: AlertOut | None
    steering: SteeringOut
    correction: CorrectionOut | None
    other_words: OtherWordsOut | None
    progress: DeliveryProgress | None
    reasons: list[ReasonOut]
    signatures: list[SignatureOut]
    check: CheckOut | None
    check_first: str | None = Field(description="The hash of what you may sign once you have answered POST …/check")
    may_not_approve: str | None = Field(description="Why you may not approve it; null when you may")


class StatementOut(BaseModel):
    """``allow``: the credential ids of your keys."""

    statement: str
    signer: str
    rp_id: str
    allow: list[str]
    vietnamese: str
    english: str


class OrderIn(BaseModel):
    """``statement``: as it was read, to the byte. ``sighting``: the amendment that a recentre comes from. ``ticks``: of
    an approval, what of its kind's checklist you have seen to; the rest is kept as not ticked."""

    statement: str = Field(max_length=Signed.STATEMENT_BYTES)
    assertion: Assertion
    sighting: UUID | None = None
    ticks: tuple[str, ...] = Field(default=(), max_length=20)


class CheckIn(BaseModel):
    """``content_hash``: of the content that you are about to sign. Kinds that seek nobody ask for the commune alone."""

    content_hash: str
    age: str = Field(default="", max_length=20, description=f"one of {', '.join(AGES)}, or unknown")
    sex: str = Field(default="", max_length=20, description="female, male or unknown")
    commune: str = Field(default="", max_length=20, description="its code of five digits, or unknown")
    reason: str = Field(default="", max_length=MOST_TYPED, description="why the draft is right where it differs")


class BasisIn(BaseModel):
    """``shown``: ``noted_at`` of the basis that you have read; null where there was none."""

    basis: Literal["mother", "father", "guardian", "self", "child", "emergency", "refused"] = Field(
        description="who agrees; child: a found child that was asked; emergency: nobody can be asked in time"
    )
    shown: AwareDatetime | None = None


class CourtHoldIn(BaseModel):
    """``until``: within a year."""

    reason: str = Field(max_length=MOST_TYPED)
    until: AwareDatetime


class RejectIn(BaseModel):
    reason: str = Field(max_length=MOST_TYPED)


class CloseIn(BaseModel):
    """Only what is up, ``expired``, is closed without a signature."""

    outcome: Outcome


class OtherWordsIn(BaseModel):
    """``text``: with the closing's code line as its last line, and nobody's name."""

    outcome: Outcome
    text: str = Field(max_length=MOST_TYPED)


class KindIn(BaseModel):
    """``content_hash`` is that of the draft that is made anew."""

    kind: CaseKind
    content_hash: str


class DraftIn(BaseModel):
    """``content_hash`` is that of the draft being replaced. What is left out stays as it is."""

    content_hash: str
    text: str = Field(max_length=MOST_TYPED)
    photo_sha256: str | None = None
    facts: Facts | None = None
    poster_heading: str | None = Field(default=None, max_length=MOST_TYPED, description="null: no poster")
    centre: Point | None = None
    audience: Audience | None = None
    begins_at: AwareDatetime | None = Field(
        default=None, description="of a routine kind, the hour that it waits for; null: it goes once signed"
    )
    accepted: list[str] | None = Field(
        default=None,
        max_length=MOST_ACCEPTED,
        description="of the keys of its reading: what is right as it stands",
    )


class FaultOut(BaseModel):
    seq: int
    what: str


class AuditOut(BaseModel):
    entries: int
    faults: list[FaultOut]
