"""What verification answers: which open cases may be the same as what an operator is being told."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from schemas.event import CaseKind, Model, Place
from schemas.internal_routes.route import INTAKE, asks


class BeingTold(Model):
    """What an operator has typed so far, as far as it was understood; the more, the better."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(max_length=80, description="of the operator, whose area is asked for")
    case_id: UUID = Field(description="of the case that it becomes, or is: it is never among the answers")
    kind: CaseKind
    exercise: bool = False
    name: str | None = Field(None, max_length=120)
    sex: Literal["female", "male"] | None = None
    age: int | None = Field(None, ge=0, le=120)
    birth_year: int | None = Field(None, ge=1890, le=2200)
    clothing: str | None = Field(None, max_length=500)
    said: str = Field("", max_length=2000, description="what happened, in the caller's words")
    place: Place | None = Field(None, description="None while nobody knows it")
    last_seen_at: AwareDatetime | None = None
    phone: str | None = Field(None, max_length=20)


class ReasonInWords(Model):
    vietnamese: str
    english: str


class AlikeCase(Model):
    """``reasons``: why it may be the same; ``against``: in what it differs. ``state``: as the public page has it.
    ``commune_code``: None while nobody knows the place."""

    case_number: str
    relation: Literal["same", "whose", "sighting"]
    reasons: tuple[ReasonInWords, ...]
    against: tuple[ReasonInWords, ...]
    state: Literal["open", "on_air"]
    commune_code: str | None
    reported_at: AwareDatetime


ALIKE_CASES = asks("POST", "/internal/alike", list[AlikeCase], INTAKE, timeout_s=0.3)
"""The hotline's form never waits for it."""
