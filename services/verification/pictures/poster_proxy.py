"""Posters and found cards, drawn by broadcast: what officers see is what groups get."""

from typing import Any
from uuid import UUID

import aiohttp
import orjson
from fastapi import HTTPException
from pydantic import SecretStr

from schemas.content import Document
from schemas.event import CaseKind
from services.runtime.calls import OwnService
from services.runtime.pages.brief_cache import BriefCache
from services.verification.metrics import VerificationMetrics

TIMEOUT_S = 10.0
"""A drawing takes some tenths of a second, more when several wait; with its photo from intake at most 5 s longer."""
CACHE_S, MOST_CACHED = 60.0, 16
MOST_BYTES = 1_000_000
GONE = frozenset({404, 424})
AWAY = "Không lấy được ảnh lúc này. Hãy tải lại trang sau ít giây."


class PosterProxy(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr, metrics: VerificationMetrics) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S)
        self._metrics = metrics
        self._drawings: BriefCache[bytes] = BriefCache(CACHE_S, MOST_CACHED)

    async def poster(self, document: Document) -> bytes:
        """A content's picture (JPEG). Raises HTTPException 404 (its photo is gone) or 502 (broadcast is away)."""
        return await self._drawn("poster", document.data)

    async def found_card(self, kind: CaseKind, code: str, outcome: str, exercise: bool) -> bytes:
        """The JPEG, which tells nothing of the person. Raises HTTPException 502."""
        wanted = {"kind": kind, "code": code, "outcome": outcome, "exercise": exercise}
        return await self._drawn("found-card", orjson.dumps(wanted))

    async def ending_card(self, alert_id: UUID) -> bytes | None:
        """The card that groups have of the end of this alert; None where they have none. Raises HTTPException 502."""
        try:
            return await self._drawings.get(
                ("card", alert_id.bytes), lambda: self._picture("GET", f"/alerts/{alert_id}/card")
            )
        except aiohttp.ClientResponseError as problem:
            if problem.status in GONE:
                return None
            raise HTTPException(502, AWAY) from None
        except (aiohttp.ClientError, TimeoutError):
            raise HTTPException(502, AWAY) from None

    async def _drawn(self, what: str, body: bytes) -> bytes:
        try:
            picture = await self._drawings.get((what, body), lambda: self._fetch(what, body))
        except (aiohttp.ClientError, TimeoutError) as problem:
            gone = isinstance(problem, aiohttp.ClientResponseError) and problem.status in GONE
            self._metrics.pictures.labels("missing" if gone else "unavailable").inc()
            if gone:
                raise HTTPException(404, "Ảnh không còn.") from None
            raise HTTPException(502, AWAY) from None
        self._metrics.pictures.labels("found").inc()
        return picture

    async def _fetch(self, what: str, body: bytes) -> bytes:
        return await self._picture("POST", f"/{what}", data=body, headers={"Content-Type": "application/json"})

    async def _picture(self, method: str, path: str, **request: Any) -> bytes:
        async with self._request(method, path, **request) as answer:
            answer.raise_for_status()
            picture = await answer.content.read()
        if answer.content_type != "image/jpeg" or len(picture) >= MOST_BYTES:
            raise aiohttp.ClientError("no JPEG below 1,000,000 bytes")
        return picture
