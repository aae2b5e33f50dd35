"""The picture that groups have of an alert on air, or of its end, for the public pages and the desk."""

from typing import Annotated
from uuid import UUID

from fastapi import HTTPException, Path

from schemas.internal_routes.broadcast import ENDING_CARD, POSTED_PICTURE
from services.broadcast.authority.authority import Authority
from services.broadcast.ledger.messages_db import closing_of, message_on_air
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.pictures.poster_api import Jpeg
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.edge import problem
from services.runtime.routes import Routes

Version = Annotated[int, Path(ge=1, lt=2**15)]


def posted_routes(pool: Pool, pictures: PictureSource, authority: Authority, callers: Callers) -> Routes:
    """What nobody has signed is shown to nobody, as it is posted to nobody."""
    routes = Routes(tags=["broadcast"])

    @callers.serve(
        routes,
        POSTED_PICTURE,
        response_class=Jpeg,
        responses={
            404: problem("nothing of this version is on air, or it has no picture"),
            424: problem("the photo is not to be had"),
        },
    )
    async def picture(alert_id: UUID, version: Version) -> Jpeg:
        async with pool.connection() as conn:
            message_no = await message_on_air(conn, alert_id, version)
        return await drawn(message_no, "nothing of this version is on air, or it has no picture")

    @callers.serve(
        routes,
        ENDING_CARD,
        response_class=Jpeg,
        responses={404: problem("the alert is not over, or its end has no card")},
    )
    async def card(alert_id: UUID) -> Jpeg:
        """Once people have ended it, whatever else has heard of that by now."""
        async with pool.connection() as conn:
            message_no = await closing_of(conn, alert_id)
        return await drawn(message_no, "the alert is not over, or its end has no card")

    async def drawn(message_no: int | None, nothing: str) -> Jpeg:
        loaded = await authority.load(pool, [message_no] if message_no else [])
        signed = [message for message in loaded.messages if message.message_no not in loaded.unsigned]
        try:
            picture = await pictures.picture(signed[0]) if signed else None
        except PhotoUnavailable:
            raise HTTPException(424, "intake does not give this photo, or it is no picture") from None
        if picture is None:
            raise HTTPException(404, nothing)
        return Jpeg(picture)

    return routes
