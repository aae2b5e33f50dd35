"""Buttons by which an officer takes a case on, takes it over, or gives it back."""

from typing import Annotated

from fastapi import Depends, Form, Request, Response

from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.queue.claims import GiveBack, TakeOn
from services.verification.desk.desk import Desk
from services.verification.desk.officer_actions import decide
from services.verification.rules.case import MOST_LOGIN


def claim_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/claim")
    async def claim(
        request: Request,
        staff: officer,
        case_number: str,
        seen: Annotated[str, Form(max_length=MOST_LOGIN)] = "",
        here: Annotated[bool, Form()] = False,
    ) -> Response:
        """``seen``: the login of whose it was on the page; empty: nobody's. ``here``: it was pressed at the head of the
        case, which then says that it is theirs."""
        decision = TakeOn(staff.login, staff.name, seen)
        return await decide(desk, request, staff, case_number, decision, "claim" if here else None)

    @routes.post("/cases/{case_number}/give-back")
    async def give_back(request: Request, staff: officer, case_number: str) -> Response:
        return await decide(desk, request, staff, case_number, GiveBack(staff.login), "give_back")

    return routes
