"""Posters and found cards, drawn by broadcast: what officers see is what groups get."""

from typing import Any
from uuid import UUID

import aiohttp
import orjson
from fastapi import HTTPException

from schemas.content import Document
from schemas.event import CaseKind
from schemas.internal_routes.broadcast import ENDING_CARD, FOUND_CARD, POSTER
from schemas.internal_routes.route import InternalRoute
from services.runtime.calls import ServiceClient
from services.runtime.pages.brief_cache import BriefCache
from services.verification.metrics import VerificationMetrics

CACHE_S, MOST_CACHED = 60.0, 16
MOST_BYTES = 1_000_000
GONE = frozenset({404, 424})
AWAY = "Không lấy được ảnh lúc này. Hãy tải lại trang sau ít giây."


class PosterProxy:
    """What was drawn is kept for a moment."""

    def __init__(self, broadcast: ServiceClient, metrics: VerificationMetrics) -> None:
        self._broadcast = broadcast
        self._metrics = metrics
        self._drawings: BriefCache[bytes] = BriefCache(CACHE_S, MOST_CACHED)

    async def poster(self, document: Document) -> bytes:
        """A content's picture (JPEG). Raises HTTPException 404 (its photo is gone) or 502 (broadcast is away)."""
        return await self._drawn(POSTER, document.data)

    async def found_card(self, kind: CaseKind, code: str, outcome: str, exercise: bool) -> bytes:
        """The JPEG, which tells nothing of the person. Raises HTTPException 502."""
        wanted = {"kind": kind, "code": code, "outcome": outcome, "exercise": exercise}
        return await self._drawn(FOUND_CARD, orjson.dumps(wanted))

    async def ending_card(self, alert_id: UUID) -> bytes | None:
        """The card that groups have of the end of this alert; None where they have none. Raises HTTPException 502."""
        try:
            return await self._drawings.get(
                ("card", alert_id.bytes), lambda: self._picture(ENDING_CARD, alert_id=alert_id)
            )
        except aiohttp.ClientResponseError as problem:
            if problem.status in GONE:
                return None
            raise HTTPException(502, AWAY) from None
        except (aiohttp.ClientError, TimeoutError):
            raise HTTPException(502, AWAY) from None

    async def _drawn(self, route: InternalRoute[Any], body: bytes) -> bytes:
        try:
            picture = await self._drawings.get((route.path, body), lambda: self._picture(route, body))
        except (aiohttp.ClientError, TimeoutError) as problem:
            gone = isinstance(problem, aiohttp.ClientResponseError) and problem.status in GONE
            self._metrics.pictures.labels("missing" if gone else "unavailable").inc()
            if gone:
                raise HTTPException(404, "Ảnh không còn.") from None
            raise HTTPException(502, AWAY) from None
        self._metrics.pictures.labels("found").inc()
        return picture

    async def _picture(self, route: InternalRoute[Any], body: bytes | None = None, **named: UUID) -> bytes:
        sent = {"data": body, "headers": {"Content-Type": "application/json"}} if body is not None else {}
        async with self._broadcast.request(route, sent=sent, **named) as answer:
            answer.raise_for_status()
            picture = await answer.content.read()
        if answer.content_type != "image/jpeg" or len(picture) >= MOST_BYTES:
            raise aiohttp.ClientError("no JPEG below 1,000,000 bytes")
        return picture
