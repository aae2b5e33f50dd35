"""Forms by which an officer decides on two cases: merged, linked, told apart, and each of it undone."""

from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.desk.draft_form import MOST_TYPED
from services.verification.desk.officer_actions import OnTwo, answer
from services.verification.matching.decisions import Link, TellApart, merge, take_apart
from services.verification.matching.rules.merging import Merger
from services.verification.rules.refusals import Refusal


def match_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/matches")
    async def decide(
        request: Request,
        staff: officer,
        case_number: str,
        verdict: Annotated[OnTwo, Form()],
        other: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        """``other``: the number of the other case. A merged one leads to the case that goes on."""
        decided = await decide_on_two(desk, staff, case_number, other.strip(), verdict)
        if isinstance(decided, Merger):
            return RedirectResponse(f"/cases/{decided.survivor.case_number}?done={verdict}#done", 303)
        return await answer(desk, request, staff, case_number, decided, verdict)

    return routes


async def decide_on_two(desk: Desk, staff: Staff, one: str, other: str, verdict: OnTwo) -> Merger | Refusal | None:
    """None: said, or undone. Raises UnknownCase where either lies out of their scope."""
    match verdict:
        case "same":
            return await merge(desk.decisions, desk.pool, staff.login, one, other, staff.scope)
        case "undo":
            return await take_apart(desk.decisions, desk.pool, staff.login, one, other, staff.scope)
        case "linked":
            return await desk.decisions.take(one, Link(staff.login, other), staff.scope)
        case "different":
            return await desk.decisions.take(one, TellApart(staff.login, other), staff.scope)
