"""/internal/alike: intake asks, while an operator types, which open cases may be the same.

Intake faces the internet, so it is told no more than its operators may see, of at most three cases, and nothing in the
name of somebody who is not logged in. Whose area counts is read here, by the login, and never believed.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from fastapi import Depends, HTTPException
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import Reporter, Subject
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.edge import problem
from services.runtime.pages.allowance import Allowance
from services.runtime.routes import Routes
from services.runtime.staff.rights import RIGHTS, Action
from services.runtime.staff.sessions import staff_present
from services.verification.api.case_api import AWAY
from services.verification.api.match_models import MatchReasonOut
from services.verification.matching.alike import BeingTold, cases_alike
from services.verification.matching.proposing import Proposal
from services.verification.matching.rules.scoring import Relation
from services.verification.matching.rules.traits import commune_of, traits_of

LONGEST = timedelta(milliseconds=250)
"""Of one query: whoever asks has gone on after 300 ms."""
LONG_AGO = timedelta(days=400)
"""What lies further off than that is no time that somebody was seen at."""
MS = timedelta(milliseconds=1)
NOT_PRESENT = "nobody of this login takes calls now: they are logged out, or have not the role"
OFTEN = "asked more often than somebody types: try again in a second"


class ToldIn(BaseModel):
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


class AlikeOut(BaseModel):
    """``state``: as the public page has it. ``commune_code``: None while nobody knows the place."""

    case_number: str
    relation: Relation
    reasons: list[MatchReasonOut]
    against: list[MatchReasonOut]
    state: Literal["open", "on_air"]
    commune_code: str | None
    reported_at: datetime


def alike_routes(pool: Pool, callers: Callers, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(prefix="/internal", tags=["internal"], responses=AWAY)
    # An operator's page asks once a second at most; all of a force's take calls at once when it is worst.
    of_one, of_all = Allowance(burst=20, per_s=2), Allowance(burst=60, per_s=30)

    @routes.post(
        "/alike",
        dependencies=[Depends(callers.only("intake"))],
        responses={404: problem(NOT_PRESENT), 429: problem(OFTEN)},
        summary="Open cases that may be what an operator is being told, at most three, the best first",
    )
    async def alike(told: ToldIn) -> list[AlikeOut]:
        now = time.monotonic()
        if not (of_one.take(told.login, now) and of_all.take("", now)):
            raise HTTPException(429, OFTEN)
        async with pool.connection(LONGEST.total_seconds()) as conn, conn.transaction():
            await conn.execute("SELECT set_config('statement_timeout', %s, true)", (str(LONGEST // MS),))
            staff = await staff_present(conn, told.login)
            if staff is None or not staff.roles & set(map(str, RIGHTS[Action.AMEND].roles)):
                raise HTTPException(404, NOT_PRESENT)
            found = await cases_alike(conn, _being_told(told, clock()), staff.scope)
        return [_out(each) for each in found]

    return routes


def _being_told(told: ToldIn, now: datetime) -> BeingTold:
    seen = told.last_seen_at if told.last_seen_at and abs(now - told.last_seen_at) < LONG_AGO else None
    subject = Subject(name=told.name, sex=told.sex, age=told.age, birth_year=told.birth_year, clothing=told.clothing)
    place = told.place or Place(lat=0.0, lon=0.0, name=PLACE_UNKNOWN)
    traits = traits_of(told.kind, subject, Reporter(phone=told.phone), told.said, place, seen, now)
    return BeingTold(told.case_id, told.exercise, traits)


def _out(proposal: Proposal) -> AlikeOut:
    case, likeness = proposal.case, proposal.likeness
    return AlikeOut(
        case_number=case.case_number,
        relation=likeness.relation,
        reasons=[MatchReasonOut.of(each) for each in likeness.reasons],
        against=[MatchReasonOut.of(each) for each in likeness.against],
        state="on_air" if case.on_air else "open",
        commune_code=commune_of(case.place),
        reported_at=case.reported_at,
    )
