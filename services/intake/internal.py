"""/internal: for our own services and the operator, each with a key of its own."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Response

from services.intake.cases.reports_db import erase_case
from services.intake.hotline.api import PROBLEMS
from services.intake.metrics import IntakeMetrics
from services.intake.photos.photos_db import delete_photo, read_photo
from services.intake.settings import IntakeSettings
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


def internal_routes(pool: Pool, settings: IntakeSettings, metrics: IntakeMetrics) -> APIRouter:
    callers = Callers(
        {
            "verification": settings.verification_to_intake_key,
            "broadcast": settings.broadcast_to_intake_key,
            "operator": settings.operator_to_intake_key,
        }
    )
    readers, erasers = Depends(callers.only("verification", "broadcast")), Depends(callers.only("operator"))
    routes = APIRouter(prefix="/internal", tags=["internal"], responses={422: PROBLEMS[422]})

    @routes.get(
        "/photos/{sha256}",
        dependencies=[readers],
        response_class=Response,
        summary="A photo's JPEG, below 1,000,000 bytes",
        responses={
            200: {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}},
            404: {"description": "never stored, or erased"},
        },
    )
    async def photo(sha256: Sha256) -> Response:
        async with pool.connection() as conn:
            jpeg = await read_photo(conn, sha256)
        if jpeg is None:
            raise HTTPException(404, "no such photo: never stored, or erased")
        return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})

    @routes.delete(
        "/photos/{sha256}",
        status_code=204,
        dependencies=[erasers],
        summary="Erase one photo, whatever cases name it",
    )
    async def erase_photo(sha256: Sha256) -> None:
        async with transaction(pool) as conn:
            await delete_photo(conn, sha256)
        metrics.erased.labels("photo").inc()

    @routes.delete(
        "/cases/{case_id}",
        status_code=204,
        dependencies=[erasers],
        summary="Erase what a case's people told us; idempotent",
    )
    async def erase(case_id: uuid.UUID) -> None:
        """The case number and its times stay; report, photos, messages and conversation go."""
        async with transaction(pool) as conn:
            await erase_case(conn, case_id)
        metrics.erased.labels("report").inc()

    return routes
