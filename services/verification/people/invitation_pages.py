"""/join: what an invitation's link opens. Whoever opens it makes a passkey; operators may take a password and a code.

The link itself changes nothing: previews of chat programs open it too.
"""

import base64
import hashlib
import hmac
from typing import Annotated

import pyotp
import segno
from fastapi import Form, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from psycopg import Rollback

from schemas.trust.roster import Role
from schemas.words import Words
from services.runtime.database import Connection, transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import set_cookie, token_of
from services.runtime.routes import Routes
from services.runtime.staff import enrolment
from services.runtime.staff.accounts import hash_password_aside
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.credentials_db import credentials_of
from services.runtime.staff.enrolment import NewKey
from services.runtime.staff.rules import browser_name
from services.runtime.staff.sessions import COOKIE, SESSION_LIFE, end_all_sessions, open_session
from services.verification.people.account_pages import keep_key
from services.verification.people.invitations_db import Invitation, invitation_of, use
from services.verification.people.people import FORM_BYTES, People
from services.verification.people.rules import sentences

LEAST_PASSWORD = 12


def invitation_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)

    def page(request: Request, token: str, found: Invitation | Words, refused: Words | None = None) -> Response:
        invitation = found if isinstance(found, Invitation) else None
        secret = code_secret(people, token)
        by_password = invitation is not None and invitation.role == Role.OPERATOR
        address = (
            pyotp.TOTP(secret).provisioning_uri(name=invitation.login, issuer_name="Loa")
            if invitation and by_password
            else ""
        )
        return people.page(
            request,
            "join.html",
            None,
            refused or (found if isinstance(found, Words) else None),
            invitation=invitation,
            token=token,
            by_password=by_password,
            secret=secret if by_password else "",
            qr=segno.make(address, error="m").svg_data_uri(scale=5, light="#fff") if address else "",
            least=LEAST_PASSWORD,
        )

    @routes.get("/join/{token}")
    async def join(request: Request, token: str) -> Response:
        async with people.pool.connection() as conn:
            found = await _usable(people, conn, token)
        return page(request, token, found)

    @routes.post("/join/{token}/challenge")
    async def challenge(request: Request, token: str) -> Response:
        async with people.pool.connection() as conn:
            found = await _usable(people, conn, token)
            if isinstance(found, Words):
                return JSONResponse({"detail": people.pages.say(language_of(request), found)}, 422)
            known = [key.credential_id for key in await credentials_of(conn, found.login)]
        made = people.entrance.challenges.make(enrolment.purpose_of(found.login), people.now())
        return JSONResponse(enrolment.options(people.party, found.login, found.name, made, known))

    @routes.post("/join/{token}/key")
    async def join_with_key(request: Request, token: str, new: NewKey) -> Response:
        refused: Words | None = None
        async with transaction(people.pool) as conn:
            found = await _usable(people, conn, token, lock=True)
            if isinstance(found, Words):
                return JSONResponse({"detail": people.pages.say(language_of(request), found)}, 422)
            await _make_account(conn, found)
            refused = await keep_key(people, conn, found.login, new)
            if refused:
                raise Rollback  # no account either
            session = await _come_in(request, conn, found, "key")
        if refused:
            return JSONResponse({"detail": people.pages.say(language_of(request), refused)}, 422)
        answer = JSONResponse({"to": "/account"})
        set_cookie(request, answer, COOKIE, session, SESSION_LIFE)
        return answer

    @routes.post("/join/{token}/password")
    async def join_with_password(
        request: Request,
        token: str,
        password: Annotated[str, Form(max_length=200)],
        code: Annotated[str, Form(max_length=20)],
    ) -> Response:
        secret = code_secret(people, token)
        async with transaction(people.pool) as conn:
            found = await _usable(people, conn, token, lock=True)
            refused = _why_no_password(found, password, code, secret)
            if refused or isinstance(found, Words):
                return page(request, token, found, refused)
            hashed = await hash_password_aside(password)
            await _make_account(conn, found)
            await conn.execute(
                "UPDATE staff.accounts SET password_hash = %s, totp_secret = %s, totp_step = NULL WHERE login = %s",
                (hashed, people.entrance.keyring.encrypt(secret), found.login),
            )
            session = await _come_in(request, conn, found, "password")
        answer = RedirectResponse("/account", 303)
        set_cookie(request, answer, COOKIE, session, SESSION_LIFE)
        return answer

    return routes


def code_secret(people: People, token: str) -> str:
    """Of the codes of whoever has this link: the same each time that the page is shown, and kept nowhere until used."""
    made = hmac.digest(people.entrance.challenges.key, b"code of " + token.encode(), hashlib.sha256)
    return base64.b32encode(made[:20]).decode()


async def _usable(people: People, conn: Connection, token: str, *, lock: bool = False) -> Invitation | Words:
    found = await invitation_of(conn, token, lock=lock)
    if found is None:
        return sentences.LINK_OVER
    if found.used_at is not None:
        return sentences.LINK_USED
    if found.expires_at <= people.now():
        return sentences.LINK_OVER
    return sentences.LINK_WAITS if found.waits else found


def _why_no_password(found: Invitation | Words, password: str, code: str, secret: str) -> Words | None:
    if isinstance(found, Words):
        return found
    if found.role != Role.OPERATOR:
        return sentences.ONLY_OPERATORS
    if len(password) < LEAST_PASSWORD:
        return sentences.SHORT_PASSWORD
    if not pyotp.TOTP(secret).verify(code.replace(" ", ""), valid_window=1):
        return sentences.WRONG_CODE
    return None


async def _make_account(conn: Connection, invitation: Invitation) -> None:
    """An account that exists stays as it is."""
    await conn.execute(
        "INSERT INTO staff.accounts (login, name) VALUES (%s, %s) ON CONFLICT (login) DO NOTHING",
        (invitation.login, invitation.name),
    )


async def _come_in(request: Request, conn: Connection, invitation: Invitation, how: str) -> str:
    """The invitation is used up; the token of a session, good for one's own account until a roster names its owner."""
    await use(conn, invitation)
    await note(conn, invitation.login, "joined", how=how, invited_by=invitation.invited_by)
    await end_all_sessions(conn, invitation.login)
    return await open_session(
        conn,
        invitation.login,
        instead_of=token_of(request, COOKIE),
        browser=browser_name(request.headers.get("user-agent", "")),
        opened_with="invitation",
    )
