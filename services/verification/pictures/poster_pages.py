"""The picture of a case, for officers: before they approve it, and to be shared by hand."""

from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Response

from schemas.alerts import FOUND_OUTCOMES, post_code
from services.runtime.database import Pool
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.stored import find_case
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS


def poster_routes(pool: Pool, posters: PosterProxy) -> Routes:
    """``?download=1`` saves the picture instead of showing it."""
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(pool, Action.READ_CASES))]

    async def case_of(case_number: str, staff: Staff) -> Case:
        async with pool.connection() as conn:
            return await find_case(conn, case_number, staff.scope)

    @routes.get("/cases/{case_number}/poster.jpg")
    async def poster(
        staff: reader, case_number: str, of: Literal["draft", "correction"] = "draft", download: bool = False
    ) -> Response:
        """Of the content that stands, draft or approved; or of the correction that waits. 404 without a poster."""
        case = await case_of(case_number, staff)
        saved = case.airing.correction if of == "correction" else case.draft
        if saved is None or saved.content.poster is None:
            raise HTTPException(404, "Tin này không có áp phích.")
        code = post_code(case.case_number, saved.content.alert_version)
        picture = await posters.poster(saved.document)
        return jpeg(picture, f"{code.replace('/', '-')}.jpg" if download else None)

    @routes.get("/cases/{case_number}/found-card.jpg")
    async def found_card(staff: reader, case_number: str, download: bool = False) -> Response:
        """The one that groups have; where they have none, that of who was found."""
        case = await case_of(case_number, staff)
        if case.outcome is None or case.outcome not in FOUND_OUTCOMES or not KINDS[case.kind].card:
            raise HTTPException(404, "Vụ việc này chưa kết thúc là đã tìm thấy.")
        of_groups = await posters.ending_card(case.alert_id)
        picture = of_groups or await posters.found_card(case.kind, case.case_number, case.outcome, case.exercise)
        return jpeg(picture, f"{case.case_number}-da-tim-thay.jpg" if download else None)

    return routes


def jpeg(picture: bytes, download_as: str | None) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{download_as}"'} if download_as else {}
    return Response(picture, media_type="image/jpeg", headers=headers)
