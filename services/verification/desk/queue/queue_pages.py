"""The queue, and its further pages."""

from typing import Annotated

from fastapi import Depends, Query, Request, Response

from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.desk.queue.board import board_view, news_view, page_view
from services.verification.desk.queue.search_pages import EMPTY_FORM


def queue_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]

    @routes.get("/")
    async def queue_page(request: Request, staff: reader, after: Annotated[str, Query(max_length=20)] = "") -> Response:
        """``after``: the number of the case that the page before ended with."""
        if after:
            page = await page_view(desk, staff.scope, after)
            return desk.pages.render(request, "queue_page.html", staff=staff, **page)
        shown = {**await board_view(desk, staff.scope), **await news_view(desk, language_of(request), staff)}
        return desk.pages.render(request, "queue.html", staff=staff, form=EMPTY_FORM, **shown)

    return routes
