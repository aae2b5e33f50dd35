"""The picture of a case, for officers: before they approve it, and to be shared by hand."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Response

from schemas.alerts import FOUND_OUTCOMES, post_code
from services.runtime.database import Pool
from services.runtime.pages.login import require_role
from services.runtime.staff import Staff
from services.verification.cases.cases_db import Row, case_of, find_case
from services.verification.cases.decisions import UnknownCase
from services.verification.cases.on_air_db import correction_of
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.rules.case import Content

ROLE = "officer"


def poster_routes(pool: Pool, posters: PosterProxy) -> APIRouter:
    """``?download=1`` saves the picture instead of showing it."""
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(pool, ROLE))]

    async def case_row(case_number: str) -> Row:
        async with pool.connection() as conn:
            row = await find_case(conn, case_number)
        if row is None:
            raise UnknownCase
        return row

    @routes.get("/cases/{case_number}/poster.jpg")
    async def poster(
        _: officer, case_number: str, of: Literal["draft", "correction"] = "draft", download: bool = False
    ) -> Response:
        """Of the content that stands, draft or approved; or of the correction that waits. 404 without a poster."""
        row = await case_row(case_number)
        case, version = case_of(row), row["alert_version"] or 1
        content: Content | None = case.draft.content
        if of == "correction":
            async with pool.connection() as conn:
                correction = await correction_of(conn, row["case_id"])
            content, version = (correction.content, correction.version) if correction else (None, version)
        if content is None or content.poster is None:
            raise HTTPException(404, "Tin này không có áp phích.")
        code = post_code(case.case_number, version)
        picture = await posters.poster(content.poster, content.photo_sha256, code, case.exercise)
        return jpeg(picture, f"{code.replace('/', '-')}.jpg" if download else None)

    @routes.get("/cases/{case_number}/found-card.jpg")
    async def found_card(_: officer, case_number: str, download: bool = False) -> Response:
        row = await case_row(case_number)
        if row["outcome"] not in FOUND_OUTCOMES:
            raise HTTPException(404, "Vụ việc này chưa kết thúc là đã tìm thấy.")
        picture = await posters.found_card(row["case_number"], row["exercise"])
        return jpeg(picture, f"{row['case_number']}-da-tim-thay.jpg" if download else None)

    return routes


def jpeg(picture: bytes, download_as: str | None) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{download_as}"'} if download_as else {}
    return Response(picture, media_type="image/jpeg", headers=headers)
