"""What the JSON API of two cases takes and gives."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from schemas.event import CaseKind, Place
from schemas.reports import Subject
from services.verification.api.case_models import Out
from services.verification.languages import in_english
from services.verification.matching.rules.reasons import WORDS, MatchReason
from services.verification.matching.rules.scoring import Relation
from services.verification.rules.case import CaseState


class BesideOut(Out):
    case_id: UUID
    case_number: str
    kind: CaseKind
    state: CaseState
    subject: Subject
    place: Place
    reported_at: datetime


class MatchReasonOut(BaseModel):
    """A word of a closed vocabulary, and what it says in both languages."""

    reason: MatchReason
    vietnamese: str
    english: str

    @classmethod
    def of(cls, reason: MatchReason) -> "MatchReasonOut":
        said = WORDS[reason]
        return cls(reason=reason, vietnamese=said.text, english=in_english(said))


class ProposalOut(BesideOut):
    """``against``: in what they differ. ``score``: the sum by which proposals are ordered; it means nothing alone."""

    relation: Relation
    score: float
    reasons: list[MatchReasonOut]
    against: list[MatchReasonOut]


class PairOut(BesideOut):
    verdict: Literal["merged", "linked", "different"]
    said_by: str
    said_at: datetime


class OverOut(BesideOut):
    ended_at: datetime


class MatchesOut(BaseModel):
    merged_into: str | None = Field(description="The case that this one goes on in")
    proposed: list[ProposalOut]
    said: list[PairOut]
    over: list[OverOut] = Field(description="Cases that have ended and had one of the pictures: old news, perhaps")


class PairIn(BaseModel):
    verdict: Literal["same", "linked", "different"]
