"""/hotline/cases/…/letters: an operator asks whoever reported a case over the Official Account."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, Request, Response

from services.intake.cases.known_reports_db import KnownReport, report_by_number
from services.intake.conversation.letters import Exchange, Letters
from services.intake.conversation.letters_db import Letter
from services.intake.conversation.rules.handover import LONGEST
from services.intake.hotline.lookups import UNKNOWN
from services.intake.rules.texts import clean_text
from services.runtime.database import Pool
from services.runtime.edge import Refused
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

STATUS = {"not_asked": 409, "no_text": 422}


@dataclass(frozen=True)
class Line:
    """``why`` is the desk's to say."""

    letter: Letter
    why: None = None


@dataclass(frozen=True)
class Asking:
    """``ready``: none, an operator has the case's form. ``text`` and ``sent_as``: of the question that is typed."""

    exchange: Exchange
    lines: list[Line]
    text: str
    sent_as: str
    ready: tuple[str, ...] = ()


def hotline_letter_routes(pool: Pool, pages: Pages, letters: Letters) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    amends = Annotated[Staff, Depends(require(pool, Action.AMEND))]

    async def known(case_number: str, staff: Staff) -> KnownReport:
        async with pool.connection() as conn:
            found = await report_by_number(conn, case_number, staff.login, staff.scope)
        if found is None:
            raise Refused(404, UNKNOWN)
        return found

    async def draw(
        request: Request, staff: Staff, case: KnownReport, said: str = "", text: str = "", sent_as: str = ""
    ) -> Response:
        told = await letters.exchange(case.case_number)
        lines = [Line(letter) for letter in told.letters] if told else []
        return pages.render(
            request,
            "letters.html",
            STATUS.get(said, 200),
            staff=staff,
            case_number=case.case_number,
            of_exercise=case.told.exercise,
            asking=Asking(told, lines, text, sent_as or str(uuid4())) if told else None,
            typed=text,
            phone=case.told.reporter.phone,
            said=said,
        )

    @routes.get("/hotline/cases/{case_number}/letters")
    async def page(request: Request, case_number: str, staff: amends) -> Response:
        return await draw(request, staff, await known(case_number, staff))

    @routes.post("/hotline/cases/{case_number}/letters")
    async def ask(
        request: Request,
        case_number: str,
        staff: amends,
        sent_as: Annotated[UUID, Form()],
        text: Annotated[str, Form()] = "",
    ) -> Response:
        """``sent_as``: of the form, so that a press that is repeated asks once."""
        case, words = await known(case_number, staff), clean_text(text, LONGEST + 1)
        if not words or len(words) > LONGEST:
            return await draw(request, staff, case, "no_text", text, str(sent_as))
        if await letters.ask(case.case_number, staff.login, words, sent_as):
            return await draw(request, staff, case, "not_asked", text, str(sent_as))
        return await draw(request, staff, case, "asked")

    @routes.post("/hotline/cases/{case_number}/letters/return")
    async def give_back(request: Request, case_number: str, staff: amends) -> Response:
        case = await known(case_number, staff)
        await letters.give_back(case.case_number, staff.login)
        return await draw(request, staff, case, "returned")

    return routes
