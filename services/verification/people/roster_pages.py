"""/people: who signs what where, and the invitations that are on their way."""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import segno
from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from schemas.trust.roster import Role, RosterDocument
from schemas.words import Words
from services.runtime.database import Connection, transaction
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.rights import Action
from services.runtime.staff.rosters_db import standing_roster
from services.runtime.staff.why import Why, why_of
from services.verification.people.invitations_db import agree, invite, invited_by_form, open_invitations, withdraw
from services.verification.people.people import FORM_BYTES, People
from services.verification.people.roster_reading import not_yet_named, standing_and_draft
from services.verification.people.rules import drafts, sentences

LOGIN = re.compile(r"^[a-z0-9][a-z0-9.-]{1,39}$")
TAKEN = frozenset({"draft", "invite", "invitations", "lists", "places", "static", "voice", "waiting"})
"""Words of the addresses of these pages."""


def roster_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    reader = Annotated[Staff, Depends(require(people.pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]

    @routes.get("/people")
    async def show(request: Request, staff: reader, published: bool = False, withdrawn: bool = False) -> Response:
        return await roster_page(people, request, staff, published=published, withdrawn=withdrawn)

    @routes.post("/people/invite")
    async def invite_somebody(
        request: Request,
        staff: administrator,
        login: Annotated[str, Form(max_length=80)],
        name: Annotated[str, Form(max_length=200)],
        role: Annotated[Role, Form()],
        why: Annotated[str, Form(max_length=200)] = "",
        form_key: Annotated[str, Form(max_length=64)] = "",
    ) -> Response:
        """Where somebody serves is chosen when they have a key and come into the draft. A page that is loaded again
        sends its form again (``form_key``): it shows the same link, which stays good."""
        login, name = login.strip().lower(), name.strip()
        token = _token_of(people, form_key or secrets.token_urlsafe(16), staff.login, login, name, role)
        async with transaction(people.pool) as conn:
            reason, before = why_of(why), await invited_by_form(conn, token)
            if before is not None:
                stands = before.used_at is None and before.expires_at > people.now()
                refused = None if stands else sentences.LINK_MADE_BEFORE
            else:
                refused = await _why_not_invite(conn, staff, login, name) or (None if reason else sentences.NO_WHY)
                if not refused:
                    await invite(conn, login, name, role, (), staff.login, reason, token=token)
        if refused:
            typed = {"login": login, "name": name, "role": role, "why": why}
            return await roster_page(people, request, staff, refused, form=typed)
        link = f"{people.desk_origin}/join/{token}"
        qr = segno.make(link, error="m").svg_data_uri(scale=5, light="#fff")
        return await roster_page(people, request, staff, link=link, qr=qr, link_for=login)

    @routes.post("/people/invitations/agree")
    async def agree_to(
        request: Request,
        staff: administrator,
        number: Annotated[str, Form(max_length=64)],
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        refused = await _change(people, staff, agree, number, why, sentences.NO_INVITATION)
        if refused:
            return await roster_page(people, request, staff, refused)
        return RedirectResponse("/people#invited", 303)

    @routes.post("/people/invitations/withdraw")
    async def withdraw_it(
        request: Request,
        staff: administrator,
        number: Annotated[str, Form(max_length=64)],
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        refused = await _change(people, staff, withdraw, number, why, sentences.INVITATION_OVER)
        if refused:
            return await roster_page(people, request, staff, refused)
        return RedirectResponse("/people?withdrawn=1", 303)

    return routes


def _token_of(people: People, form_key: str, *said: str) -> str:
    """Of the link that this form makes, as it was filled in: kept nowhere, and nobody has it who has not our key."""
    made = json.dumps([form_key, *said]).encode()
    drawn = hmac.digest(people.entrance.challenges.key, b"invitation by " + made, hashlib.sha256)
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


async def roster_page(
    people: People, request: Request, staff: Staff, refused: Words | None = None, **shown: Any
) -> Response:
    async with people.pool.connection() as conn:
        await people.names.learn(conn)
        standing, draft = await standing_and_draft(conn)
        invited = await open_invitations(conn)
        waiting = await not_yet_named(conn, standing, draft)
    return people.page(
        request,
        "people.html",
        staff,
        refused,
        standing=standing,
        document=RosterDocument.of(standing.roster) if standing else None,
        draft=draft,
        changes=drafts.count_changes(standing.roster, draft.document.roster) if standing and draft else 0,
        invited=invited,
        waiting=waiting,
        roles=tuple(Role),
        **{
            "form": {"login": "", "name": "", "role": "", "why": ""},
            "form_key": secrets.token_urlsafe(16),
            "link": None,
            "link_for": "",
            "published": False,
            "withdrawn": False,
            "typed_voice": None,
            **shown,
        },
    )


async def _change(
    people: People,
    staff: Staff,
    change: Callable[[Connection, str, str, Why], Awaitable[str | None]],
    number: str,
    why: str,
    over: Words,
) -> Words | None:
    """Of an invitation, by its number. Why it is not changed: without a reason, or as there is none to change any more
    (``over``)."""
    reason = why_of(why)
    if reason is None:
        return sentences.NO_WHY
    async with transaction(people.pool) as conn:
        return None if await change(conn, number, staff.login, reason) else over


async def _why_not_invite(conn: Connection, staff: Staff, login: str, name: str) -> Words | None:
    if not LOGIN.match(login) or login in TAKEN:
        return sentences.BAD_LOGIN
    if not name:
        return sentences.BAD_MEMBER
    if login == staff.login:
        return sentences.NOT_FOR_YOURSELF
    standing = await standing_roster(conn)
    return sentences.REVOKED_LOGIN if standing and login in standing.revocations.logins else None
