"""Streams of HTML fragments. FastAPI sends a comment every 15 s, so that proxies keep them open."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from services.runtime.database import INFRASTRUCTURE_ERRORS
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import SESSION, require_role
from services.runtime.staff import Staff
from services.verification.desk.desk import ROLE, Desk

log = structlog.get_logger()

SSE_RETRY_MS = 2000


def live_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    # A stream that a page opens again and again is no sign of somebody in front of it.
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE, used=False))]
    session = Annotated[str, Depends(SESSION)]

    @routes.get("/live/queue", response_class=EventSourceResponse)
    async def live_queue(request: Request, _: officer, token: session) -> AsyncIterator[ServerSentEvent]:
        language, last = language_of(request), ""

        async def draw() -> str:
            return desk.pages.fragment(language, "_board.html", **await desk.board())

        async with aclosing(desk.live.changes(token)) as changes:
            async for _change in changes:
                try:
                    html = await desk.live.drawn_once(f"queue-{language}", draw)
                except INFRASTRUCTURE_ERRORS as error:
                    log.warning("live_page_waits", error=type(error).__name__)
                    continue
                # Swapping in the same again would only disturb whoever reads or tabs through it.
                if html != last:
                    yield ServerSentEvent(event="queue", raw_data=html, retry=SSE_RETRY_MS)
                last = html

    @routes.get("/live/cases/{case_number}", response_class=EventSourceResponse)
    async def live_case(
        request: Request, staff: officer, token: session, case_number: str, seen: int
    ) -> AsyncIterator[ServerSentEvent]:
        language = language_of(request)
        last: dict[str, str] = {}
        async with aclosing(desk.live.changes(token)) as changes:
            async for _change in changes:
                try:
                    case = await desk.case(case_number)
                except INFRASTRUCTURE_ERRORS as error:
                    log.warning("live_page_waits", error=type(error).__name__)
                    continue
                for event, html in desk.case_fragments(language, case, staff, seen).items():
                    if html != last.get(event):
                        yield ServerSentEvent(event=event, raw_data=html, retry=SSE_RETRY_MS)
                    last[event] = html

    return routes
