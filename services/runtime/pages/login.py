"""Logging in and out, and what a page asks of whoever opens it.

A form that changes something must come from our own pages: the browser says so in Sec-Fetch-Site or Origin.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from math import ceil
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.security import APIKeyCookie
from pydantic import Field
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from webauthn.helpers import bytes_to_base64url

from schemas.event import Model
from schemas.trust.statements import Assertion
from schemas.words import Words, listed, words
from services.runtime.database import Pool, transaction
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.page_security import from_another_site
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.browser_keys_db import browser_keys
from services.runtime.staff.entrance import Entered, Entrance, Kept, Outside, Visitor
from services.runtime.staff.rights import RIGHTS, ROLE_WORDS, Action, roles_of
from services.runtime.staff.sessions import (
    COOKIE,
    DEVICE_COOKIE,
    DEVICE_LIFE,
    SECURE_PREFIX,
    SESSION_LIFE,
    revoke_session,
    staff_of_session,
)

FORM_BYTES = 64 * 1024
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
STATUS = {Kept.WRONG: 401, Kept.NOT_ADMITTED: 403, Kept.TOO_SOON: 429, Kept.BUSY: 503}


class SessionCookie(APIKeyCookie):
    """The session's token, or None. Over HTTPS it is taken from the cookie with the prefix only."""

    async def __call__(self, request: HTTPConnection) -> str | None:
        return token_of(request, COOKIE)


SESSION = SessionCookie(
    name=COOKIE,
    scheme_name="session",
    description="POST /login (form fields login, password) sets it; a changing request from another site is refused",
    auto_error=False,
)


def token_of(request: HTTPConnection, cookie: str) -> str | None:
    return request.cookies.get(cookie_name(request, cookie))


def cookie_name(request: HTTPConnection, cookie: str) -> str:
    return SECURE_PREFIX + cookie if _secure(request) else cookie


def _secure(request: HTTPConnection) -> bool:
    return bool(getattr(request.app.state, "secure_cookies", False))


def idle_of(request: Request) -> timedelta:
    """How long a session of this service's pages may be left alone."""
    idle: timedelta = getattr(request.app.state, "session_idle", SESSION_LIFE)
    return idle


class LoginRequired(Exception):
    """Nobody is logged in: the page sends them to the login form."""


class WrongRole(Refused):
    """Somebody is logged in whose role may not do this."""

    def __init__(self, action: Action, home: str = "") -> None:
        roles = roles_of(action)
        said = words(
            "Vai trò của bạn không làm được việc này; việc này dành cho: {roles}.",
            roles=listed(ROLE_WORDS[role] for role in roles),
        )
        super().__init__(403, Sentence(said, f"your role may not do that; it is for: {', '.join(roles)}"), home)


def require(pool: Pool, action: Action, *, used: bool = True) -> Callable[[Request, str | None], Awaitable[Staff]]:
    """A dependency that gives the staff member of the session. Raises LoginRequired, and WrongRole by
    services/runtime/staff/rights; where they may do it, queries ask for their scope.

    ``used`` False: what a page asks for by itself, which is no sign of somebody there.
    """
    roles = set(map(str, RIGHTS[action].roles))

    async def current_staff(request: Request, token: Annotated[str | None, Depends(SESSION)]) -> Staff:
        staff = await _staff(pool, request, token, used=used)
        if not staff.roles & roles:
            raise WrongRole(action, _home_from_here(request, staff))
        return staff

    return current_staff


def _home_from_here(request: Request, staff: Staff) -> str:
    """Where they begin, if this is another page and the service has one for them."""
    home_of: Callable[[Staff], str] | None = getattr(request.app.state, "home_of", None)
    home = home_of(staff) if home_of else ""
    return home if home != request.url.path else ""


def require_account(pool: Pool) -> Callable[[Request, str | None], Awaitable[Staff]]:
    """As ``require``, for what everybody has (Action.OWN_ACCOUNT): also for whom no roster names yet."""

    async def current_staff(request: Request, token: Annotated[str | None, Depends(SESSION)]) -> Staff:
        return await _staff(pool, request, token, outside_the_roster=True)

    return current_staff


async def _staff(
    pool: Pool, request: Request, token: str | None, *, used: bool = True, outside_the_roster: bool = False
) -> Staff:
    if not token:
        raise LoginRequired
    async with pool.connection() as conn:
        staff = await staff_of_session(
            conn, token, idle=idle_of(request), used=used, outside_the_roster=outside_the_roster
        )
    if staff is None:
        raise LoginRequired
    return staff


class Touch(Model):
    """A passkey's answer to a challenge of POST /login/challenge. ``to``: where the page goes on."""

    assertion: Assertion
    to: str = Field(default="", max_length=500)


class Asked(Model):
    """``login``: whose keys may answer; empty for any that the device has."""

    login: str = Field(default="", max_length=80)


def login_routes(
    entrance: Entrance,
    pages: Pages,
    *,
    home: Callable[[Staff], str],
    asks_for_key: bool = False,
) -> Routes:
    """``home``: where somebody goes who wanted no page in particular. ``asks_for_key``: whoever came in by a password
    alone is asked to enrol a key first, on /account of this service."""
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)

    def form(request: Request, to: str, login: str = "", outside: Outside | None = None, over: str = "") -> Response:
        status = STATUS[outside.why] if outside else 200
        answer = pages.render(
            request,
            "login.html",
            status,
            to=to,
            login=login,
            outside=why_outside(outside) if outside else None,
            over=over,
            rp_id=entrance.party.rp_id,
        )
        return _with_wait(answer, outside)

    @routes.get("/login")
    async def login_form(request: Request, to: str = "", over: str = "") -> Response:
        return form(request, _own_path(to), over=over)

    @routes.post("/login")
    async def log_in(
        request: Request,
        login: Annotated[str, Form(max_length=80)],
        password: Annotated[str, Form(max_length=200)],
        code: Annotated[str, Form(max_length=20)] = "",
        to: Annotated[str, Form(max_length=500)] = "",
    ) -> Response:
        result = await entrance.with_password(login.strip(), password, code, visitor_of(request))
        if isinstance(result, Outside):
            return form(request, _own_path(to), login, result)
        leads_to = _page_wanted(to) or home(result.staff)
        if asks_for_key and result.asked_for_key:
            leads_to = f"/account?first=1&to={quote(leads_to)}"  # not a condition: that page leads on
        return let_in(request, RedirectResponse(leads_to, 303), result)

    @routes.post("/login/challenge")
    async def challenge(request: Request, asked: Asked) -> dict[str, object]:
        made, keys = await entrance.offer(asked.login.strip(), token_of(request, DEVICE_COOKIE))
        return {
            "challenge": bytes_to_base64url(made),
            "rp_id": entrance.party.rp_id,
            "allow": [bytes_to_base64url(key) for key in keys],
        }

    @routes.post("/login/passkey")
    async def log_in_by_touch(request: Request, touch: Touch) -> Response:
        result = await entrance.with_passkey(touch.assertion, visitor_of(request))
        if isinstance(result, Outside):
            detail = pages.say(language_of(request), why_outside(result, touched=True))
            return _with_wait(JSONResponse({"detail": detail}, STATUS[result.why]), result)
        to = _page_wanted(touch.to) or home(result.staff)
        return let_in(request, JSONResponse({"to": to, "login": result.staff.login}), result)

    _add_session_routes(routes, entrance.pool)
    return routes


def _add_session_routes(routes: Routes, pool: Pool) -> None:
    @routes.get("/session")
    async def session(request: Request, of: str = "") -> Response:
        """204 as long as the session stands, 401 when it is over, 409 when it is another's than the login ``of``, whose
        page asks; asking does not keep it open."""
        return await _session(request, of, used=False)

    @routes.post("/session")
    async def somebody_is_there(request: Request, of: str = "") -> Response:
        """As GET, by a page on which somebody has typed or pressed since."""
        return await _session(request, of, used=True)

    @routes.get("/session/keys")
    async def keys(request: Request, of: str) -> Response:
        """[id, key in base64] of those with which a page seals what it could not send, for its own login ``of`` alone;
        as GET /session where there is none."""
        staff = await _owner(pool, request, of, used=False)
        if not isinstance(staff, Staff):
            return staff
        async with transaction(pool) as conn:
            return JSONResponse(await browser_keys(conn, staff.login))

    async def _session(request: Request, of: str, *, used: bool) -> Response:
        staff = await _owner(pool, request, of, used=used)
        return Response(status_code=204) if isinstance(staff, Staff) else staff

    @routes.post("/logout")
    async def log_out(request: Request) -> Response:
        token = token_of(request, COOKIE)
        if token:
            async with transaction(pool) as conn:
                staff = await staff_of_session(conn, token, used=False, outside_the_roster=True)
                await revoke_session(conn, token)
                if staff:
                    await note(conn, staff.login, "logged_out")
        response = RedirectResponse("/login", 303)
        response.delete_cookie(cookie_name(request, COOKIE), secure=_secure(request), httponly=True)
        return response


async def _owner(pool: Pool, request: Request, of: str, *, used: bool) -> Staff | Response:
    """Whose session it is, where it is that of the login ``of``, or of anybody where that is empty."""
    try:
        staff = await _staff(pool, request, token_of(request, COOKIE), used=used, outside_the_roster=True)
    except LoginRequired:
        return JSONResponse({"detail": "the session is over: log in again"}, 401)
    if of not in ("", staff.login):
        return JSONResponse({"detail": "the session is of another login: open the page anew"}, 409)
    return staff


def let_in(request: Request, response: Response, entered: Entered) -> Response:
    """The cookies of somebody who came in."""
    for cookie, token, life in (
        (COOKIE, entered.session, SESSION_LIFE),
        (DEVICE_COOKIE, entered.device, DEVICE_LIFE),
    ):
        set_cookie(request, response, cookie, token, life)
    return response


def set_cookie(request: Request, response: Response, cookie: str, token: str, life: timedelta) -> None:
    response.set_cookie(
        cookie_name(request, cookie),
        token,
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=_secure(request),
    )


def visitor_of(request: Request) -> Visitor:
    return Visitor(
        request.client.host if request.client else "",
        request.headers.get("user-agent", ""),
        token_of(request, COOKIE),
        token_of(request, DEVICE_COOKIE),
    )


def why_outside(outside: Outside, *, touched: bool = False) -> Words:
    """What is wrong and what to do, for somebody who was not let in."""
    match None if touched and outside.why is Kept.WRONG else outside.why:
        case Kept.WRONG:
            return words("Sai tên đăng nhập, mật khẩu hoặc mã. Hãy kiểm tra rồi nhập lại.")
        case Kept.TOO_SOON:
            return words(
                "Đã thử sai nhiều lần. Hãy chờ {seconds} giây rồi nhập lại, hoặc đăng nhập bằng khoá.",
                seconds=ceil(outside.wait.total_seconds()),
            )
        case Kept.BUSY:
            return words(
                "Nhiều người đang đăng nhập cùng lúc. Hãy thử lại sau vài giây, hoặc đăng nhập bằng khoá.",
            )
        case Kept.NOT_ADMITTED:
            return words(
                "Đăng nhập đúng, nhưng chưa vào được: danh sách đã ký chưa có bạn (hai quản trị phải cùng ký), hoặc"
                " bạn đã hết hạn ở đó. Hãy gọi người đã mời bạn, hoặc quản trị của đơn vị. Khoá vẫn giữ, không phải tạo"
                " lại."
            )
        case None:
            return words(
                "Khoá này chưa được đăng ký, đã bị thu, hoặc lần chạm đã quá 5 phút. Hãy chạm lại, hoặc hỏi quản trị."
            )


def _with_wait(answer: Response, outside: Outside | None) -> Response:
    if outside and outside.why in (Kept.TOO_SOON, Kept.BUSY):
        answer.headers["Retry-After"] = str(max(1, ceil(outside.wait.total_seconds())))
    return answer


async def login_redirect(request: Request, _: Exception) -> Response:
    """Exception handler for LoginRequired."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": "not logged in: send a session cookie or an API key"}, 401)
    if "hx-request" in request.headers:
        # Followed, the whole page of the login would stand in a part of the page that asks.
        return Response(status_code=401)
    return RedirectResponse(f"/login?to={quote(_to_open(request))}", 303)


def _to_open(request: Request) -> str:
    """What was to be opened; of a form that was sent, the page that it stood on: its own address opens nothing."""
    if request.method in ("GET", "HEAD"):
        return request.url.path
    page = urlsplit(request.headers.get("referer", ""))
    return page.path if page.path and page.netloc == request.url.netloc else "/"


class ForeignForms:
    """ASGI middleware (not BaseHTTPMiddleware: live pages stream through it).

    A changing request from another site gets 403 when it has a session, or would begin one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _is_foreign(Request(scope)):
            app = JSONResponse({"detail": "refused: the form was sent from another site"}, 403)
        await app(scope, receive, send)


def _is_foreign(request: Request) -> bool:
    begins_one = request.url.path.startswith(("/login", "/join", "/calls"))
    concerns_session = token_of(request, COOKIE) is not None or begins_one
    return concerns_session and from_another_site(request)


def _page_wanted(to: str) -> str:
    """Empty for the address of the service itself, too: whoever opened that begins where their role does."""
    path = _own_path(to)
    return "" if path == "/" else path


def _own_path(to: str) -> str:
    """Empty for what is no path of ours. Browsers take a backslash for a slash and drop control characters, so neither
    may stand in an address."""
    return to if to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable() else ""
