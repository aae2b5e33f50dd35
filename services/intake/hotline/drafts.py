"""/hotline/draft: what is typed is kept at once, and answered with what was understood of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from services.intake.hotline.drafts_db import drop_draft, keep_draft
from services.intake.hotline.filled_form import FilledForm
from services.intake.hotline.form_page import FormPage
from services.intake.hotline.pages import MAX_FIELDS
from services.runtime.database import Pool, transaction
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

DRAFT_BYTES = 512 * 1024


def draft_routes(pool: Pool, page: FormPage) -> APIRouter:
    routes = APIRouter(include_in_schema=False, max_body_size=DRAFT_BYTES)
    operator = Depends(require(pool, Action.REPORT))

    @routes.post("/hotline/draft")
    async def keep(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """Once this is answered, the words are here; a form in which nothing stands any more is none."""
        form = await _sent(request, staff)
        async with transaction(pool) as conn:
            if form.says_something:
                await keep_draft(conn, staff.login, form.form_id, form.fields)
            else:
                await drop_draft(conn, staff.login, form.form_id)
        return JSONResponse(await page.beside(request, staff, form))

    @routes.post("/hotline/draft/discard")
    async def discard(request: Request, staff: Annotated[Staff, operator]) -> Response:
        form = await _sent(request, staff)
        async with transaction(pool) as conn:
            await drop_draft(conn, staff.login, form.form_id)
        return RedirectResponse("/hotline?new=1", 303)

    return routes


async def _sent(request: Request, staff: Staff) -> FilledForm:
    async with request.form(max_files=0, max_fields=MAX_FIELDS) as filled:
        return FilledForm.sent(filled, staff)
