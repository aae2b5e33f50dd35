"""What every service refuses at its edge, with a sentence, before anything of ours works on it.

Bodies are bounded where routes are declared: ``max_body_size`` of a route, of its router, else the setting
MAX_BODY_BYTES. FastAPI counts the bytes as it reads them; what it refuses is answered here, with a sentence, and the
connection is closed.

Text that PostgreSQL cannot store (NUL, half a surrogate pair) is refused wherever it stands: in the address, and in
what FastAPI has read of a form or of JSON. A route that reads its body by itself has to refuse it there.

Where a request comes from, and which port it came to, are settled here too (``Doors``).
"""

import asyncio
import ipaddress
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.words import Words, words
from services.runtime.pages.i18n import RUNTIME, Pages
from services.runtime.routes import include

log = structlog.get_logger()

OPERATORS_PAGES = frozenset({"/metrics", "/docs", "/openapi.json", "/asyncapi", "/asyncapi.json"})
ON_EVERY_PORT = ("/health/", "/static/")
UNSTORABLE_LETTER = re.compile("[\\0\\ud800-\\udfff]")
LINGER_S = 3.0
"""A connection that is closed while its client still writes is reset, and the client never reads the sentence. So what
still comes is thrown away for this long; at most 64 KiB of it are in memory."""


@dataclass(frozen=True)
class Sentence:
    """What is wrong and what to do. ``to_programs``: in English, where a program has to be told otherwise."""

    on_pages: Words
    to_programs: str = ""


TOO_LARGE = Sentence(
    words("Nội dung gửi lên quá lớn nên máy chủ không nhận. Hãy chọn ảnh nhỏ hơn hoặc rút ngắn nội dung, rồi gửi lại."),
    "body: larger than this address takes (see /docs); send a smaller file, or less at a time",
)
UNSTORABLE = Sentence(
    words("Địa chỉ hoặc nội dung chứa ký tự hỏng, không lưu được. Hãy xoá ký tự đó rồi gửi lại."),
    "the request holds a character that cannot be stored (NUL, or half a surrogate pair): leave it out",
)
INVALID = Sentence(
    words("Có ô chưa điền hoặc điền sai nên chưa ghi nhận gì. Hãy quay lại, kiểm tra rồi gửi lại."),
    "a field is missing or wrong",
)

DATABASE_AWAY = Sentence(
    words(
        "Cơ sở dữ liệu đang không trả lời nên chưa ghi được gì. Những gì đã nhập vẫn còn: hãy quay lại và gửi lại sau"
        " ít giây."
    ),
    "the database does not answer, so nothing was recorded: try again in a few seconds",
)
NO_SUCH_PAGE = Sentence(
    words("Không có trang nào ở địa chỉ này. Hãy kiểm tra lại địa chỉ, hoặc mở lại liên kết bạn đã nhận."),
    HTTPStatus.NOT_FOUND.phrase,
)
UNEXPECTED = Sentence(
    words(
        "Loa gặp lỗi bất ngờ nên chưa mở được trang này. Những gì đã ghi trước đó vẫn còn nguyên. Hãy mở lại trang"
        " trước để xem việc vừa bấm đã được ghi chưa; chưa có thì bấm lại. Nếu vẫn lỗi, hãy báo người quản trị kỹ"
        " thuật."
    ),
    "an unexpected error: read again what you changed to see whether it was recorded; the log says more",
)
RETRY_AFTER_S = 5


@dataclass(frozen=True)
class Doors:
    """``ops_port``: the one port that answers OPERATORS_PAGES, and nothing else beside ON_EVERY_PORT; None: the only
    port answers all. ``trusted_proxies``: how many of ours stand in front (``HttpSettings``)."""

    ops_port: int | None = None
    trusted_proxies: int = 0

    def shut(self, scope: Scope) -> bool:
        """Whether this port does not have this path."""
        path: str = scope["path"]
        if self.ops_port is None or path.startswith(ON_EVERY_PORT):
            return False
        _, port = scope.get("server") or ("", None)
        return (port == self.ops_port) is not (path.rstrip("/") in OPERATORS_PAGES)

    def sender(self, scope: Scope) -> tuple[str, int] | None:
        """Who has sent it: what the outermost proxy of ours has seen. Whatever stands further left in the header, the
        sender may have written. None: whoever is connected, since no such proxy has passed it on."""
        if not self.trusted_proxies:
            return None
        named = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        seen = b",".join(named).decode("latin-1").split(",")
        if len(seen) < self.trusted_proxies:
            return None
        address = seen[-self.trusted_proxies].strip()
        try:
            return str(ipaddress.ip_address(address)), 0
        except ValueError:
            return None


class Refused(Exception):
    """A request is refused with ``status`` and ``sentence``, whatever it asks for. ``home``: the page from which
    whoever asked can go on; empty where none is known."""

    def __init__(self, status: int, sentence: Sentence, home: str = "") -> None:
        super().__init__(sentence.to_programs or sentence.on_pages.text)
        self.status = status
        self.sentence = sentence
        self.home = home


class Application(FastAPI):
    """FastAPI behind the edge. ``max_body_size`` (bytes) holds for every route that states none of its own. ``folder``:
    of the service, whose catalogue has the English of what it refuses.
    ``secured`` is put around all of it, and ``around`` around that."""

    def __init__(
        self,
        *,
        max_body_size: int,
        folder: Path = RUNTIME,
        doors: Doors = Doors(),
        secured: Callable[[ASGIApp], ASGIApp] = lambda app: app,
        around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
        **options: Any,
    ) -> None:
        super().__init__(max_body_size=max_body_size, dependencies=[Depends(refuse_unstorable)], **options)
        self.folder = folder
        self._doors = doors
        self._secured = secured
        self._around = around
        self.add_exception_handler(RequestValidationError, name_wrong_fields)
        self.add_exception_handler(Refused, answer_refused)
        self.add_exception_handler(HTTPException, answer_http_problem)
        self.add_exception_handler(Exception, answer_unexpected)

    def include_router(self, router: APIRouter, **added: Any) -> None:
        include(self.router, router, **added)

    def openapi(self) -> dict[str, Any]:
        """As FastAPI's, with what the edge and the login answer beside a route's own statuses."""
        if self.openapi_schema is None:
            for operations in super().openapi()["paths"].values():
                for operation in operations.values():
                    _name_refusals(operation)
        return super().openapi()

    def build_middleware_stack(self) -> ASGIApp:
        """Outside of it the edge has only its headers: whatever refuses a body inside, its sentence comes from here."""
        return self._around(self._secured(Edge(super().build_middleware_stack(), self._doors)))


def problem(description: str) -> dict[str, Any]:
    """The documentation of a refusal: ``detail`` is a sentence, or a list of fields with what would be right."""
    schema = {"type": "object", "properties": {"detail": {}}, "required": ["detail"]}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _name_refusals(operation: dict[str, Any]) -> None:
    schemes = {name for scheme in operation.get("security", ()) for name in scheme}
    refused = {400: "a character that cannot be stored, or a body that cannot be read"}
    if schemes:
        refused[401] = "not logged in, or a wrong key"
    if "session" in schemes:
        refused[403] = "the account has not the role, or the request came from another site"
    if "caller" in schemes:
        refused[403] = "the key is of a caller that may not call this"
    if "requestBody" in operation:
        refused[413] = TOO_LARGE.to_programs
    for status, description in refused.items():
        operation["responses"].setdefault(str(status), problem(description))
    if "HTTPValidationError" in str(operation["responses"].get("422")):
        operation["responses"]["422"] = problem(INVALID.to_programs)


class Edge:
    """ASGI middleware (not BaseHTTPMiddleware: live pages stream through it)."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._doors.shut(scope):
            await refusal(Request(scope), 404, NO_SUCH_PAGE)(scope, receive, send)
            return
        sender = self._doors.sender(scope)
        if sender is not None:
            scope = {**scope, "client": sender}
        request = Request(scope)
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            await refusal(request, 400, UNSTORABLE)(scope, receive, send)
            return
        refused = False

        async def send_with_sentence(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] == 413:
                refused = True
                await _refuse_body(request, receive, send)
            elif not refused:
                await send(message)

        await self._app(scope, receive, send_with_sentence)


async def _refuse_body(request: Request, receive: Receive, send: Send) -> None:
    """Answers at once and closes the connection, LINGER_S later when the body still comes."""
    answer = refusal(request, 413, TOO_LARGE)
    answer.headers["Connection"] = "close"
    await send({"type": "http.response.start", "status": answer.status_code, "headers": answer.raw_headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": True})
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_S):
            while (await receive()).get("more_body"):
                pass
    await send({"type": "http.response.body"})


async def refuse_unstorable(request: Request) -> None:
    """A dependency of every route. Raises Refused."""
    # Starlette remembers here what FastAPI has read before any dependency: JSON, or a form.
    read = vars(request)
    form = read.get("_form")
    if not _storable([read.get("_json"), form.multi_items() if form else None]):
        raise Refused(400, UNSTORABLE)


def _storable(value: Any) -> bool:
    """Without recursion: JSON may be nested deeper than Python's stack."""
    parts = [value]
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            if UNSTORABLE_LETTER.search(part):
                return False
        elif isinstance(part, dict):
            parts += [*part.keys(), *part.values()]
        elif isinstance(part, (list, tuple)):
            parts += part
    return True


async def name_wrong_fields(request: Request, error: Exception) -> Response:
    """Exception handler for RequestValidationError: 422 with the fields and what would be right, never what was sent,
    which may be somebody's data."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    if wants_page(request):
        return refusal(request, 422, INVALID)
    fields = [{"loc": item["loc"], "msg": item["msg"], "type": item["type"]} for item in error.errors()]
    return JSONResponse({"detail": fields}, 422)


async def answer_refused(request: Request, error: Exception) -> Response:
    """Exception handler for Refused."""
    assert isinstance(error, Refused)  # noqa: S101 - registered for this class only
    return refusal(request, error.status, error.sentence, error.home)


async def answer_database_away(request: Request, error: Exception) -> Response:
    """Exception handler for DATABASE_ERRORS."""
    log.warning("database_away", error=type(error).__name__)
    answer = refusal(request, 503, DATABASE_AWAY)
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


async def answer_http_problem(request: Request, error: Exception) -> Response:
    """Exception handler for HTTPException: an address that no route has is a page for whoever asks for one."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    if wants_page(request) and is_no_address(error):
        return page_above(request, error) or refusal(request, error.status_code, NO_SUCH_PAGE)
    return await answer_to_program(request, error)


async def answer_to_program(request: Request, error: HTTPException) -> Response:
    """An HTTPException as JSON; a 405 names whatever its address takes."""
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        error.headers = {**(error.headers or {}), "Allow": ", ".join(_methods_at(request))}
    return await http_exception_handler(request, error)


def _methods_at(request: Request) -> list[str]:
    """What an address may be asked for; the framework's own answer names the methods of its first route only."""
    routes = [route for route in iter_route_contexts(request.app.routes) if isinstance(route.original_route, APIRoute)]
    there = [route for route in routes if route.path_regex.match(request.scope["path"])]
    return sorted({method for route in there for method in route.methods or ()})


def page_above(request: Request, error: HTTPException) -> Response | None:
    """The way to the page that a form belongs to: whose answer was lost, or who follows a link there, asks for the
    address that takes the form, and the nearest page above it has the form. None where no page is above, and of an
    address that no route has."""
    if error.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
        return None
    path: str = request.scope["path"].rstrip("/")
    shown = [route for route in iter_route_contexts(request.app.routes) if _shows_a_page(route)]
    while path:
        path = path.rpartition("/")[0]
        if any(route.path_regex.match(path or "/") for route in shown):
            return RedirectResponse(quote(path or "/"), HTTPStatus.SEE_OTHER)
    return None


def _shows_a_page(route: RouteContext) -> bool:
    """What stands in the documentation of the interface is for programs."""
    return isinstance(route.original_route, APIRoute) and "GET" in (route.methods or ()) and not route.include_in_schema


def is_no_address(error: HTTPException) -> bool:
    """Whether no route has this address, or none that shows a page; a route that finds nothing says what it has not
    found."""
    absent = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
    return any(error.status_code == status and error.detail == status.phrase for status in absent)


async def answer_unexpected(request: Request, _: Exception) -> Response:
    """Exception handler for whatever nobody foresaw; the error goes on to the log from here."""
    return refusal(request, 500, UNEXPECTED)


def wants_page(request: Request) -> bool:
    """A browser asks for a page; programs, and whatever asks below /api/, get JSON."""
    return not request.scope["path"].startswith("/api/") and "text/html" in request.headers.get("accept", "")


def refusal(request: Request, status: int, sentence: Sentence, home: str = "") -> Response:
    """The sentence as a page in the language of the request, with a link to ``home``, or as JSON."""
    pages = _pages(request.app.folder)
    if wants_page(request):
        return pages.render(request, "refused.html", status, sentence=sentence.on_pages, refused=status, home=home)
    return JSONResponse({"detail": sentence.to_programs or pages.say("en", sentence.on_pages)}, status)


_pages = cache(Pages)
