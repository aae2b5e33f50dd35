"""What the JSON API of cases takes and gives."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from schemas.alerts import Outcome
from schemas.audience import Audience
from schemas.content import Facts
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place, Point
from schemas.reports import Reporter, Subject
from services.verification.desk.draft_form import MOST_TYPED
from services.verification.rules.case import CaseState


class Out(BaseModel):
    """Read of the record that it shows."""

    model_config = ConfigDict(from_attributes=True)


class CaseSummary(Out):
    case_id: UUID
    case_number: str
    kind: CaseKind
    state: CaseState
    exercise: bool
    reported_at: datetime
    outcome: Outcome | None


class ContentOut(Out):
    """What would be sent. ``content_hash`` is what an approval must name; ``poster_heading`` null: no poster."""

    text: str
    photo_sha256: str | None
    facts: Facts
    poster_heading: str | None
    link: str | None
    endings: dict[str, str]
    centre: Point
    audience: Audience
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
    """What officers want of the rings; see AlertSteered."""

    revision: int
    centre: Point | None
    held: bool
    released_rings: int
    stopped: bool


class AlertOut(Out):
    alert_id: UUID
    alert_version: int = Field(validation_alias="version")
    approved_by: str
    approved_at: datetime
    expires_at: datetime
    closing_text: str | None
    closed_by: str | None


class ReasonOut(BaseModel):
    """Why ``groups`` groups have not got the alert, in both languages, and what to do about it (empty: nothing)."""

    groups: int
    vietnamese: str
    english: str
    todo_vietnamese: str
    todo_english: str


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
    draft: DraftOut
    alert: AlertOut | None
    steering: SteeringOut
    correction: CorrectionOut | None
    progress: DeliveryProgress | None
    reasons: list[ReasonOut]
    may_not_approve: str | None = Field(description="Why you may not approve it; null when you may")


class ApproveIn(BaseModel):
    content_hash: str = Field(description="draft.content_hash of what was read")


class RejectIn(BaseModel):
    reason: str = Field(max_length=MOST_TYPED)


class CloseIn(BaseModel):
    outcome: Outcome


class DraftIn(BaseModel):
    """``content_hash`` is that of the draft being replaced. What is left out stays as it is."""

    content_hash: str
    text: str = Field(max_length=MOST_TYPED)
    photo_sha256: str | None = None
    facts: Facts | None = None
    poster_heading: str | None = Field(default=None, max_length=MOST_TYPED, description="null: no poster")
    centre: Point | None = None
    audience: Audience | None = None


class SteerIn(BaseModel):
    """What is left out stays. ``released_rings``: rings with a lower number go at once; it only grows."""

    held: StrictBool | None = None
    released_rings: int | None = Field(default=None, ge=0)
    stopped: StrictBool | None = Field(default=None, description="true is final")
    centre: Point | None = Field(default=None, description="where the rings lie from now on")


class FaultOut(BaseModel):
    seq: int
    what: str


class AuditOut(BaseModel):
    entries: int
    faults: list[FaultOut]
