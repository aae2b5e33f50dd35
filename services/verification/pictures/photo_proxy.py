"""Photos and voice messages of cases, fetched from intake for an officer's page; browsers never speak to intake."""

import asyncio
from collections.abc import Collection
from typing import Any
from uuid import UUID

import aiohttp
from fastapi import HTTPException, Response

from schemas.internal_routes.intake import PHOTO, VOICE
from schemas.internal_routes.route import InternalRoute
from services.runtime.calls import ServiceClient
from services.runtime.pages.sound import TYPE, sound
from services.verification.metrics import VerificationMetrics

MOST_BYTES = 5_000_000
"""Intake keeps photos under 1 MB (Zalo's limit) and voice messages under 3; far more is none of ours."""
PICTURES_AT_ONCE = 8
TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
VOICE_TYPES = frozenset({TYPE})

NO_SOUND = "Tin thoại chưa tải về xong, không nghe được, hoặc đã xóa."


class PhotoProxy:
    """``intake``: for this alone, so that pages wait for no pictures."""

    def __init__(self, intake: ServiceClient, metrics: VerificationMetrics) -> None:
        self._intake = intake
        self._metrics = metrics

    async def photo(self, sha256: str) -> Response:
        """The picture. Raises HTTPException 404 (erased, or never there) or 502 (intake does not answer)."""
        try:
            content_type, picture = await self._fetch(TYPES, PHOTO, sha256=sha256)
        except (aiohttp.ClientError, TimeoutError):
            self._metrics.photos.labels("unavailable").inc()
            raise HTTPException(502, "Không lấy được ảnh lúc này. Hãy tải lại trang sau ít giây.") from None
        if picture is None:
            self._metrics.photos.labels("missing").inc()
            raise HTTPException(404, "Ảnh không còn.")
        self._metrics.photos.labels("found").inc()
        # What a browser has cached it may leave on its disk long after it is stale, and after its case is forgotten.
        return Response(picture, media_type=content_type, headers={"Cache-Control": "private, no-store"})

    async def voice(self, voice_id: UUID, wanted: str | None) -> Response:
        """The sound, or the part that header Range (``wanted``) asks for. Raises HTTPException as ``photo``."""
        try:
            _, mp3 = await self._fetch(VOICE_TYPES, VOICE, voice_id=voice_id)
        except (aiohttp.ClientError, TimeoutError):
            self._metrics.voice.labels("unavailable").inc()
            raise HTTPException(502, "Không lấy được tin thoại lúc này. Hãy tải lại trang sau ít giây.") from None
        self._metrics.voice.labels("missing" if mp3 is None else "found").inc()
        if mp3 is None:
            raise HTTPException(404, NO_SOUND)
        return sound(mp3, wanted)

    async def _fetch(
        self, types: Collection[str], route: InternalRoute[bytes], **named: Any
    ) -> tuple[str, bytes | None]:
        async with self._intake.request(route, **named) as answer:
            if answer.status == 404:
                return "", None
            if answer.status != 200 or answer.content_type not in types:
                raise aiohttp.ClientError(f"intake answered {answer.status}")
            try:
                await answer.content.readexactly(MOST_BYTES + 1)
            except asyncio.IncompleteReadError as whole:
                return answer.content_type, whole.partial
            raise aiohttp.ClientError("too large")
