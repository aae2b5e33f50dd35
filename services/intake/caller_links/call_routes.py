"""/internal/…: links as the desk makes and ends them, and what comes in by one, as the public pages hand it over."""

import uuid
from typing import Annotated, Any

from fastapi import File, Form, HTTPException, Path, Response, UploadFile
from fastapi.responses import JSONResponse

from schemas.internal_routes.intake import (
    CALLER_LINKS,
    END_CALLER_LINKS,
    EVIDENCE,
    MAKE_CALLER_LINK,
    OPENED_LINK,
    MadeLink,
    OpenedLink,
    StandingLink,
    WrongField,
)
from schemas.words import Words, words
from services.intake.caller_links.evidence import EvidenceEntrance, Outcome
from services.intake.caller_links.links import CallerLinks
from services.intake.caller_links.rules.links import LONGEST_LINK, MOST_OPEN
from services.intake.cases.reports_db import Accepted, case_by_code
from services.intake.languages import in_english, say
from services.intake.photos.preparing import PhotoRefused
from services.intake.rules.reports import RawReport
from services.intake.settings import IntakeSettings
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.edge import problem
from services.runtime.routes import Routes

CaseNumber = Annotated[str, Path(pattern=r"^\d\d-\d{5,9}[B-Z]?$")]
Login = Annotated[str, Form(min_length=1, max_length=80)]
Link = Annotated[str, Form(min_length=1, max_length=LONGEST_LINK, description="as it stands in the address")]
Line = Annotated[str, Form(max_length=10_000)]
NO_CASE = "no case that was reported here has this number"
NO_LINK = "no link is open under this name: it was never made, or it or its case has ended"
NOT_TAKEN: dict[Outcome, tuple[int, str]] = {
    "unknown": (404, NO_LINK),
    "often": (429, "more by this link than officers can read: try again in a minute, or telephone"),
    "later": (503, "other pictures are being prepared: try again in some seconds"),
    "spent": (410, "as much has come in by this link as may: telephone, or have another one made"),
}


def link_routes(
    pool: Pool, callers: Callers, links: CallerLinks, evidence: EvidenceEntrance, settings: IntakeSettings
) -> Routes:
    routes = Routes(tags=["internal"])
    _add_making(routes, pool, callers, links)
    _add_taking(routes, callers, evidence, settings)
    return routes


def _add_making(routes: Routes, pool: Pool, callers: Callers, links: CallerLinks) -> None:
    unknown: dict[int | str, dict[str, Any]] = {404: problem(NO_CASE)}

    async def case_of(number: str) -> Accepted:
        async with pool.connection() as conn:
            case = await case_by_code(conn, number)
        if case is None:
            raise HTTPException(404, NO_CASE)
        return case

    @callers.serve(
        routes,
        CALLER_LINKS,
        summary="The links of a case that are open",
        responses=unknown,
    )
    async def standing(case_number: CaseNumber) -> list[StandingLink]:
        found = await links.standing(await case_of(case_number))
        return [StandingLink.model_validate(link, from_attributes=True) for link in found]

    @callers.serve(
        routes,
        MAKE_CALLER_LINK,
        status_code=201,
        summary="A link for the caller's phone, for two hours",
        responses={**unknown, 409: problem(f"the case has ended, or has {MOST_OPEN} open links")},
    )
    async def make(case_number: CaseNumber, made_by: Login) -> MadeLink:
        made = await links.make(await case_of(case_number), made_by, case_number)
        if made is None:
            raise HTTPException(409, f"the case has ended, or has {MOST_OPEN} open links: end those first")
        return MadeLink.model_validate(made, from_attributes=True)

    @callers.serve(
        routes,
        END_CALLER_LINKS,
        summary="End every link of a case",
        responses=unknown,
    )
    async def end(case_number: CaseNumber, ended_by: Login) -> dict[str, int]:
        return {"ended": await links.end(await case_of(case_number), ended_by)}


def _add_taking(routes: Routes, callers: Callers, evidence: EvidenceEntrance, settings: IntakeSettings) -> None:
    @callers.serve(
        routes,
        OPENED_LINK,
        summary="What the page of a link may say",
        responses={404: problem(NO_LINK)},
    )
    async def opened(link: Link) -> OpenedLink:
        found = await evidence.opened(link)
        if found is None:
            raise HTTPException(404, NO_LINK)
        return OpenedLink(
            case_number=found.link.case_number,
            person_sought=found.case.kind.person_sought,
            exercise=found.case.exercise,
            ends_at=found.link.ends_at,
        )

    @callers.serve(
        routes,
        EVIDENCE,
        max_body_size=settings.upload_bytes,
        status_code=202,
        summary="Words, a place or a photo by a link, told to its case at once",
        responses={
            422: {"description": "nothing is told; or the picture cannot be used, and why, in both languages"},
            **{status: problem(why) for status, why in NOT_TAKEN.values()},
        },
    )
    async def take(
        link: Link,
        sent_as: Annotated[uuid.UUID, Form(description="sent again under the same one, it is taken once")],
        place: Line = "",
        lat: Line = "",
        lon: Line = "",
        said: Line = "",
        photo: Annotated[UploadFile | None, File(description="a JPEG, PNG or WebP")] = None,
    ) -> Response:
        raw = RawReport(description=said, place=place, lat=lat, lon=lon)
        try:
            outcome = await evidence.hand_in(link, sent_as, raw, await photo.read() if photo else b"")
        except PhotoRefused as refused:
            return _wrong("photo", refused.why)
        if outcome == "empty":
            return _wrong("said", words("Xin ghi một điều, hoặc gửi ảnh."))
        if outcome != "taken":
            status, why = NOT_TAKEN[outcome]
            raise HTTPException(status, why)
        return Response(status_code=202)


def _wrong(field: str, why: Words) -> JSONResponse:
    wrong = WrongField(field=field, message=in_english(why), vietnamese=say("vi", why))
    return JSONResponse({"errors": [wrong.model_dump()]}, 422)
