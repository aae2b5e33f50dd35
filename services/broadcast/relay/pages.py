"""The page behind a link: what one officer has to post by hand. No login: whoever has the link may answer.

It works without scripts; with them it copies, shares, counts down, and shows what another person posts.
"""

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, get_args

import structlog
from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from services.broadcast.authority.authority import Authority
from services.broadcast.kinds import KINDS
from services.broadcast.ledger.messages_db import Message
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.relay.officers_db import Visitor, visitor_of
from services.broadcast.relay.rules.tasks import REFUSALS, Answer
from services.broadcast.relay.rules.wording import OUTCOMES
from services.broadcast.relay.tasks_db import Sheet, answer_task, may_see_message, sheets_of
from services.broadcast.relay.visits import Visits
from services.runtime.database import Pool, transaction
from services.runtime.pages.i18n import Pages, language_of

log = structlog.get_logger()

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
        " object-src 'none'"
    ),
    # The address itself is the key: it goes to nobody.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ANSWERS = frozenset(get_args(Answer))

PictureOf = Callable[[Message], Awaitable[bytes | None]]
"""The JPEG of a message, None when it has none. Raises PhotoUnavailable."""


class RelayPages:
    def __init__(self, pool: Pool, picture: PictureOf, metrics: BroadcastMetrics, authority: Authority) -> None:
        self._pool = pool
        self._picture = picture
        self._metrics = metrics
        self._authority = authority
        # (message, its text) of what was held against its signatures: a page looks every few seconds.
        self._signed: set[tuple[int, str]] = set()
        self._visits = Visits()
        self._pages = Pages(Path(__file__).parent, kinds=KINDS, outcomes=OUTCOMES, refusals=REFUSALS)

    def routes(self) -> APIRouter:
        routes = APIRouter(prefix="/relay/{token}", include_in_schema=False)
        routes.add_api_route("", self.page, methods=["GET"])
        routes.add_api_route("/tasks", self.tasks, methods=["GET"])
        routes.add_api_route("/answers", self.answer, methods=["POST"])
        routes.add_api_route("/pictures/{message_no}.jpg", self.picture, methods=["GET"])
        return routes

    async def page(self, request: Request, token: str) -> Response:
        visitor = await self._visitor(request, token)
        if isinstance(visitor, Response):
            return visitor
        return self._draw(request, "relay.html", token, await self._sheets(visitor))

    async def tasks(self, request: Request, token: str, seen: str = "") -> Response:
        """The part that changes; 204 when it is still what the browser has ``seen``."""
        visitor = await self._visitor(request, token)
        if isinstance(visitor, Response):
            return visitor
        sheets = await self._sheets(visitor)
        if mark_of(sheets) == seen:
            return Response(status_code=204, headers=HEADERS)
        return self._draw(request, "_tasks.html", token, sheets)

    async def answer(
        self,
        request: Request,
        token: str,
        delivery: Annotated[int, Form(ge=1, lt=2**63)],
        answer: Annotated[str, Form(max_length=20)],
    ) -> Response:
        """One tap about one group; a repeated one changes nothing."""
        visitor = await self._visitor(request, token)
        if isinstance(visitor, Response):
            return visitor
        if answer in ANSWERS:
            async with transaction(self._pool) as conn:
                # One of ANSWERS: membership in a tuple narrows no type.
                changed = await answer_task(conn, visitor.account_no, delivery, answer)  # type: ignore[arg-type]
            if changed:
                self._metrics.relay_answers.labels(answer).inc()
                log.info("relay_answer", delivery_id=delivery, answer=answer, by=visitor.account_id)
        if "hx-request" in request.headers:
            return self._draw(request, "_tasks.html", token, await self._sheets(visitor))
        return RedirectResponse(f"/relay/{token}#tasks", 303, headers=HEADERS)

    async def picture(self, request: Request, token: str, message_no: int) -> Response:
        visitor = await self._visitor(request, token)
        if isinstance(visitor, Response):
            return visitor
        async with self._pool.connection() as conn:
            allowed = await may_see_message(conn, visitor.account_no, message_no)
        try:
            content = await self._content(message_no) if allowed else None
        except PhotoUnavailable:
            return Response(status_code=503, headers=HEADERS | {"Retry-After": "5"})
        if content is None:
            return self._refuse(request, 404)
        return Response(content, media_type="image/jpeg", headers=HEADERS)

    async def _content(self, message_no: int) -> bytes | None:
        loaded = await self._authority.load(self._pool, [message_no])
        signed = [message for message in loaded.messages if message.message_no not in loaded.unsigned]
        return await self._picture(signed[0]) if signed else None

    async def _visitor(self, request: Request, token: str) -> Visitor | Response:
        if not self._visits.allow(request.client.host if request.client else ""):
            return self._refuse(request, 429)
        async with self._pool.connection() as conn:
            visitor = await visitor_of(conn, token)
        return visitor or self._refuse(request, 404)

    async def _sheets(self, visitor: Visitor) -> list[Sheet]:
        """Nobody is asked to post by hand what nobody has signed."""
        async with self._pool.connection() as conn:
            sheets = await sheets_of(conn, visitor.account_no)
        unknown = {sheet.message_no for sheet in sheets if (sheet.message_no, sheet.text) not in self._signed}
        if unknown:
            loaded = await self._authority.load(self._pool, unknown)
            signed = (message for message in loaded.messages if message.message_no not in loaded.unsigned)
            self._signed |= {(message.message_no, message.for_channel("relay").text) for message in signed}
        return [sheet for sheet in sheets if (sheet.message_no, sheet.text) in self._signed]

    def _draw(self, request: Request, template: str, token: str, sheets: list[Sheet]) -> Response:
        left = sum(sheet.left for sheet in sheets)
        page = self._pages.render(
            request, template, token=token, sheets=sheets, left=left, mark=mark_of(sheets), lang=language_of(request)
        )
        page.headers.update(HEADERS)
        return page

    def _refuse(self, request: Request, status: int) -> Response:
        page = self._pages.render(request, "no_page.html", status, busy=status == 429)
        page.headers.update(HEADERS)
        return page


def mark_of(sheets: list[Sheet]) -> str:
    """Changes when anything on the page does."""
    return hashlib.sha256(repr(sheets).encode()).hexdigest()[:16]
