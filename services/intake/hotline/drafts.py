"""/hotline/draft: what is typed is kept at once, and answered with what was understood of it; a colleague goes on."""

from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from schemas.words import words
from services.intake.hotline.drafts_db import drop_draft, keep_draft, take_draft
from services.intake.hotline.filled_form import FilledForm
from services.intake.hotline.form_page import FormPage
from services.intake.hotline.pages import MAX_FIELDS
from services.runtime.database import Pool, transaction
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

DRAFT_BYTES = 512 * 1024
NOT_THERE = Sentence(
    words("Tin này không còn để nhận tiếp: vừa có người khác nhận, đã gửi, đã xoá, hoặc ở địa bàn khác."),
    "this unsent report is not there to be taken: somebody else has just taken it, it was sent or deleted, or it is of"
    " another area; GET /hotline/shift lists those that are",
)


def draft_routes(pool: Pool, page: FormPage) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=DRAFT_BYTES)
    operator = Depends(require(pool, Action.REPORT))

    @routes.post("/hotline/draft")
    async def keep(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """Once this is answered, the words are here; a form in which nothing stands any more is none."""
        form = await form_sent(request, staff)
        async with transaction(pool) as conn:
            if form.says_something:
                await keep_draft(conn, staff.login, form.form_id, form.fields)
            else:
                await drop_draft(conn, staff.login, form.form_id, only_untaken=True)
        return JSONResponse(await page.beside(request, staff, form))

    # What an open page asks by itself is no sign of somebody in front of it.
    @routes.get("/hotline/draft/taken")
    async def taken(
        request: Request, staff: Annotated[Staff, Depends(require(pool, Action.REPORT, used=False))], form_id: str = ""
    ) -> Response:
        """A piece of HTML: who goes on with what is typed here; empty where nobody does."""
        return HTMLResponse(await page.taken(request, staff, form_id))

    @routes.post("/hotline/draft/discard")
    async def discard(request: Request, staff: Annotated[Staff, operator]) -> Response:
        form = await form_sent(request, staff)
        async with transaction(pool) as conn:
            await drop_draft(conn, staff.login, form.form_id)
        return RedirectResponse("/hotline?new=1", 303)

    @routes.post("/hotline/draft/take")
    async def take(
        staff: Annotated[Staff, operator], of: Annotated[str, Form()] = "", form_id: Annotated[str, Form()] = ""
    ) -> Response:
        """A colleague's unsent report becomes one's own, and stands in the form; 409 where it is not there any more."""
        async with transaction(pool) as conn:
            taken = await take_draft(conn, staff, of, form_id)
        if taken is None:
            raise Refused(409, NOT_THERE, "/hotline/shift")
        return RedirectResponse(f"/hotline?draft={taken}", 303)

    return routes


async def form_sent(request: Request, staff: Staff) -> FilledForm:
    """As it stands in the page, without files."""
    async with request.form(max_files=0, max_fields=MAX_FIELDS) as filled:
        return FilledForm.sent(filled, staff)
