"""/people/draft: what the next roster changes, in words, and the signatures of two administrators under it."""

from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from schemas.trust.roster import problem_of
from schemas.trust.statements import RosterStatement
from schemas.words import Words
from services.runtime.database import transaction
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.runtime.staff.why import why_of
from services.verification.people.drafts_db import drop_draft
from services.verification.people.people import ADMINISTRATOR, FORM_BYTES, People, signed_form
from services.verification.people.roster_decisions import sign_draft
from services.verification.people.roster_reading import standing_and_draft
from services.verification.people.rules import drafts, sentences


def draft_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    reader = Annotated[Staff, Depends(require(people.pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]

    @routes.get("/people/draft")
    async def show(request: Request, staff: reader) -> Response:
        return await _page(people, request, staff)

    @routes.post("/people/draft/sign")
    async def sign(
        request: Request,
        staff: administrator,
        statement: Annotated[str, Form(max_length=20_000)],
        assertion: Annotated[str, Form(max_length=20_000)] = "",
    ) -> Response:
        signed = signed_form(statement, assertion)
        if signed is None:
            return await _page(people, request, staff, sentences.BAD_SIGNATURE)
        async with transaction(people.pool) as conn:
            result = await sign_draft(conn, staff.login, signed, people.party, people.now())
            await people.announce(conn)
        if isinstance(result, Words):
            return await _page(people, request, staff, result)
        return RedirectResponse("/people?published=1" if result.published else "/people/draft", 303)

    @routes.post("/people/draft/drop")
    async def drop(request: Request, staff: administrator, why: Annotated[str, Form(max_length=200)] = "") -> Response:
        reason = why_of(why)
        if reason is None:
            return await _page(people, request, staff, sentences.NO_WHY)
        async with transaction(people.pool) as conn:
            if await drop_draft(conn):
                await note(conn, staff.login, "roster_draft_dropped", why=reason)
        return RedirectResponse("/people", 303)

    return routes


async def _page(people: People, request: Request, staff: Staff, refused: Words | None = None) -> Response:
    async with people.pool.connection() as conn:
        await people.names.learn(conn)
        standing, draft = await standing_and_draft(conn)
        to_sign = None
        if standing and draft and staff.login not in draft.signers and ADMINISTRATOR in staff.roles:
            statement = RosterStatement(
                environment=people.environment,
                roster_version=standing.roster.version,
                signer=staff.login,
                signed_at=people.now(),
                roster_sha256=draft.document.sha256,
            )
            to_sign = await people.to_sign(conn, staff, statement)
    problem = problem_of(draft.document.roster) if draft else None
    return people.page(
        request,
        "draft.html",
        staff,
        refused or (sentences.useless(problem) if problem else None),
        standing=standing,
        draft=draft,
        changed=drafts.changes(standing.roster, draft.document.roster) if standing and draft else [],
        to_sign=None if problem else to_sign,
    )
