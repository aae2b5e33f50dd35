"""The JSON API of the queue: the search, and taking a case on. What is searched for goes in a body, as on the page."""

import re
from datetime import date
from typing import Annotated

from fastapi import Depends
from pydantic import BaseModel, BeforeValidator, Field

from schemas.content import VIETNAM
from schemas.event import CaseKind
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.api.case_api import AWAY, DECISION, decided
from services.verification.api.case_models import CaseOut, CaseSummary
from services.verification.cases.queue.claims import GiveBack, TakeOn
from services.verification.cases.queue.search_db import search
from services.verification.desk.desk import Desk
from services.verification.desk.queue.search_pages import MOST_TYPED
from services.verification.rules.case import MOST_LOGIN
from services.verification.rules.queue.searching import Search, Standing, as_typed


def _day(value: object) -> object:
    """Else pydantic would take a number for seconds, and a moment for its day. Raises ValueError."""
    if (isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value)) or isinstance(value, int | float):
        raise ValueError("write a day as 2026-04-13")
    return value


Day = Annotated[date, BeforeValidator(_day)]


class SearchIn(BaseModel):
    """``text``: a case's number, names, a telephone, a place, or a day, spelt anyhow. ``since`` and ``until``: days of
    Vietnam, both included. ``after``: the number of the case that the page before ended with."""

    text: str = Field(default="", max_length=MOST_TYPED)
    standing: Standing | None = None
    kind: CaseKind | None = None
    since: Day | None = None
    until: Day | None = None
    after: str | None = Field(default=None, max_length=20)


class FoundOut(BaseModel):
    """``counts``: by state, 1001 for more than a thousand. ``forgotten``: numbers of cases of which nothing else is
    left. ``left_out``: of what was typed, without which it was looked for, as no case has all of it."""

    cases: list[CaseSummary]
    more: bool
    counts: dict[Standing, int]
    forgotten: list[str]
    left_out: tuple[str, ...]


class ClaimIn(BaseModel):
    """``seen``: the login of whose the case was as you read it; empty: nobody's."""

    seen: str = Field(default="", max_length=MOST_LOGIN)


def queue_api_routes(desk: Desk) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["cases"], responses=AWAY)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/search")
    async def find_cases(staff: reader, body: SearchIn) -> FoundOut:
        """Cases in your scope, the newest first, a page at a time; forgotten ones by their number alone."""
        wanted = Search(body.text.strip(), body.standing, body.kind, body.since, body.until)
        today = desk.decisions.clock().astimezone(VIETNAM).date()
        async with desk.pool.connection() as conn:
            found = await search(conn, staff.scope, wanted, today, body.after)
        return FoundOut(
            cases=[CaseSummary.model_validate(case) for case in found.cases],
            more=found.more,
            counts=found.counts,
            forgotten=[stone.case_number for stone in found.forgotten],
            left_out=as_typed(wanted.text, found.left_out),
        )

    @routes.put("/cases/{reference}/claim", responses=DECISION)
    async def take_on(staff: officer, reference: str, body: ClaimIn) -> CaseOut:
        """You are at this case now, which keeps nobody from signing. Somebody else's is taken over by naming them."""
        return await decided(desk, staff, reference, TakeOn(staff.login, staff.name, body.seen))

    @routes.delete("/cases/{reference}/claim", responses=DECISION)
    async def give_back(staff: officer, reference: str) -> CaseOut:
        """Nobody is at it any more; what is not yours stays as it is."""
        return await decided(desk, staff, reference, GiveBack(staff.login))

    return routes
