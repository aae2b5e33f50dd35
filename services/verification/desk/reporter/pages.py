"""/cases/…/reporter: who told of a case, as far as an officer has to know: what they have told before, a link for their
phone, and a block for a time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from uuid import UUID, uuid4

from fastapi import Depends, Form, Request, Response

from services.runtime.calls import Unavailable
from services.runtime.pages.login import require
from services.runtime.pages.ready_questions import QUESTIONS, lacking, with_question
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.stored import find_case
from services.verification.desk.desk import Desk
from services.verification.desk.reporter.intake_source import (
    Exchange,
    IntakeSource,
    MadeLink,
    NotThere,
    Sender,
    StandingLink,
    WarnedNumber,
)
from services.verification.desk.reporter.letters import ASKED, ON_ITS_WAY, exchange_view
from services.verification.desk.reporter.trust_note import trust_note_of
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS

STATUS = {
    "refused": 409,
    "not_blocked": 409,
    "away": 503,
    "no_reason": 422,
    "no_number_reason": 422,
    "not_asked": 409,
    "no_text": 422,
    "has_link": 422,
    "too_fast": 429,
    "not_heard": 503,
}
DAYS = (1, 7, 30)
"""As intake has them."""
LONGEST_REASON = 300
LONGEST_LETTER = 1_000
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Said:
    """What a press led to, and what it held. ``text`` and ``sent_as``: of a question that is not sent."""

    word: str = ""
    made: MadeLink | None = None
    reason: str = ""
    days: str = ""
    text: str = ""
    sent_as: str = ""


@dataclass(frozen=True)
class ReporterPages:
    desk: Desk
    intake: IntakeSource

    async def draw(self, request: Request, staff: Staff, case_number: str, said: Said | None = None) -> Response:
        async with self.desk.pool.connection() as conn:
            await self.desk.names.learn(conn)
            case = await find_case(conn, case_number, staff.scope)
            note = await trust_note_of(conn, case, staff.scope)
        said = said or Said()
        links: list[StandingLink] = []
        sender: Sender | None = None
        warned: WarnedNumber | None = None
        exchange: Exchange | None = None
        phone = case.facts.reporter.phone
        try:
            exchange = await self.intake.exchange(case.case_number)
            sender = await self.intake.sender(case.case_number)
            links = await self.intake.links(case.case_number)
            warned = await self.intake.number(case.case_number, phone, staff.scope) if phone else None
        except Unavailable:
            said = replace(said, word="away")
        except NotThere:
            said = Said("refused")
        return self.desk.pages.render(
            request,
            "reporter.html",
            STATUS.get(said.word, 200),
            staff=staff,
            case=case,
            note=note,
            sender=sender,
            asking=exchange_view(exchange, _lacking(case), said.text, said.sent_as or str(uuid4()))
            if exchange
            else None,
            letters_at=_letters_at(case),
            typed=said.text,
            phone=phone,
            warned=warned,
            follows_days=(datetime.now(UTC) - sender.follows_since).days if sender and sender.follows_since else None,
            links=links,
            all_days=DAYS,
            said=said.word,
            made=said.made,
            reason=said.reason,
            days=said.days,
        )

    async def asked(self, case: Case, staff: Staff, text: str, sent_as: str) -> int:
        """As IntakeSource.ask. Whoever has asked is at the case, so that nobody is called for it any more."""
        status = await self.intake.ask(case.case_number, staff.login, text, sent_as)
        if status == ON_ITS_WAY:
            await self.desk.is_at(case, staff.login)
        return status

    async def after(
        self,
        request: Request,
        staff: Staff,
        case_number: str,
        asked: Awaitable[Answer],
        failed: Said,
        says: Callable[[Answer], Said],
    ) -> Response:
        """The page once intake has done what it was asked for, or has not: then as ``failed``."""
        try:
            answer = await asked
        except (Unavailable, NotThere):
            return await self.draw(request, staff, case_number, failed)
        return await self.draw(request, staff, case_number, says(answer))


def _letters_at(case: Case) -> str:
    return f"/cases/{case.case_number}/reporter/letters"


def _lacking(case: Case) -> list[str]:
    facts, row = case.facts, KINDS[case.kind]
    return lacking(
        facts.place,
        facts.subject,
        facts.reporter,
        facts.photos,
        of_person=row.alert.about == "person",
        asks_consent=bool(row.consent) and case.basis is None,
    )


def reporter_routes(desk: Desk, intake: IntakeSource) -> Routes:
    routes, pages = Routes(include_in_schema=False), ReporterPages(desk, intake)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/reporter")
    async def page(request: Request, staff: officer, case_number: str) -> Response:
        return await pages.draw(request, staff, case_number)

    _add_letters(routes, pages)
    _add_links(routes, pages)
    _add_blocks(routes, pages)
    _add_number_blocks(routes, pages)
    return routes


def _add_letters(routes: Routes, pages: ReporterPages) -> None:
    officer = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/reporter/letters")
    async def ask(
        request: Request,
        staff: officer,
        case_number: str,
        text: Annotated[str, Form()] = "",
        sent_as: Annotated[str, Form(max_length=36)] = "",
        ready: Annotated[str, Form(max_length=20)] = "",
        english: Annotated[bool, Form()] = False,
    ) -> Response:
        """``sent_as``: of the form, so that a press that is repeated asks once. ``ready``: the question with this key
        is put into the box, and nothing is sent."""
        case = await pages.desk.case(case_number, staff.scope)
        typed = Said("", text=text, sent_as=sent_as)
        if ready in QUESTIONS:
            filled = replace(typed, text=with_question(text, ready, english=english))
            return await pages.draw(request, staff, case_number, filled)
        if not text.strip() or len(text) > LONGEST_LETTER or not _is_uuid(sent_as):
            return await pages.draw(request, staff, case_number, replace(typed, word="no_text"))
        return await pages.after(
            request,
            staff,
            case_number,
            pages.asked(case, staff, text, sent_as),
            replace(typed, word="not_heard"),
            lambda status: Said(ASKED[status]) if status == ON_ITS_WAY else replace(typed, word=ASKED[status]),
        )

    # What an open page asks by itself is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE, used=False))]

    @routes.get("/cases/{case_number}/reporter/letters/exchange")
    async def exchange(request: Request, staff: reader, case_number: str) -> Response:
        """What was asked and answered by now, for a page that is open. 204 where nobody can be asked, 503 without
        intake."""
        case = await pages.desk.case(case_number, staff.scope)
        try:
            told = await pages.intake.exchange(case.case_number)
        except Unavailable:
            return Response(status_code=503)
        if told is None:
            return Response(status_code=204)
        asking = exchange_view(told, [], "", "")
        return pages.desk.pages.render(request, "_exchange.html", asking=asking, letters_at=_letters_at(case))

    @routes.post("/cases/{case_number}/reporter/letters/return")
    async def give_back(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.intake.give_back(case.case_number, staff.login)
        return await pages.after(request, staff, case_number, asked, Said("not_heard"), lambda _: Said("returned"))


def _is_uuid(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True


def _add_links(routes: Routes, pages: ReporterPages) -> None:
    officer = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/reporter/link")
    async def make(request: Request, staff: officer, case_number: str) -> Response:
        """The page that shows the link answers by itself: no address of ours ever holds one."""
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.intake.make_link(case.case_number, staff.login)
        refused = Said("refused")
        return await pages.after(
            request, staff, case_number, asked, refused, lambda made: Said("made", made) if made else refused
        )

    @routes.post("/cases/{case_number}/reporter/link/end")
    async def end(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.intake.end_links(case.case_number, staff.login)
        return await pages.after(request, staff, case_number, asked, Said("refused"), lambda _: Said("ended"))


def _add_blocks(routes: Routes, pages: ReporterPages) -> None:
    officer = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/reporter/block")
    async def block(
        request: Request,
        staff: officer,
        case_number: str,
        reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
        days: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """Without an end and a reason there is none."""
        case = await pages.desk.case(case_number, staff.scope)
        typed = Said("no_reason", reason=reason, days=days)
        if days not in map(str, DAYS):
            return await pages.draw(request, staff, case_number, typed)
        asked, failed = (
            pages.intake.block(case.case_number, staff.login, reason, days),
            replace(typed, word="not_blocked"),
        )
        return await pages.after(
            request, staff, case_number, asked, failed, lambda blocked: Said("blocked") if blocked else typed
        )

    @routes.post("/cases/{case_number}/reporter/block/end")
    async def end_block(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.intake.end_block(case.case_number, staff.login)
        return await pages.after(request, staff, case_number, asked, Said("not_blocked"), lambda _: Said("unblocked"))


def _add_number_blocks(routes: Routes, pages: ReporterPages) -> None:
    officer = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/reporter/number-block")
    async def warn(
        request: Request,
        staff: officer,
        case_number: str,
        reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
        days: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """Of the number by which the case's reporter is called back. Without an end and a reason there is none."""
        case = await pages.desk.case(case_number, staff.scope)
        phone, typed = case.facts.reporter.phone, Said("no_number_reason", reason=reason, days=days)
        if days not in map(str, DAYS) or phone is None:
            return await pages.draw(request, staff, case_number, typed)
        asked = pages.intake.block_number(case.case_number, phone, staff.login, reason, days)
        failed = replace(typed, word="not_blocked")
        return await pages.after(
            request, staff, case_number, asked, failed, lambda warned: Said("warned") if warned else typed
        )

    @routes.post("/cases/{case_number}/reporter/number-block/end")
    async def end_warning(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.intake.end_number_block(
            case.case_number, case.facts.reporter.phone or "", staff.login, staff.scope
        )
        return await pages.after(request, staff, case_number, asked, Said("not_blocked"), lambda _: Said("unwarned"))
