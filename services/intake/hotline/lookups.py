"""/hotline/cases and /hotline/shift: what was written down of a case, read back or found again, and what this operator
has taken."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Form, Header, Query, Request, Response
from fastapi.responses import RedirectResponse

from schemas.reports import BASIS_ANSWERS
from schemas.words import words
from services.intake.cases.known_reports_db import (
    KnownReport,
    report_by_number,
    reports_by_names,
    reports_by_phones,
    reports_of_shift,
)
from services.intake.cases.voice_messages_db import read_voice, voice_of_case
from services.intake.hotline.alike import AlikeCases
from services.intake.hotline.drafts_db import drafts_of, drafts_of_colleagues, drafts_taken
from services.intake.hotline.form_page import shown_draft
from services.intake.hotline.questions_db import operator_questions
from services.intake.hotline.rules.sought_codes import code_said
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import MAX_NAME, SAID_OF
from services.intake.rules.said_fields import names_sought, phone_said
from services.intake.rules.texts import clean_line
from services.intake.senders.numbers_db import blocks_of_numbers
from services.runtime.database import Connection, Pool
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require
from services.runtime.pages.sound import sound
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

UNKNOWN = Sentence(
    words("Không có vụ việc mang mã này trong địa bàn của bạn: hãy xem lại mã."),
    "no case in your scope has this number",
)

NO_SOUND = Sentence(
    words("Tin thoại chưa tải về xong, không nghe được, hoặc đã xóa."),
    "this voice message is not here yet, cannot be played, or was erased",
)


def lookup_routes(pool: Pool, pages: Pages, alike: AlikeCases) -> Routes:
    routes = Routes(include_in_schema=False)
    operator, amends = Depends(require(pool, Action.REPORT)), Depends(require(pool, Action.AMEND))

    @routes.post("/hotline/cases")
    async def found(
        request: Request,
        staff: Annotated[Staff, operator],
        number: Annotated[str, Form()] = "",
        sought: Annotated[str, Form()] = "",
    ) -> Response:
        """``number``: a case's, which leads to it; or a phone number or a name, by which some are found. A form, since
        addresses are kept by browsers and proxies. ``sought``: what the page shows, for the other language."""
        words = clean_line(number or sought, MAX_NAME)
        if code := code_said(words):
            return RedirectResponse(f"/hotline/cases/{code}", 303)
        return await shown(request, staff, words)

    async def shown(request: Request, staff: Staff, sought: str) -> Response:
        async with pool.connection() as conn:
            reports = await reports_of_shift(conn, staff.login)
            taken = await drafts_taken(conn, staff.login)
            drafts = [shown_draft(draft, taken) for draft in await drafts_of(conn, staff.login)]
            of_colleagues = [
                {**shown_draft(draft, {}), "owner": owner} for owner, draft in await drafts_of_colleagues(conn, staff)
            ]
            found = await _matching(conn, staff, sought)
            questions = await operator_questions(conn, staff.login, staff.scope)
        return pages.render(
            request,
            "shift.html",
            staff=staff,
            reports=reports,
            drafts=drafts,
            of_colleagues=of_colleagues,
            sought=sought,
            found=found,
            questions=questions,
            labels=KINDS,
        )

    @routes.get("/hotline/cases")
    async def sought_again(staff: Annotated[Staff, operator]) -> Response:
        """Whoever goes by the address alone: nothing is sought by it."""
        return RedirectResponse("/hotline/shift", 303)

    @routes.get("/hotline/cases/{case_number}")
    async def case(
        request: Request,
        case_number: str,
        staff: Annotated[Staff, amends],
        taken: bool = False,
        added: bool = False,
        unread: Annotated[tuple[str, ...], Query(max_length=len(SAID_OF))] = (),
        unsigned: bool = False,
    ) -> Response:
        """What was written down, for reading it to the caller. ``taken``, ``added``: it was sent just now. ``unread``:
        the fields of whose words nothing could be read. ``unsigned``: the signature that came was of another report."""
        async with pool.connection() as conn:
            known = await report_by_number(conn, case_number, staff.login, staff.scope)
            voice_messages = await voice_of_case(conn, case_number) if known else []
            phone = known.told.reporter.phone if known else None
            blocks = await blocks_of_numbers(conn, [phone], staff.scope) if phone else []
            questions = await operator_questions(conn, staff.login, staff.scope, case_number) if known else []
        if known is None:
            raise Refused(404, UNKNOWN)
        found = await alike.of(known.told, staff) if taken and known.state in ("open", "on_air") else []
        return pages.render(
            request,
            "case.html",
            alike=alike.shown(found, language_of(request)),
            read_back=True,
            staff=staff,
            of_exercise=known.told.exercise,
            known=known,
            told=known.told,
            agreed=next((answer for answer, basis in BASIS_ANSWERS.items() if basis == known.told.basis), None),
            taken=taken,
            told_just_now=[(name, value) for name, value in request.query_params.multi_items() if name != "lang"],
            added=added,
            unread=[field for field in SAID_OF if field in unread],
            unsigned=unsigned,
            voice_messages=voice_messages,
            blocks=blocks,
            questions=questions,
            labels=KINDS,
        )

    @routes.get("/hotline/cases/{case_number}/voice/{voice_id}")
    async def voice(
        case_number: str,
        voice_id: UUID,
        staff: Annotated[Staff, amends],
        wanted: Annotated[str | None, Header(alias="Range")] = None,
    ) -> Response:
        async with pool.connection() as conn:
            known = await report_by_number(conn, case_number, staff.login, staff.scope)
            mp3 = await read_voice(conn, voice_id, case_number) if known else None
        if known is None or mp3 is None:
            raise Refused(404, UNKNOWN if known is None else NO_SOUND)
        return sound(mp3, wanted)

    # What an open page asks by itself is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(pool, Action.REPORT, used=False))]

    @routes.get("/hotline/questions")
    async def questions(request: Request, staff: reader) -> Response:
        """What officers ask by now, for a page that is open."""
        async with pool.connection() as conn:
            asked = await operator_questions(conn, staff.login, staff.scope)
        return pages.render(request, "_questions.html", questions=asked)

    @routes.get("/hotline/shift")
    async def shift(request: Request, staff: Annotated[Staff, operator]) -> Response:
        return await shown(request, staff, "")

    return routes


async def _matching(conn: Connection, staff: Staff, sought: str) -> list[KnownReport]:
    """Those of whom somebody asks, by a phone number or by a name however it is typed."""
    if said := phone_said(sought):
        return await reports_by_phones(conn, said.numbers, staff.login, staff.scope)
    names = names_sought(sought)
    return await reports_by_names(conn, names, staff.login, staff.scope) if names else []
