"""/hotline: the operator's form, usable while on the phone; nothing typed is lost when something is wrong."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from schemas.reports import ReportSubmitted
from services.intake.hotline.callers import Caller
from services.intake.hotline.drafts_db import drafts_of, drafts_taken
from services.intake.hotline.filled_form import FilledForm, with_photos
from services.intake.hotline.form_page import FormPage
from services.intake.hotline.report_entrance import ReportEntrance
from services.intake.hotline.signing import signature_in, statement_of
from services.intake.languages import say
from services.intake.photos.photos_db import photo_in_scope
from services.intake.rules.reports import MAX_PHOTOS, SHA256, FieldError
from services.intake.settings import IntakeSettings
from services.runtime.database import Pool
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

FOLDER = Path(__file__).parent
CASE_NUMBER = re.compile(r"^\d\d-\d{5,9}[B-Z]?$")
MAX_FIELDS = 40


def hotline_routes(entrance: ReportEntrance, pool: Pool, page: FormPage, settings: IntakeSettings) -> Routes:
    routes = Routes(include_in_schema=False)
    operator = Depends(require(pool, Action.REPORT))

    @routes.get("/")
    async def start() -> Response:
        return RedirectResponse("/hotline")

    @routes.get("/hotline")
    async def form(
        request: Request, staff: Annotated[Staff, operator], case: str = "", draft: str = "", new: bool = False
    ) -> Response:
        """The form as it was left: the draft that is named, else the latest that nobody has taken. ``case``: adds to
        it, where no draft is kept by that name. ``new``: empty."""
        async with pool.connection() as conn:
            drafts = await drafts_of(conn, staff.login)
            taken = await drafts_taken(conn, staff.login)
        wanted = draft or not (case or new)
        own = (one for one in drafts if (one.form_id == draft if draft else one.form_id not in taken))
        kept = next(own, None) if wanted else None
        empty = FilledForm.empty(case if CASE_NUMBER.match(case) else "")
        return await page.show(request, staff, FilledForm.of_draft(kept) if kept else empty)

    @routes.post("/hotline", max_body_size=settings.upload_bytes)
    async def send(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """A browser is sent on to what was written down; the form's script is told where that stands, or what is wrong,
        and leaves the page as it is."""
        async with request.form(max_files=MAX_PHOTOS, max_fields=MAX_FIELDS) as filled:
            form = FilledForm.sent(filled, staff)
            signature = signature_in(filled)
            form, refused = await with_photos(entrance, form, filled)
        if refused:
            return await refuse(request, staff, form, [refused])
        result = await (
            entrance.amend(form.amends, form.raw, form.form_id, Caller.of(staff))
            if form.amends
            else entrance.submit(form.raw, form.form_id, staff.login, signature, by_a_person=True)
        )
        if isinstance(result, list):
            return await refuse(request, staff, form, result)
        asks = "".join(f"&unread={field}" for field in result.unread)
        unsigned = "&unsigned=1" if result.unsigned else ""
        to = f"/hotline/cases/{result.case_number}?{'added' if form.amends else 'taken'}=1{asks}{unsigned}"
        return JSONResponse({"to": to}, 201) if _by_script(request) else RedirectResponse(to, 303)

    async def refuse(request: Request, staff: Staff, form: FilledForm, errors: list[FieldError]) -> Response:
        if not _by_script(request):
            return await page.show(request, staff, form, errors)
        language = language_of(request)
        told = [{"field": error.field, "message": say(language, error.why)} for error in errors]
        return JSONResponse({"errors": told, "photos": list(form.raw.photos)}, 422)

    _add_photos(routes, entrance, pool, settings)
    _add_statement(routes, entrance, pool, settings)
    return routes


def _by_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _add_photos(routes: Routes, entrance: ReportEntrance, pool: Pool, settings: IntakeSettings) -> None:
    operator = Depends(require(pool, Action.REPORT))

    @routes.post("/hotline/photos", max_body_size=settings.upload_bytes)
    async def keep(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """Pictures as soon as they are chosen, while the call goes on; 422 says which sentence to show."""
        async with request.form(max_files=MAX_PHOTOS, max_fields=MAX_FIELDS) as filled:
            form, refused = await with_photos(entrance, FilledForm.sent(filled, staff), filled)
        if refused:
            return JSONResponse({"message": say(language_of(request), refused.why)}, 422)
        return JSONResponse({"photos": list(form.raw.photos)}, 201)

    @routes.get("/hotline/photos/{sha256}")
    async def photo(sha256: str, staff: Annotated[Staff, operator]) -> Response:
        async with pool.connection() as conn:
            jpeg = await photo_in_scope(conn, sha256, staff.login, staff.scope) if SHA256.match(sha256) else None
        if jpeg is None:
            raise HTTPException(404, "no such photo")
        return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


def _add_statement(routes: Routes, entrance: ReportEntrance, pool: Pool, settings: IntakeSettings) -> None:
    operator = Depends(require(pool, Action.REPORT))

    @routes.post("/hotline/statement", max_body_size=settings.upload_bytes)
    async def statement(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """What the operator would sign of what is filled in, and the photos that are kept by now. 422 where there is
        nothing to sign: the form says why when it is sent."""
        async with request.form(max_files=MAX_PHOTOS, max_fields=MAX_FIELDS) as filled:
            form, refused = await with_photos(entrance, FilledForm.sent(filled, staff), filled)
            named = bool(filled.get("form_id"))
        told = entrance.told(form.raw, form.form_id, staff.login) if named and not refused else []
        written = None
        if isinstance(told, ReportSubmitted):
            written = await statement_of(pool, settings, told, staff.login, datetime.now(UTC))
        if written is None:
            return JSONResponse({"detail": "nothing to sign: send the form as it is"}, 422)
        return JSONResponse({**written, "photos": list(form.raw.photos)})
