"""/account: one's own keys, sessions and, for operators, password and code."""

from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from schemas.words import Words
from services.runtime.database import Connection, transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import SESSION, require_account
from services.runtime.routes import Routes
from services.runtime.staff import enrolment
from services.runtime.staff.accounts import Staff, account_has_password, remove_password
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.credentials_db import add_credential, credentials_of, remove_credential, rename_credential
from services.runtime.staff.enrolment import NewKey, NoKey
from services.runtime.staff.rosters_db import standing_roster
from services.runtime.staff.sessions import end_all_sessions, end_session, open_sessions
from services.verification.languages import say
from services.verification.people.people import FORM_BYTES, People
from services.verification.people.rules import sentences

TWO_KEYS = 2
"""Asked of everybody: a phone is lost some day."""


def account_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    person = Annotated[Staff, Depends(require_account(people.pool))]
    session = Annotated[str, Depends(SESSION)]

    @routes.get("/account")
    async def account(request: Request, staff: person, token: session, first: bool = False, to: str = "") -> Response:
        return await _page(people, request, staff, token, first=first, to=to)

    @routes.post("/account/keys/rename")
    async def rename(
        staff: person, credential_id: Annotated[str, Form()], label: Annotated[str, Form(max_length=80)]
    ) -> Response:
        async with transaction(people.pool) as conn:
            await rename_credential(conn, staff.login, credential_id, label.strip() or "–")
        return RedirectResponse("/account", 303)

    @routes.post("/account/keys/remove")
    async def remove(
        request: Request, staff: person, token: session, credential_id: Annotated[str, Form()]
    ) -> Response:
        if staff.opened_with == "password":
            return await _page(people, request, staff, token, sentences.KEY_FIRST)
        async with transaction(people.pool) as conn:
            removed = await remove_credential(conn, staff.login, credential_id)
            if removed:
                await note(conn, staff.login, "key_removed", credential_id=credential_id)
        if not removed:
            return await _page(people, request, staff, token, sentences.LAST_KEY)
        return RedirectResponse("/account", 303)

    _add_enrolment(routes, people)
    _add_endings(routes, people)
    return routes


def _add_enrolment(routes: Routes, people: People) -> None:
    person = Annotated[Staff, Depends(require_account(people.pool))]

    @routes.post("/account/keys/challenge")
    async def challenge(request: Request, staff: person) -> Response:
        async with people.pool.connection() as conn:
            known = [key.credential_id for key in await credentials_of(conn, staff.login)]
        if refused := _needs_key_first(staff, known):
            return _refusal(request, refused)
        made = people.entrance.challenges.make(enrolment.purpose_of(staff.login), people.now())
        return JSONResponse(enrolment.options(people.party, staff.login, staff.name, made, known))

    @routes.post("/account/keys")
    async def add_key(request: Request, staff: person, new: NewKey) -> Response:
        async with transaction(people.pool) as conn:
            known = [key.credential_id for key in await credentials_of(conn, staff.login)]
            refused = _needs_key_first(staff, known) or await keep_key(people, conn, staff.login, new)
        return _refusal(request, refused) if refused else JSONResponse({"to": "/account"})


def _add_endings(routes: Routes, people: People) -> None:
    person = Annotated[Staff, Depends(require_account(people.pool))]
    session = Annotated[str, Depends(SESSION)]

    @routes.post("/account/password/remove")
    async def remove_password_of_own(request: Request, staff: person, token: session) -> Response:
        async with transaction(people.pool) as conn:
            removed = await remove_password(conn, staff.login)
            if removed:
                await note(conn, staff.login, "password_removed")
        if not removed:
            return await _page(people, request, staff, token, sentences.PASSWORD_STAYS)
        return RedirectResponse("/account", 303)

    @routes.post("/account/sessions/end")
    async def end(staff: person, token: session, session_no: Annotated[int | None, Form()] = None) -> Response:
        """Without a number all others end."""
        async with transaction(people.pool) as conn:
            if session_no is None:
                await end_all_sessions(conn, staff.login, but=token)
            else:
                await end_session(conn, staff.login, session_no)
            await note(conn, staff.login, "session_ended", session=session_no)
        return RedirectResponse("/account#sessions", 303)


async def _page(
    people: People,
    request: Request,
    staff: Staff,
    token: str,
    refused: Words | None = None,
    *,
    first: bool = False,
    to: str = "",
) -> Response:
    async with people.pool.connection() as conn:
        keys = await credentials_of(conn, staff.login)
        standing = await standing_roster(conn)
        sessions = await open_sessions(conn, staff.login, token)
        has_password = await account_has_password(conn, staff.login)
    member = standing.roster.by_login.get(staff.login) if standing else None
    signing = {key.credential_id for key in member.keys} if member else set()
    return people.page(
        request,
        "account.html",
        staff,
        refused,
        keys=keys,
        signing=signing,
        missing_keys=max(0, TWO_KEYS - len(keys)),
        sessions=sessions,
        in_the_roster=member is not None,
        has_password=has_password,
        first=first,
        to=to if to.startswith("/") and not to.startswith("//") and "\\" not in to else "",
    )


async def keep_key(people: People, conn: Connection, login: str, new: NewKey) -> Words | None:
    """The new key becomes one of this person's; it signs once a roster names it."""
    try:
        key = enrolment.read(new, people.entrance.challenges, login, people.party, people.entrance.office, people.now())
    except NoKey:
        return sentences.KEY_REFUSED
    if not await add_credential(conn, login, key, new.label.strip() or "–"):
        return sentences.KEY_REFUSED
    await note(conn, login, "key_enrolled", credential_id=key.credential_id)
    return None


def _needs_key_first(staff: Staff, known: list[str]) -> Words | None:
    """Whoever has learnt a password does not get a key of their own by it."""
    return sentences.KEY_FIRST if known and staff.opened_with == "password" else None


def _refusal(request: Request, refused: Words) -> Response:
    return JSONResponse({"detail": say(language_of(request), refused)}, 422)
