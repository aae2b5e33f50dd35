"""/api/v1: reports, photos and places, for hotline software and for our own form."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import Depends, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, StrictBool
from starlette.datastructures import UploadFile as StarletteUpload

from schemas.event import CaseKind
from schemas.places.finding import commune, find_communes
from services.intake.cases.reports_db import Accepted
from services.intake.hotline.callers import Caller, caller_of
from services.intake.hotline.report_entrance import UNKNOWN_CASE, ReportEntrance
from services.intake.languages import in_english
from services.intake.photos.preparing import PhotoRefused
from services.intake.rules.reports import FieldError, RawReport
from services.intake.rules.texts import clean_line
from services.intake.settings import IntakeSettings
from services.runtime.database import Pool
from services.runtime.edge import INVALID, problem, refusal, wants_page
from services.runtime.routes import Routes
from services.runtime.staff.rights import Action

MAX_KEY = 200
REPORT_BYTES = 64 * 1024
SEEN_AT = 'ISO 8601, HH:MM for its last occurrence in Vietnam, or as people say it: "hôm qua 17:30"'


class SubjectIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, description="of the person or thing, at most 120 characters")
    age: int | str | None = Field(
        None,
        description='years, year of birth, or as people say it: "18 tháng", "gần 80", "2/5/2021", "không rõ"',
        examples=[4, 2021],
    )
    clothing: str | None = Field(None, description="at most 500 characters")
    sex: Literal["female", "male"] | None = None
    height_cm: int | str | None = Field(None, description='from 20 to 250, or as people say it: "1m05"')
    marks: str | None = Field(None, description="by what one knows them, at most 500 characters")
    carries: str | None = Field(None, description="what they have with them, at most 500 characters")
    health: str | None = Field(None, description="what a finder has to know, at most 500 characters")
    company: str | None = Field(None, description="who was with them, at most 500 characters; in no post")
    vehicle: str | None = Field(None, description="at most 300 characters")


BasisIn = Annotated[
    Literal["mother", "father", "guardian", "self", "child", "emergency", "refused"] | None,
    Field(
        description="who agrees that the person is published, where that was asked: self is the person; child a found"
        " child that agrees; emergency: nobody can be asked in time; refused: whoever was asked does not agree, or no"
        " longer",
    ),
]


class ReportIn(SubjectIn):
    """A report as hotline software sends it. All checks that need an explanation happen in the rules."""

    external_id: str | None = Field(None, max_length=MAX_KEY, description="your own id of this report")
    kind: CaseKind
    description: str = Field(description="what happened, 1 to 2,000 characters")
    place: str | None = Field(None, description="in words", examples=["chợ Vực, xã Hoằng Thịnh, Thanh Hóa"])
    commune_code: str | None = Field(
        None,
        description='five digits, see GET /api/v1/places; "unknown" where the caller knows none',
        examples=["15961"],
    )
    lat: float | None = None
    lon: float | None = None
    last_seen_at: str | None = Field(None, description=SEEN_AT)
    reporter_name: str | None = None
    reporter_phone: str | None = Field(None, examples=["0912 345 678"])
    photos: list[str] = Field(default_factory=list, description="sha256 values from POST /api/v1/photos, at most 5")
    basis: BasisIn = None
    exercise: StrictBool = Field(
        False, description="people train: the case stays an exercise and reaches no live group"
    )


class AmendmentIn(SubjectIn):
    """What is known beside the first report; give what is new, at least one field."""

    description: str | None = Field(None, description="what is added, at most 2,000 characters")
    place: str | None = Field(None, description="in words, when it is another place")
    commune_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    last_seen_at: str | None = Field(None, description=SEEN_AT)
    reporter_name: str | None = None
    reporter_phone: str | None = None
    photos: list[str] = Field(default_factory=list, description="sha256 values from POST /api/v1/photos, at most 5")
    basis: BasisIn = None


class ReportOut(BaseModel):
    case_id: uuid.UUID
    case_number: str = Field(description="what to tell the caller", examples=["26-00042"])
    unread: list[str] = Field(
        default_factory=list,
        description="fields of whose words nothing could be read: they are kept word for word, for an officer to ask",
        examples=[["age"]],
    )


class Problem(BaseModel):
    field: str
    message: str = Field(description="what would be right")


class ProblemsOut(BaseModel):
    errors: list[Problem]


class PhotoOut(BaseModel):
    sha256: str
    width: int
    height: int
    bytes: int


class PlaceOut(BaseModel):
    code: str
    label: str
    lat: float
    lon: float
    score: int = Field(description="0 to 100")
    former: str | None = Field(description="the name of before July 2025 by which it was found")


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: problem("no session and no known API key"),
    422: {"model": ProblemsOut, "description": "each wrong field, and what would be right"},
}


BINARY = {"type": "string", "format": "binary"}
PHOTO_BODIES = {
    "multipart/form-data": {"schema": {"type": "object", "properties": {"file": BINARY}, "required": ["file"]}},
    "image/jpeg": {"schema": BINARY},
    "image/png": {"schema": BINARY},
    "image/webp": {"schema": BINARY},
}


def api_routes(entrance: ReportEntrance, pool: Pool, settings: IntakeSettings) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["reports"], max_body_size=REPORT_BYTES)
    home = commune(settings.home_commune_code)
    reports = Depends(caller_of(pool, settings.intake_api_keys, Action.REPORT))
    amends = Depends(caller_of(pool, settings.intake_api_keys, Action.AMEND))

    @routes.post(
        "/reports",
        status_code=201,
        response_model=ReportOut,
        summary="Submit a report",
        responses={**PROBLEMS, 200: {"model": ReportOut, "description": "this key was used before: the same case"}},
    )
    async def report(
        body: ReportIn,
        response: Response,
        caller: Annotated[Caller, reports],
        idempotency_key: Annotated[str | None, Header(max_length=MAX_KEY)] = None,
    ) -> ReportOut | JSONResponse:
        """Send the same Idempotency-Key (or external_id) again after a lost answer: no second case is made."""
        key = clean_line(idempotency_key or body.external_id or "", MAX_KEY)
        if not key:
            return _problems([Problem(field="external_id", message="must be given, or the header Idempotency-Key")])
        result = await entrance.submit(_raw(body), key, caller.name)
        if isinstance(result, list):
            return _problems([_problem(error) for error in result])
        response.status_code = 201 if result.fresh else 200
        return _told(result)

    @routes.post(
        "/reports/{case_number}/amendments",
        status_code=202,
        response_model=ReportOut,
        summary="Add to an open case",
        responses={**PROBLEMS, 404: {"model": ProblemsOut, "description": "no case in your scope has this number"}},
    )
    async def amend(
        case_number: Annotated[str, Path(max_length=20)],
        body: AmendmentIn,
        caller: Annotated[Caller, amends],
        idempotency_key: Annotated[str | None, Header(max_length=MAX_KEY)] = None,
    ) -> ReportOut | JSONResponse:
        """The officer sees it at once. Who amended a case cannot approve it."""
        result = await entrance.amend(case_number, _raw(body), idempotency_key or str(uuid.uuid4()), caller)
        if isinstance(result, list):
            status = 404 if result == [UNKNOWN_CASE] else 422
            return _problems([_problem(error) for error in result], status)
        return _told(result)

    @routes.post(
        "/photos",
        max_body_size=settings.upload_bytes,
        status_code=201,
        response_model=PhotoOut,
        summary="Store a photo, then name its sha256 in a report",
        responses={**PROBLEMS, 413: problem("larger than 15 MB")},
        openapi_extra={"requestBody": {"required": True, "content": PHOTO_BODIES}},
    )
    async def photo(request: Request, _: Annotated[Caller, reports]) -> PhotoOut | JSONResponse:
        """JPEG, PNG or WebP: as the multipart field `file`, or as the whole body. Metadata is removed."""
        try:
            stored = await entrance.keep_photo(await _picture(request))
        except PhotoRefused as refusal:
            return _problems([Problem(field="file", message=in_english(refusal.why))])
        return PhotoOut(sha256=stored.sha256, width=stored.width, height=stored.height, bytes=len(stored.jpeg))

    @routes.get("/places", response_model=list[PlaceOut], summary="Communes that a text may mean", responses=PROBLEMS)
    async def places(
        q: Annotated[str, Query(max_length=200, description="as typed so far")],
        _: Annotated[Caller, reports],
        limit: Annotated[int, Query(ge=1, le=20)] = 8,
    ) -> list[PlaceOut]:
        return [
            PlaceOut(
                code=match.commune.code,
                label=match.commune.label,
                lat=match.commune.lat,
                lon=match.commune.lon,
                score=match.score,
                former=match.former,
            )
            for match in find_communes(q, limit, near=(home.lat, home.lon))
        ]

    return routes


async def name_wrong_fields(request: Request, error: Exception) -> Response:
    """As the runtime's, in the form of the rules' own refusals."""
    if wants_page(request):
        return refusal(request, 422, INVALID)
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return _problems(
        [Problem(field=".".join(map(str, item["loc"][1:])) or "body", message=str(item["msg"])) for item in found]
    )


async def _picture(request: Request) -> bytes:
    """The field `file` of a multipart body, or the body itself whatever its type is called; empty when neither."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        return await file.read() if isinstance(file, StarletteUpload) else b""


def _problem(error: FieldError) -> Problem:
    return Problem(field=error.field, message=error.to_programs or in_english(error.why))


def _problems(problems: list[Problem], status: int = 422) -> JSONResponse:
    return JSONResponse(ProblemsOut(errors=problems).model_dump(), status)


def _told(result: Accepted) -> ReportOut:
    return ReportOut(case_id=result.case_id, case_number=result.case_number, unread=list(result.unread))


def _raw(body: ReportIn | AmendmentIn) -> RawReport:
    fields = body.model_dump(exclude={"external_id", "photos"}, exclude_none=True, mode="json")
    return RawReport(**{name: str(value) for name, value in fields.items()}, photos=tuple(body.photos))
