"""The pictures as bytes: for the officer who is about to approve one, and the card that is shared once it is over."""

from fastapi import HTTPException, Response

from schemas.alerts import post_code
from schemas.content import Content
from schemas.internal_routes.broadcast import FOUND_CARD, POSTER, FoundCard
from services.broadcast.ledger.rules.ending_cards import EndingCard
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import Picture, PictureSource
from services.runtime.calls import Callers
from services.runtime.edge import problem
from services.runtime.routes import Routes


class Jpeg(Response):
    media_type = "image/jpeg"


def poster_routes(pictures: PictureSource, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, POSTER, response_class=Jpeg, responses={424: problem("the photo is not to be had")})
    async def poster(content: Content) -> Jpeg:
        """The very picture that groups get of a content that was approved, or is about to be. 422: it has none."""
        code = post_code(content.alert_code, content.alert_version)
        try:
            picture = await pictures.picture(
                Picture(code, content.photo_sha256, content.poster, content.link, content.exercise)
            )
        except PhotoUnavailable:
            raise HTTPException(424, "pictures: intake does not give this photo, or it is no picture") from None
        if picture is None:
            raise HTTPException(422, "poster_heading, pictures: one of them is needed for a picture")
        return Jpeg(picture)

    @callers.serve(routes, FOUND_CARD, response_class=Jpeg)
    async def found_card(request: FoundCard) -> Jpeg:
        """No face and no name: what may be shared once somebody was found."""
        return Jpeg(
            await pictures.found_card(EndingCard(request.code, request.kind, request.outcome), request.exercise)
        )

    return routes
