"""The pictures as bytes: for the officer who is about to approve one, for the public page, and for sharing by hand."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response
from pydantic import BaseModel, Field, SecretStr, StrictBool

from schemas.alerts import Poster, poster_problem
from services.broadcast.bearer import bearer_of
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import PictureSource
from services.runtime.edge import problem

Code = Annotated[str, Field(pattern=r"^[0-9A-Z/-]{1,40}$")]


class PosterAsked(BaseModel):
    """Exactly what the picture is made of, as approved or about to be; ``code`` is ``schemas.alerts.post_code``."""

    poster: Poster
    photo_sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    code: Code
    exercise: StrictBool = False


class CardAsked(BaseModel):
    code: Code
    exercise: StrictBool = False


class Jpeg(Response):
    media_type = "image/jpeg"


def poster_routes(pictures: PictureSource, token: SecretStr) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(bearer_of(token))])

    @routes.post("/poster", response_class=Jpeg, responses={424: problem("the photo is not to be had")})
    async def poster(asked: PosterAsked) -> Jpeg:
        """The very bytes that groups get for the same content."""
        if wrong := poster_problem(asked.poster):
            raise HTTPException(422, wrong)
        try:
            return Jpeg(await pictures.picture(asked))
        except PhotoUnavailable:
            raise HTTPException(424, "photo_sha256: intake does not give this photo, or it is no picture") from None

    @routes.post("/found-card", response_class=Jpeg)
    async def found_card(asked: CardAsked) -> Jpeg:
        """No face and no name: what may be shared once somebody was found."""
        return Jpeg(await pictures.found_card(asked.code, asked.exercise))

    return routes
