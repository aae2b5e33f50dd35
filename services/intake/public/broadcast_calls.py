"""What the public pages ask of broadcast, by its few routes for them: officers' tasks, pictures, how far alerts go."""

from collections.abc import Awaitable, Callable, Hashable
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationError

from schemas.event import CaseKind
from schemas.internal_routes.broadcast import ENDING_CARD, FOUND_CARD, POSTED_PICTURE, FoundCard
from schemas.internal_routes.route import Answer, InternalRoute
from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.pages.brief_cache import BriefCache

MOST_AT_ONCE = 32
"""Calls on their way; however many people open pages, broadcast has its sending to do."""
CACHE_S, MOST_CACHED = 60.0, 16


class BroadcastCalls:
    """Counts the calls by their names (``call``), and keeps pictures for a moment. Each call gives None where broadcast
    knows of no such thing, and raises Unavailable."""

    def __init__(self, broadcast: ServiceClient, metrics: PublicMetrics) -> None:
        self._broadcast = broadcast
        self._metrics = metrics
        self._pictures: BriefCache[bytes] = BriefCache(CACHE_S, MOST_CACHED)

    async def ask(
        self, call: str, route: InternalRoute[Answer | None], asks: type[BaseModel] | None = None, /, **told: Any
    ) -> Answer | None:
        """``asks``: what the route takes, made of ``told``; without one, that is what stands in the path."""
        try:
            if asks is None:
                answer = await self._broadcast.ask(route, **told)
            else:
                answer = await self._broadcast.ask(route, asks(**told))
        except ValidationError:
            # Of a link that is too long, or an answer that is none, there is nothing either.
            answer = None
        except Unavailable:
            self._metrics.calls.labels(call, "unavailable").inc()
            raise
        self._metrics.calls.labels(call, "unknown" if answer is None else "done").inc()
        return answer

    async def posted_picture(self, alert_id: UUID, version: int) -> bytes | None:
        """What groups have of this version of an alert on air."""
        return await self._picture(
            (alert_id, version), lambda: self.ask("picture", POSTED_PICTURE, alert_id=alert_id, version=version)
        )

    async def ending_card(self, alert_id: UUID) -> bytes | None:
        """What groups have at the end of this alert."""
        return await self._picture((alert_id, "card"), lambda: self.ask("card", ENDING_CARD, alert_id=alert_id))

    async def found_card(self, kind: CaseKind, code: str, outcome: str, exercise: bool) -> bytes | None:
        """The picture to share once somebody was found, which tells nothing of them."""
        wanted = {"kind": kind, "code": code, "outcome": outcome, "exercise": exercise}
        return await self._picture(
            (kind, code, outcome, exercise), lambda: self.ask("card", FOUND_CARD, FoundCard, **wanted)
        )

    async def _picture(self, key: Hashable, ask: Callable[[], Awaitable[bytes | None]]) -> bytes | None:
        """Asked for once, however many want it. That there is none is not remembered: it may be on its way."""

        async def make() -> bytes:
            picture = await ask()
            if picture is None:
                raise LookupError
            return picture

        try:
            return await self._pictures.get(key, make)
        except LookupError:
            return None
