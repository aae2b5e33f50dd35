"""Streams of HTML fragments. FastAPI sends a comment every 15 s, so that proxies keep them open."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated

import structlog
from fastapi import Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from services.runtime.database import INFRASTRUCTURE_ERRORS
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import SESSION, require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.stored import UnknownCase
from services.verification.desk.desk import Desk
from services.verification.desk.live import BOARD_PAUSE_S
from services.verification.desk.queue.board import board_view, news_view

log = structlog.get_logger()

SSE_RETRY_MS = 2000
SILENCE = "<span hidden></span>"
"""What a page shows where nothing rings; it has it from the start."""


def live_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    # A stream that a page opens again and again is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES, used=False))]
    session = Annotated[str, Depends(SESSION)]

    @routes.get("/live/queue", response_class=EventSourceResponse)
    async def live_queue(request: Request, staff: reader, token: session) -> AsyncIterator[ServerSentEvent]:
        async with aclosing(board_events(desk, language_of(request), staff, token)) as events:
            async for event in events:
                yield event

    async def in_scope(staff: reader, case_number: str) -> None:
        """Before the stream begins, whose status cannot be taken back. Raises UnknownCase."""
        await desk.case(case_number, staff.scope)

    @routes.get("/live/cases/{case_number}", response_class=EventSourceResponse, dependencies=[Depends(in_scope)])
    async def live_case(
        request: Request, staff: reader, token: session, case_number: str, seen: int
    ) -> AsyncIterator[ServerSentEvent]:
        async with aclosing(case_events(desk, language_of(request), staff, token, case_number, seen)) as events:
            async for event in events:
                yield event

    return routes


async def board_events(desk: Desk, language: str, staff: Staff, token: str) -> AsyncGenerator[ServerSentEvent]:
    """The board of their scope, what is new to them, and what rings at their desk, whenever it has changed."""
    last, first = {"wake": SILENCE}, True

    async def draw() -> str:
        drawn = desk.pages.fragment(language, "_board.html", **await board_view(desk, staff.scope))
        # In one line: a stream takes each line of what it sends apart, and this goes to two hundred desks.
        return drawn.replace("\n", " ")

    async with aclosing(desk.live.changes(token, staff, BOARD_PAUSE_S)) as changes:
        async for _change in changes:
            try:
                # Whoever has the same scope and language shares a drawing.
                board = await desk.live.drawn_once(f"board {language} {sorted(staff.scope)}", draw)
                # At first as of now: whoever comes back to the queue has just looked at a case.
                news, first = await _news(desk, language, staff, as_of_now=first), False
                rings = (await desk.wake_card(language, staff)).strip()
            except INFRASTRUCTURE_ERRORS as error:
                log.warning("live_page_waits", error=type(error).__name__)
                continue
            for event, html in (("wake", rings), ("news", news), ("queue", board)):
                # Swapping in the same again would only disturb whoever reads or tabs through it.
                if html != last.get(event):
                    yield ServerSentEvent(event=event, raw_data=html, retry=SSE_RETRY_MS)
                last[event] = html


async def _news(desk: Desk, language: str, staff: Staff, *, as_of_now: bool) -> str:
    lines = (await news_view(desk, language, staff, as_of_now=as_of_now))["news"]
    shown = ("news", language, *lines)
    return desk.live.same_once(shown, lambda: desk.pages.fragment(language, "_news.html", news=lines))


async def case_events(
    desk: Desk, language: str, staff: Staff, token: str, case_number: str, seen: int
) -> AsyncGenerator[ServerSentEvent]:
    """The live parts of a case, and what rings, whenever one has changed, until it lies out of their scope."""
    last: dict[str, str] = {"wake": SILENCE}
    async with aclosing(desk.live.changes(token, staff)) as changes:
        async for _change in changes:
            try:
                case, grounds = await desk.case_and_grounds(case_number, staff)
                rings = await desk.wake_card(language, staff, case.case_number)
                map_now = await desk.map_now(language, case)
            except UnknownCase:
                return
            except INFRASTRUCTURE_ERRORS as error:
                log.warning("live_page_waits", error=type(error).__name__)
                continue
            fragments = desk.case_fragments(language, case, staff, grounds, seen)
            for event, html in {**fragments, "map": map_now, "wake": rings.strip()}.items():
                if html != last.get(event):
                    yield ServerSentEvent(event=event, raw_data=html, retry=SSE_RETRY_MS)
                last[event] = html
