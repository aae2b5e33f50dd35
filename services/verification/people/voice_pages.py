"""/people/voice: what posts may say of the force, on its way into the roster that two administrators sign."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from schemas.trust.roster import Voice, speaks_otherwise
from services.runtime.database import transaction
from services.runtime.pages.login import require
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.verification.people.drafts_db import save_draft
from services.verification.people.people import FORM_BYTES, People
from services.verification.people.roster_pages import roster_page
from services.verification.people.roster_reading import standing_and_draft
from services.verification.people.rules import drafts, sentences
from services.verification.people.rules.why import why_of


def voice_routes(people: People) -> APIRouter:
    routes = APIRouter(include_in_schema=False, max_body_size=FORM_BYTES)
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]

    @routes.post("/people/voice")
    async def say(
        request: Request,
        staff: administrator,
        force_name: Annotated[str, Form(max_length=200)],
        numbers: Annotated[str, Form(max_length=500)],
        links: Annotated[str, Form(max_length=2000)],
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        reason = why_of(why)
        if reason is None:
            return await roster_page(people, request, staff, sentences.NO_WHY)
        voice = voice_of(force_name, numbers, links)
        if voice is None:
            return await roster_page(people, request, staff, sentences.BAD_VOICE)
        if not covers_what_is_spoken(voice, people.spoken):
            return await roster_page(people, request, staff, sentences.other_voice(people.spoken))
        async with transaction(people.pool) as conn:
            # One change after the other, also before there is a draft to lock.
            await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('loa-roster-draft', 0))")
            standing, draft = await standing_and_draft(conn, lock=True)
            if standing is None:
                return await roster_page(people, request, staff, sentences.NO_ROSTER)
            roster = draft.document.roster if draft else drafts.next_of(standing.roster, standing.revocations)
            await save_draft(conn, roster.model_copy(update={"voice": voice}), staff.login)
            await note(conn, staff.login, "voice_drafted", why=reason)
        return RedirectResponse("/people/draft", 303)

    return routes


def covers_what_is_spoken(voice: Voice, spoken: Voice) -> bool:
    """Whether what this server writes into posts could still be sent; else every alert would stop at the signature."""
    (number,), (link,) = spoken.numbers, spoken.links
    return voice.force_name == spoken.force_name and speaks_otherwise(voice, number, link) is None


def voice_of(force_name: str, numbers: str, links: str) -> Voice | None:
    """Out of what was typed, one number or address a line; None when it cannot be one."""
    addresses = tuple(line.strip().rstrip("/") + "/" for line in links.splitlines() if line.strip())
    if not all(address.startswith(("https://", "http://localhost")) for address in addresses):
        return None
    try:
        return Voice(
            force_name=force_name.strip(),
            numbers=tuple(line.strip() for line in numbers.splitlines() if line.strip()),
            links=addresses,
        )
    except ValidationError:
        return None
