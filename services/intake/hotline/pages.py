"""/hotline: the operator's form, usable while on the phone; nothing typed is lost when something is wrong."""

import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from schemas.event import CaseKind
from schemas.places.finding import CERTAIN, Match, commune, find_communes
from schemas.reports import ReportSubmitted
from services.intake.hotline.callers import Caller
from services.intake.hotline.report_entrance import ReportEntrance
from services.intake.hotline.signing import keys_of, signature_in, statement_of
from services.intake.photos.photos_db import photo_in_scope
from services.intake.photos.preparing import PhotoRefused
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import SHA256, FieldError, RawReport
from services.intake.rules.texts import clean_line
from services.intake.settings import IntakeSettings
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

FOLDER = Path(__file__).parent
CASE_NUMBER = re.compile(r"^\d\d-\d{5,9}$")
TEXT_FIELDS = tuple(name for name in RawReport.__slots__ if name != "photos")


def hotline_routes(entrance: ReportEntrance, pool: Pool, pages: Pages, settings: IntakeSettings) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    home = commune(settings.home_commune_code)
    operator = Depends(require(pool, Action.REPORT))

    def page(
        request: Request,
        staff: Staff,
        raw: RawReport,
        *,
        form_id: str,
        errors: list[FieldError] | None = None,
        case_number: str | None = None,
        amends: str = "",
        exercise: bool = False,
        signs: bool = False,
    ) -> Response:
        return pages.render(
            request,
            "hotline.html",
            422 if errors else 200,
            staff=staff,
            raw=raw,
            form_id=form_id,
            kinds={kind: KINDS[kind].label for kind in CaseKind},
            errors={error.field: error for error in errors or ()},
            focus=errors[0].field if errors else "name",
            case_number=case_number,
            amends=amends,
            exercise=exercise,
            signs=signs,
            matches=_matches(raw.place, (home.lat, home.lon)),
            chosen=raw.commune_code or _chosen(raw.place, (home.lat, home.lon)),
        )

    @routes.get("/")
    async def start() -> Response:
        return RedirectResponse("/hotline")

    @routes.get("/hotline")
    async def form(
        request: Request, staff: Annotated[Staff, operator], case: str = "", exercise: bool = False
    ) -> Response:
        number = case if CASE_NUMBER.match(case) else None
        raw = RawReport(kind=next(iter(CaseKind)))
        _, keys = await keys_of(pool, staff.login)
        form_id = str(uuid.uuid4())
        return page(request, staff, raw, form_id=form_id, case_number=number, exercise=exercise, signs=bool(keys))

    @routes.post("/hotline", max_body_size=settings.upload_bytes)
    async def send(request: Request, staff: Annotated[Staff, operator]) -> Response:
        async with request.form(max_files=1, max_fields=40) as filled:
            raw = read_form(filled)
            form_id = clean_line(str(filled.get("form_id", "")), 100) or str(uuid.uuid4())
            amends = clean_line(str(filled.get("case_number", "")), 20)
            signature = signature_in(filled)
            raw, refused = await _with_photo(entrance, raw, filled.get("photo"))
        if refused:
            return page(request, staff, raw, form_id=form_id, errors=[refused], amends=amends)
        result = await (
            entrance.amend(amends, raw, form_id, Caller.of(staff))
            if amends
            else entrance.submit(raw, form_id, staff.login, signature)
        )
        if isinstance(result, list):
            return page(request, staff, raw, form_id=form_id, errors=result, amends=amends)
        exercise = "&exercise=1" if raw.exercise and not amends else ""
        return RedirectResponse(f"/hotline?case={result.case_number}{exercise}", 303)

    @routes.get("/hotline/places")
    async def places(
        request: Request, _: Annotated[Staff, operator], place: Annotated[str, Query(max_length=200)] = ""
    ) -> Response:
        near = (home.lat, home.lon)
        return pages.render(request, "places.html", matches=_matches(place, near), chosen=_chosen(place, near))

    @routes.get("/hotline/photos/{sha256}")
    async def photo(sha256: str, staff: Annotated[Staff, operator]) -> Response:
        async with pool.connection() as conn:
            jpeg = await photo_in_scope(conn, sha256, staff.login, staff.scope) if SHA256.match(sha256) else None
        if jpeg is None:
            raise HTTPException(404, "no such photo")
        return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})

    _add_statement(routes, entrance, pool, settings)
    return routes


def _add_statement(routes: APIRouter, entrance: ReportEntrance, pool: Pool, settings: IntakeSettings) -> None:
    operator = Depends(require(pool, Action.REPORT))

    @routes.post("/hotline/statement", max_body_size=settings.upload_bytes)
    async def statement(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """What the operator would sign of what is filled in, and the photos that are kept by now. 422 where there is
        nothing to sign: the form says why when it is sent."""
        async with request.form(max_files=1, max_fields=40) as filled:
            raw = read_form(filled)
            form_id = clean_line(str(filled.get("form_id", "")), 100)
            raw, refused = await _with_photo(entrance, raw, filled.get("photo"))
        told = entrance.told(raw, form_id, staff.login) if form_id and not refused else []
        written = None
        if isinstance(told, ReportSubmitted):
            written = await statement_of(pool, settings, told, staff.login, datetime.now(UTC))
        if written is None:
            return JSONResponse({"detail": "nothing to sign: send the form as it is"}, 422)
        return JSONResponse({**written, "photos": list(raw.photos)})


def read_form(filled: FormData) -> RawReport:
    """The report as typed."""

    def text(name: str) -> str:
        value = filled.get(name, "")
        return value[:20_000] if isinstance(value, str) else ""

    photos = tuple(str(sha256) for sha256 in filled.getlist("photos") if sha256)
    return RawReport(**{name: text(name) for name in TEXT_FIELDS}, photos=photos)


async def _with_photo(entrance: ReportEntrance, raw: RawReport, file: object) -> tuple[RawReport, FieldError | None]:
    """Store an uploaded photo at once, so that a mistake elsewhere in the form does not lose it."""
    if not isinstance(file, UploadFile) or not file.filename:
        return raw, None
    try:
        photo = await entrance.keep_photo(await file.read())
    except PhotoRefused as refusal:
        return raw, FieldError("photos", refusal.english, refusal.vietnamese)
    return replace(raw, photos=(*raw.photos, photo.sha256)), None


def _matches(place: str, near: tuple[float, float]) -> list[Match]:
    return find_communes(place[:200], 5, near=near) if place.strip() else []


def _chosen(place: str, near: tuple[float, float]) -> str:
    """The code of the commune that is chosen beforehand: the only certain one."""
    certain = [match for match in _matches(place, near) if match.score >= CERTAIN]
    return certain[0].commune.code if len(certain) == 1 else ""
