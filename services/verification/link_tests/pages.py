"""/link-test: how the last runs went, and the button that asks for one now."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from services.runtime.calls import Unavailable
from services.runtime.database import transaction
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.names import StaffNames
from services.runtime.staff.rights import Action
from services.verification.link_tests.rules.runs import BY_ITSELF
from services.verification.link_tests.running import LinkTests
from services.verification.link_tests.runs_db import last_runs
from services.verification.rules.words.reason_words import words_of_written

FOLDER = Path(__file__).parent
SHOWN = 20


@dataclass(frozen=True)
class LinkTestDesk:
    tests: LinkTests
    pages: Pages
    names: StaffNames

    async def page(self, request: Request, staff: Staff, said: str = "", status: int = 200) -> Response:
        """``said``: what the button led to, by its word in the template."""
        try:
            groups = await self.tests.groups() if self.tests.has_key else []
        except Unavailable:
            groups, said, status = [], "away", 503
        shown = await self._runs(request)
        return self.pages.render(
            request,
            "link_test.html",
            status,
            staff=staff,
            said=said,
            groups=groups,
            has_key=self.tests.has_key,
            every_minutes=round(self.tests.every.total_seconds() / 60),
            **shown,
        )

    async def fragment(self, request: Request) -> Response:
        html = self.pages.fragment(language_of(request), "_runs.html", **await self._runs(request))
        return Response(html, media_type="text/html")

    async def _runs(self, request: Request) -> dict[str, Any]:
        async with self.tests.pool.connection() as conn:
            runs = await last_runs(conn, SHOWN)
            await self.names.learn(conn)
        return {
            "runs": runs,
            "under_way": any(run.ended_at is None for run in runs),
            "by_itself": BY_ITSELF,
            "reason_words": lambda run: words_of_written(run.failed or "").words,
        }


def link_test_routes(desk: LinkTestDesk) -> Routes:
    routes = Routes(include_in_schema=False)
    pool = desk.tests.pool
    tester = Annotated[Staff, Depends(require(pool, Action.TEST_LINK))]
    # What a page asks again and again is no sign of somebody in front of it.
    asking = Annotated[Staff, Depends(require(pool, Action.TEST_LINK, used=False))]

    @routes.get("/link-test")
    async def show(request: Request, staff: tester, said: str = "") -> Response:
        return await desk.page(request, staff, said)

    @routes.get("/link-test/runs")
    async def runs(request: Request, staff: asking) -> Response:
        """A fragment: the last runs, as they stand."""
        return await desk.fragment(request)

    @routes.post("/link-test")
    async def begin(request: Request, staff: tester) -> Response:
        if not desk.tests.has_key:
            return await desk.page(request, staff, "none", 409)
        try:
            groups = await desk.tests.groups()
        except Unavailable:
            return await desk.page(request, staff, "away", 503)
        if not groups:
            return await desk.page(request, staff, "none", 409)
        async with transaction(pool) as conn:
            begun = await desk.tests.ask(conn, groups, staff.login)
            if begun:
                await note(conn, staff.login, "link_test", accounts=begun)
        return RedirectResponse(f"/link-test?said={'begun' if begun else 'just_now'}", 303)

    return routes
