"""/internal: for our own services and the operator, each with a key of its own."""

import uuid
from typing import Annotated

from fastapi import Depends, File, Form, HTTPException, Path, Response, UploadFile
from fastapi.responses import JSONResponse

from schemas.internal_routes.intake import PHOTO, SIGHTING, VOICE, WrongField
from schemas.internal_routes.route import BROADCAST, DESK, OPERATOR, PUBLIC
from services.intake.cases.reports_db import erase_case
from services.intake.cases.voice_messages_db import read_voice
from services.intake.hotline.api import PROBLEMS
from services.intake.languages import in_english, say
from services.intake.metrics import IntakeMetrics
from services.intake.photos.photos_db import delete_photo, read_photo
from services.intake.photos.preparing import PhotoRefused
from services.intake.settings import IntakeSettings
from services.intake.sightings.entrance import Outcome, SightingEntrance
from services.intake.sightings.rules.reading import RawSighting
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


LONGEST_FIELD = 10_000
"""Characters of a field: more than anybody writes, and all of it is shown again when something is wrong."""
Field = Annotated[str, Form(max_length=LONGEST_FIELD)]
NOT_TAKEN: dict[Outcome, tuple[int, str]] = {
    "unknown": (404, "no alert went out under this code"),
    "over": (409, "the alert is over: it takes no sightings"),
    "often": (429, "more sightings of this alert than officers can read: try again in a minute"),
    "later": (503, "other pictures are being prepared: try again in some seconds"),
}


def callers_of(settings: IntakeSettings) -> Callers:
    """Whoever calls intake, each by its key."""
    return Callers(
        {
            DESK: settings.verification_to_intake_key,
            BROADCAST: settings.broadcast_to_intake_key,
            PUBLIC: settings.public_to_intake_key,
            OPERATOR: settings.operator_to_intake_key,
        }
    )


def internal_routes(
    pool: Pool,
    settings: IntakeSettings,
    metrics: IntakeMetrics,
    sightings: SightingEntrance,
    callers: Callers,
) -> Routes:
    erasers = Depends(callers.only(OPERATOR))
    routes = Routes(tags=["internal"], responses={422: PROBLEMS[422]})

    @callers.serve(
        routes,
        PHOTO,
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

    @callers.serve(
        routes,
        VOICE,
        response_class=Response,
        summary="A voice message's MP3, below 3,000,000 bytes",
        responses={
            200: {"content": {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}}},
            404: {"description": "not here yet, cannot be played, or erased"},
        },
    )
    async def voice(voice_id: uuid.UUID) -> Response:
        async with pool.connection() as conn:
            mp3 = await read_voice(conn, voice_id)
        if mp3 is None:
            raise HTTPException(404, "no such voice message: not here yet, cannot be played, or erased")
        return Response(mp3, media_type="audio/mpeg", headers={"Cache-Control": "private, no-store"})

    @routes.delete(
        "/internal/photos/{sha256}",
        status_code=204,
        dependencies=[erasers],
        summary="Erase one photo, whatever cases name it",
    )
    async def erase_photo(sha256: Sha256) -> None:
        async with transaction(pool) as conn:
            await delete_photo(conn, sha256)
        metrics.erased.labels("photo").inc()

    @routes.delete(
        "/internal/cases/{case_id}",
        status_code=204,
        dependencies=[erasers],
        summary="Erase what a case's people told us; idempotent",
    )
    async def erase(case_id: uuid.UUID) -> None:
        """The case number and its times stay; report, photos, messages and conversation go."""
        async with transaction(pool) as conn:
            await erase_case(conn, case_id)
        metrics.erased.labels("report").inc()

    @callers.serve(
        routes,
        SIGHTING,
        max_body_size=settings.upload_bytes,
        status_code=202,
        summary="Somebody on the public page has seen whom, or what, an alert is about",
        responses={
            422: {"description": "nothing is told; or the picture cannot be used, and why, in both languages"},
            **{status: problem(why) for status, why in NOT_TAKEN.values()},
        },
    )
    async def sighting(
        code: Annotated[str, Form(max_length=40, description="of the alert, without its version")],
        sent_as: Annotated[uuid.UUID, Form(description="sent again under the same one, it is taken once")],
        place: Field = "",
        lat: Field = "",
        lon: Field = "",
        seen_at: Field = "",
        said: Field = "",
        phone: Field = "",
        photo: Annotated[UploadFile | None, File(description="a JPEG, PNG or WebP")] = None,
    ) -> Response:
        """Told to the case at once. Fields hold what people write; nothing of it is refused."""
        raw = RawSighting(place, lat, lon, seen_at, said, phone)
        try:
            outcome = await sightings.hand_in(code, sent_as, raw, await photo.read() if photo else b"")
        except PhotoRefused as refused:
            return not_used("photo", in_english(refused.why), say("vi", refused.why))
        if outcome == "empty":
            return not_used("said", "say something: what, where or when, or send a picture")
        if outcome != "taken":
            status, why = NOT_TAKEN[outcome]
            raise HTTPException(status, why)
        return Response(status_code=202)

    return routes


def not_used(field: str, english: str, vietnamese: str = "") -> JSONResponse:
    """``vietnamese``: for the person who has sent it."""
    return JSONResponse({"errors": [WrongField(field=field, message=english, vietnamese=vietnamese).model_dump()]}, 422)
