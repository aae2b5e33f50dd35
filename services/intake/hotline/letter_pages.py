"""/hotline/cases/…/letters: an operator asks whoever reported a case over the Official Account, and answers what an
officer asks of one that was told by telephone."""

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, Form, Request, Response
from pydantic import AwareDatetime

from schemas.reports import ReportSubmitted
from services.intake.cases.known_reports_db import KnownReport, report_by_number, told_by_now
from services.intake.cases.reports_db import Accepted
from services.intake.conversation.letters import Exchange, Letters
from services.intake.conversation.letters_db import Letter
from services.intake.conversation.rules.handover import LONGEST
from services.intake.hotline.lookups import UNKNOWN
from services.intake.hotline.rules.heard_fields import ABOUT_A_PERSON
from services.intake.rules.kinds import KINDS
from services.intake.rules.texts import clean_text
from services.runtime.database import Pool
from services.runtime.edge import Refused
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.pages.ready_questions import QUESTIONS, lacking, with_question
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

STATUS = {"not_asked": 409, "no_text": 422, "not_waited_for": 409}


@dataclass(frozen=True)
class Line:
    """``why`` is the desk's to say."""

    letter: Letter
    why: None = None


@dataclass(frozen=True)
class Asking:
    """``ready``: keys of questions that the case lacks. ``text`` and ``sent_as``: of the question that is typed."""

    exchange: Exchange
    lines: list[Line]
    ready: list[str]
    text: str
    sent_as: str


def asking(exchange: Exchange, ready: list[str], text: str, sent_as: str) -> Asking:
    return Asking(exchange, [Line(letter) for letter in exchange.letters], ready, text, sent_as)


def letters_at(case: KnownReport) -> str:
    return f"/hotline/cases/{case.case_number}/letters"


def lacking_of(told: ReportSubmitted) -> list[str]:
    return lacking(
        told.place,
        told.subject,
        told.reporter,
        told.photos,
        of_person=told.kind in ABOUT_A_PERSON,
        asks_consent=KINDS[told.kind].consent is not None and told.basis is None,
    )


@dataclass(frozen=True)
class LetterPages:
    pool: Pool
    pages: Pages
    letters: Letters

    async def known(self, case_number: str, staff: Staff) -> KnownReport:
        async with self.pool.connection() as conn:
            found = await report_by_number(conn, case_number, staff.login, staff.scope)
        if found is None:
            raise Refused(404, UNKNOWN)
        return found

    async def draw(
        self, request: Request, staff: Staff, case: KnownReport, said: str = "", text: str = "", sent_as: str = ""
    ) -> Response:
        exchange = await self.letters.exchange(case.case_number)
        async with self.pool.connection() as conn:
            told = await told_by_now(conn, case.told)
        of_operators = exchange is not None and exchange.of_operators
        # Who has asked the operators takes it back, at the desk.
        shown = replace(exchange, unanswered=False) if exchange else None
        return self.pages.render(
            request,
            "operator_answer.html" if of_operators else "letters.html",
            STATUS.get(said, 200),
            staff=staff,
            case_number=case.case_number,
            of_exercise=case.told.exercise,
            asking=asking(shown, lacking_of(told), text, sent_as or str(uuid4())) if shown else None,
            answers=exchange is not None and exchange.unanswered,
            asked_until=max((each.written_at for each in exchange.letters if each.asked_by), default=None)
            if exchange
            else None,
            letters_at=letters_at(case),
            typed=text,
            phone=case.told.reporter.phone or told.reporter.phone,
            said=said,
        )


def hotline_letter_routes(pool: Pool, pages: Pages, letters: Letters) -> Routes:
    routes, page = Routes(include_in_schema=False), LetterPages(pool, pages, letters)
    _add_questions(routes, page)
    _add_answer(routes, page)
    return routes


def _add_questions(routes: Routes, pages: LetterPages) -> None:
    amends = Annotated[Staff, Depends(require(pages.pool, Action.AMEND))]

    @routes.get("/hotline/cases/{case_number}/letters")
    async def page(request: Request, case_number: str, staff: amends) -> Response:
        return await pages.draw(request, staff, await pages.known(case_number, staff))

    # What an open page asks by itself is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(pages.pool, Action.AMEND, used=False))]

    @routes.get("/hotline/cases/{case_number}/letters/exchange")
    async def exchange(request: Request, case_number: str, staff: reader) -> Response:
        """What was asked and answered by now, for a page that is open. 204 where nobody reported it on Zalo."""
        case = await pages.known(case_number, staff)
        told = await pages.letters.exchange(case.case_number)
        if told is None or told.of_operators:
            return Response(status_code=204)
        return pages.pages.render(
            request, "_exchange.html", asking=asking(told, [], "", ""), letters_at=letters_at(case)
        )

    @routes.post("/hotline/cases/{case_number}/letters")
    async def ask(
        request: Request,
        case_number: str,
        staff: amends,
        sent_as: Annotated[UUID, Form()],
        text: Annotated[str, Form()] = "",
        ready: Annotated[str, Form(max_length=20)] = "",
        english: Annotated[bool, Form()] = False,
    ) -> Response:
        """``sent_as``: of the form, so that a press that is repeated asks once. ``ready``: the question with this key
        is put into the box, and nothing is sent."""
        case, words = await pages.known(case_number, staff), clean_text(text, LONGEST + 1)
        if ready in QUESTIONS:
            return await pages.draw(request, staff, case, "", with_question(text, ready, english=english), str(sent_as))
        if not words or len(words) > LONGEST:
            return await pages.draw(request, staff, case, "no_text", text, str(sent_as))
        if case.told.source == "hotline" or await pages.letters.ask(case.case_number, staff.login, words, sent_as):
            return await pages.draw(request, staff, case, "not_asked", text, str(sent_as))
        return await pages.draw(request, staff, case, "asked")

    @routes.post("/hotline/cases/{case_number}/letters/return")
    async def give_back(request: Request, case_number: str, staff: amends) -> Response:
        case = await pages.known(case_number, staff)
        if case.told.source != "hotline":
            await pages.letters.give_back(case.case_number, staff.login)
        return await pages.draw(request, staff, case, "returned")


def _add_answer(routes: Routes, pages: LetterPages) -> None:
    amends = Annotated[Staff, Depends(require(pages.pool, Action.AMEND))]

    @routes.post("/hotline/cases/{case_number}/letters/answer")
    async def answer(
        request: Request,
        case_number: str,
        staff: amends,
        sent_as: Annotated[UUID, Form()],
        asked_until: Annotated[AwareDatetime, Form()],
        text: Annotated[str, Form()] = "",
    ) -> Response:
        """What an officer asks of a case that was told by telephone. ``sent_as``: of the form, so that a press that is
        repeated answers once. ``asked_until``: when the last question was asked that stood on the page."""
        case, words = await pages.known(case_number, staff), clean_text(text, LONGEST + 1)
        if not words or len(words) > LONGEST:
            return await pages.draw(request, staff, case, "no_text", text, str(sent_as))
        of_case = Accepted(case.told.case_id, case.case_number, False)
        if not await pages.letters.answer(of_case, staff.login, words, sent_as, asked_until):
            return await pages.draw(request, staff, case, "not_waited_for", text, str(sent_as))
        return await pages.draw(request, staff, case, "answered")
