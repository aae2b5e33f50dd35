"""What officers see: the live queue, the case page, the closing's confirmation, and photos."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from schemas.event import Place
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.i18n import Pages, language_of
from services.runtime.login import require_role
from services.runtime.staff import Staff
from services.verification.audit_db import audit_trail
from services.verification.case_view import (
    amendment_view,
    content_view,
    is_overdue,
    map_view,
    progress_view,
    provinces,
    summary_view,
)
from services.verification.cases_db import Row, amendments_of, case_of, find_case, photo_is_of_a_case
from services.verification.decisions import Decisions, UnknownCase
from services.verification.live import LivePages
from services.verification.photo_proxy import PhotoProxy
from services.verification.queue_db import queue
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import told_by
from services.verification.rules.wording import Ending, Force, closing_text, place_words

log = structlog.get_logger()

FOLDER = Path(__file__).parent
ROLE = "officer"
SSE_RETRY_MS = 2000
NO_SUCH_CASE = "Không có vụ việc mang số này. Hãy kiểm tra lại số, hoặc tìm trong hàng chờ."


@dataclass(frozen=True)
class Desk:
    """What the officer's pages work with."""

    pool: Pool
    pages: Pages
    decisions: Decisions
    live: LivePages
    photos: PhotoProxy
    force: Force
    map_tile_url: str

    async def board(self) -> dict[str, Any]:
        async with self.pool.connection() as conn:
            board = await queue(conn)
        now = self.decisions.clock()
        return {"now": now, **{name: [summary_view(row, now) for row in rows] for name, rows in board.items()}}

    async def case_row(self, case_number: str) -> Row:
        """Raises UnknownCase."""
        async with self.pool.connection() as conn:
            row = await find_case(conn, case_number)
        if row is None:
            raise UnknownCase
        return row

    def case_fragments(self, language: str, row: Row, seen: int) -> dict[str, str]:
        """The live parts of a case page by event; ``changed`` when the page shows an older revision than there is."""
        overdue = is_overdue(row, self.decisions.clock())
        shown = {"case": row, "progress": progress_view(row), "overdue": overdue}
        fragments = {
            "progress": self.pages.fragment(language, "_progress.html", **shown),
            "state": self.pages.fragment(language, "_state.html", case=row),
        }
        if row["revision"] != seen:
            fragments["changed"] = self.pages.fragment(language, "_changed.html", case=row)
        return fragments

    async def case_page(
        self,
        request: Request,
        staff: Staff,
        case_number: str,
        status: int = 200,
        refusal: Refusal | None = None,
        typed: dict[str, Any] | None = None,
    ) -> Response:
        """The page of one case; ``refusal`` heads it, and ``typed`` is what an edit that was refused had."""
        row = await self.case_row(case_number)
        async with self.pool.connection() as conn:
            amendments = await amendments_of(conn, row["case_id"])
            trail = await audit_trail(conn, row["case_id"])
        case, now = case_of(row), self.decisions.clock()
        obstacle = self.decisions.why_not_approve(case, staff.login)
        language = language_of(request)
        return self.pages.render(
            request,
            "case.html",
            status,
            staff=staff,
            case=row,
            content=content_view(case.draft.content),
            draft=case.draft,
            typed=typed,
            map=map_view(case.draft.content, self.map_tile_url),
            provinces=provinces(),
            where=place_words(Place.model_validate(row["place"])),
            amendments=[amendment_view(amendment) for amendment in amendments],
            trail=trail,
            progress=progress_view(row),
            obstacle=obstacle.sentence(language) if obstacle else None,
            own=told_by(case, staff.login),
            refusal=refusal.sentence(language) if refusal else None,
            overdue=is_overdue(row, now),
            now=now,
        )


def page_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.get("/")
    async def queue_page(request: Request, staff: officer) -> Response:
        return desk.pages.render(request, "queue.html", staff=staff, **await desk.board())

    @routes.get("/cases/{case_number}")
    async def case_page(request: Request, staff: officer, case_number: str) -> Response:
        return await desk.case_page(request, staff, case_number)

    @routes.get("/cases/{case_number}/close")
    async def confirm_closing(request: Request, staff: officer, case_number: str, outcome: Ending) -> Response:
        row = await desk.case_row(case_number)
        case = case_of(row)
        text = closing_text(case.kind, outcome, case.case_number, desk.force, exercise=case.exercise)
        return desk.pages.render(
            request, "close.html", staff=staff, case=row, outcome=outcome, text=text, progress=progress_view(row)
        )

    @routes.get("/photos/{sha256}")
    async def photo(_: officer, sha256: str) -> Response:
        async with desk.pool.connection() as conn:
            known = await photo_is_of_a_case(conn, sha256)
        if not known:
            raise HTTPException(404, "Ảnh không còn.")
        return await desk.photos.photo(sha256)

    return routes


def live_routes(desk: Desk) -> APIRouter:
    """Streams of HTML fragments. FastAPI sends a comment every 15 s, so that proxies keep them open."""
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.get("/live/queue", response_class=EventSourceResponse)
    async def live_queue(request: Request, _: officer) -> AsyncIterator[ServerSentEvent]:
        language, last = language_of(request), ""

        async def draw() -> str:
            return desk.pages.fragment(language, "_board.html", **await desk.board())

        async with aclosing(desk.live.changes()) as changes:
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
    async def live_case(request: Request, _: officer, case_number: str, seen: int) -> AsyncIterator[ServerSentEvent]:
        language = language_of(request)
        last: dict[str, str] = {}
        async with aclosing(desk.live.changes()) as changes:
            async for _change in changes:
                try:
                    row = await desk.case_row(case_number)
                except INFRASTRUCTURE_ERRORS as error:
                    log.warning("live_page_waits", error=type(error).__name__)
                    continue
                for event, html in desk.case_fragments(language, row, seen).items():
                    if html != last.get(event):
                        yield ServerSentEvent(event=event, raw_data=html, retry=SSE_RETRY_MS)
                    last[event] = html

    return routes
