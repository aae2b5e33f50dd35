"""Logging in and out, and what a page asks of whoever opens it.

A form that changes something must come from our own pages: the browser says so in Sec-Fetch-Site or Origin.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.security import APIKeyCookie
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import JSONResponse

from services.runtime.database import Pool, transaction
from services.runtime.pages.i18n import Pages
from services.runtime.staff.accounts import Staff
from services.runtime.staff.entrance import authenticate
from services.runtime.staff.sessions import COOKIE, SESSION_LIFE, open_session, revoke_session, staff_of_session

FORM_BYTES = 64 * 1024
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


SESSION = APIKeyCookie(
    name=COOKIE,
    scheme_name="session",
    description="POST /login (form fields login, password) sets it; a changing request from another site is refused",
    auto_error=False,
)


class LoginRequired(Exception):
    """Nobody is logged in, or not in a role that may: the page sends them to the login form."""


def require_role(pool: Pool, *roles: str) -> Callable[[str | None], Awaitable[Staff]]:
    """A dependency that gives the staff member of the session. Raises LoginRequired; 403 for the wrong role."""

    async def current_staff(token: Annotated[str | None, Depends(SESSION)]) -> Staff:
        if not token:
            raise LoginRequired
        async with pool.connection() as conn:
            staff = await staff_of_session(conn, token)
        if staff is None:
            raise LoginRequired
        if not staff.roles & set(roles):
            raise HTTPException(403, f"Tài khoản này không có quyền: cần vai trò {' / '.join(roles)}.")
        return staff

    return current_staff


def login_routes(pool: Pool, pages: Pages, *, home: str, secure_cookies: bool) -> APIRouter:
    routes = APIRouter(include_in_schema=False, max_body_size=FORM_BYTES)

    @routes.get("/login")
    async def login_form(request: Request, to: str = home) -> Response:
        return pages.render(request, "login.html", to=_own_path(to, home), login="", wrong=False)

    @routes.post("/login")
    async def log_in(
        request: Request,
        login: Annotated[str, Form(max_length=80)],
        password: Annotated[str, Form(max_length=200)],
        to: Annotated[str, Form(max_length=500)] = home,
    ) -> Response:
        staff = await authenticate(pool, login.strip(), password)
        if staff is None:
            return pages.render(request, "login.html", 401, to=_own_path(to, home), login=login, wrong=True)
        async with transaction(pool) as conn:
            token = await open_session(conn, staff.login)
        response = RedirectResponse(_own_path(to, home), 303)
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(SESSION_LIFE.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=secure_cookies,
        )
        return response

    @routes.post("/logout")
    async def log_out(request: Request) -> Response:
        token = request.cookies.get(COOKIE)
        if token:
            async with transaction(pool) as conn:
                await revoke_session(conn, token)
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE)
        return response

    return routes


async def login_redirect(request: Request, _: Exception) -> Response:
    """Exception handler for LoginRequired."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": "not logged in: send a session cookie or an API key"}, 401)
    return RedirectResponse(f"/login?to={request.url.path}", 303)


async def refuse_foreign_forms(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """HTTP middleware: with a session cookie, a changing request from another site gets 403."""
    if request.method not in SAFE_METHODS and COOKIE in request.cookies and _foreign(request):
        return JSONResponse({"detail": "refused: the form was sent from another site"}, 403)
    return await call_next(request)


def _foreign(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != request.headers.get("host")
    except ValueError:  # no address, such as http://[
        return True


def _own_path(to: str, home: str) -> str:
    """Browsers take a backslash for a slash and drop control characters, so neither may stand in an address."""
    return to if to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable() else home
