"""/cases/…/reporter: who told of a case, as far as an officer has to know: what they have told before, a link for their
phone, and a block for a time."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from uuid import UUID, uuid4

from fastapi import Depends, Form, Request, Response

from schemas.internal_routes.intake import (
    BLOCK_SENDER,
    CALLER_LINKS,
    END_CALLER_LINKS,
    END_NUMBER_WARNING,
    END_SENDER_BLOCK,
    LETTERS,
    MAKE_CALLER_LINK,
    NUMBER_WARNING,
    RETURN_LETTERS,
    SENDER,
    WARN_OF_NUMBER,
    WRITE_LETTER,
    Exchange,
    MadeLink,
    Sender,
    StandingLink,
    WarnedNumber,
)
from schemas.internal_routes.route import InternalRoute
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.pages.login import require
from services.runtime.pages.ready_questions import QUESTIONS, lacking, with_question
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.stored import find_case
from services.verification.desk.desk import Desk
from services.verification.desk.reporter.letters import NOT_ASKED, exchange_view
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
NO_NUMBER = NOT_MEANT = 422
"""What intake answers for what is no number; for a reason that is too short, or days that may not be chosen."""
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
    intake: ServiceClient

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
            exchange = await self.intake.ask(LETTERS, case_number=case.case_number)
            sender = await self.intake.ask(SENDER, case_number=case.case_number)
            links = await self.intake.ask(CALLER_LINKS, case_number=case.case_number)
            warned = await self.warning_of(case, staff, phone) if phone else None
        except Unavailable:
            said = replace(said, word="away")
        except CallRefused:
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

    async def warning_of(self, case: Case, staff: Staff, phone: str) -> WarnedNumber | None:
        """The warning that stands of this number, as somebody of this scope may read it; None too for what is no
        number."""
        form = [("phone", phone), *(("scope", area) for area in staff.scope)]
        try:
            return (await self.of_case(NUMBER_WARNING, case, form)).block
        except CallRefused as refused:
            if refused.status == NO_NUMBER:
                return None
            raise

    def of_case(self, route: InternalRoute[Answer], case: Case, form: Iterable[tuple[str, str]]) -> Awaitable[Answer]:
        """A form about this case, handed to intake. Raises Unavailable and CallRefused."""
        return self.intake.ask(route, sent={"data": list(form)}, case_number=case.case_number)

    async def asked(self, case: Case, staff: Staff, text: str, sent_as: str) -> None:
        """Whoever has asked is at the case, so that nobody is called for it any more. Raises Unavailable and
        CallRefused."""
        await self.of_case(WRITE_LETTER, case, [("made_by", staff.login), ("text", text), ("sent_as", sent_as)])
        await self.desk.is_at(case, staff.login)

    async def after(
        self,
        request: Request,
        staff: Staff,
        case_number: str,
        asked: Awaitable[Answer],
        done: Callable[[Answer], Said],
        failed: Said,
        refused: Mapping[int, Said] = {},
    ) -> Response:
        """The page once intake has done what it was asked for, or has not: as ``refused`` says by its answer, else as
        ``failed``."""
        try:
            said = done(await asked)
        except CallRefused as problem:
            said = refused.get(problem.status, failed)
        except Unavailable:
            said = failed
        return await self.draw(request, staff, case_number, said)


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


def reporter_routes(desk: Desk, intake: ServiceClient) -> Routes:
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
            lambda _: Said("asked"),
            replace(typed, word="not_heard"),
            {status: replace(typed, word=word) for status, word in NOT_ASKED.items()},
        )

    # What an open page asks by itself is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(pages.desk.pool, Action.DECIDE, used=False))]

    @routes.get("/cases/{case_number}/reporter/letters/exchange")
    async def exchange(request: Request, staff: reader, case_number: str) -> Response:
        """What was asked and answered by now, for a page that is open. 204 where nobody can be asked, 503 without
        intake."""
        case = await pages.desk.case(case_number, staff.scope)
        try:
            told = await pages.intake.ask(LETTERS, case_number=case.case_number)
        except Unavailable:
            return Response(status_code=503)
        if told is None:
            return Response(status_code=204)
        asking = exchange_view(told, [], "", "")
        return pages.desk.pages.render(request, "_exchange.html", asking=asking, letters_at=_letters_at(case))

    @routes.post("/cases/{case_number}/reporter/letters/return")
    async def give_back(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.of_case(RETURN_LETTERS, case, [("made_by", staff.login)])
        return await pages.after(request, staff, case_number, asked, lambda _: Said("returned"), Said("not_heard"))


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
        asked = pages.of_case(MAKE_CALLER_LINK, case, [("made_by", staff.login)])
        return await pages.after(request, staff, case_number, asked, lambda made: Said("made", made), Said("refused"))

    @routes.post("/cases/{case_number}/reporter/link/end")
    async def end(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.of_case(END_CALLER_LINKS, case, [("ended_by", staff.login)])
        return await pages.after(request, staff, case_number, asked, lambda _: Said("ended"), Said("refused"))


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
        asked = pages.of_case(BLOCK_SENDER, case, [("made_by", staff.login), ("reason", reason), ("days", days)])
        failed = replace(typed, word="not_blocked")
        return await pages.after(
            request, staff, case_number, asked, lambda _: Said("blocked"), failed, {NOT_MEANT: typed}
        )

    @routes.post("/cases/{case_number}/reporter/block/end")
    async def end_block(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        asked = pages.of_case(END_SENDER_BLOCK, case, [("ended_by", staff.login)])
        return await pages.after(request, staff, case_number, asked, lambda _: Said("unblocked"), Said("not_blocked"))


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
        form = [("phone", phone), ("made_by", staff.login), ("reason", reason), ("days", days)]
        asked, failed = pages.of_case(WARN_OF_NUMBER, case, form), replace(typed, word="not_blocked")
        return await pages.after(
            request, staff, case_number, asked, lambda _: Said("warned"), failed, {NOT_MEANT: typed}
        )

    @routes.post("/cases/{case_number}/reporter/number-block/end")
    async def end_warning(request: Request, staff: officer, case_number: str) -> Response:
        case = await pages.desk.case(case_number, staff.scope)
        phone = case.facts.reporter.phone or ""
        form = [("phone", phone), ("ended_by", staff.login), *(("scope", area) for area in staff.scope)]
        asked = pages.of_case(END_NUMBER_WARNING, case, form)
        return await pages.after(request, staff, case_number, asked, lambda _: Said("unwarned"), Said("not_blocked"))
