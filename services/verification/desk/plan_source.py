"""What an alert would reach, ring by ring, and how soon: broadcast computes it, and nothing is sent."""

from collections.abc import Collection

import aiohttp
import structlog
from pydantic import BaseModel, SecretStr, ValidationError

from schemas.content import Content
from schemas.event import CaseKind
from services.runtime.calls import bearer
from services.verification.metrics import VerificationMetrics

log = structlog.get_logger()

TIMEOUT_S = 2.0
"""An officer does not wait for figures: approving is possible without."""


class RingPlan(BaseModel):
    """``release_after_s``: from the approval. ``eta_s``: from there until all its groups have it; None: unknown.

    ``over_budget``: groups left out, since they have had their posts of today.
    """

    ring: int
    groups: int
    members: int
    release_after_s: float
    eta_s: float | None
    over_budget: int = 0


class Plan(BaseModel):
    """As broadcast answers. ``last_post_of_day``: groups that get no routine post any more today after this one.

    ``by_hand``: groups that a commune's officer posts into. ``no_channel``: groups that nothing reaches.
    """

    rings: list[RingPlan]
    groups: int
    members: int
    eta_s: float | None
    over_budget: int = 0
    last_post_of_day: int = 0
    by_hand: int = 0
    no_channel: int = 0


class PlanSource:
    """``open`` and ``close`` belong to the service's life."""

    def __init__(self, broadcast_url: str, key: SecretStr, metrics: VerificationMetrics) -> None:
        self._url = broadcast_url.rstrip("/") + "/api/v1/plan"
        self._key = key
        self._metrics = metrics
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def plan(self, kind: CaseKind, content: Content, exercise: bool, within: Collection[str]) -> Plan | None:
        """The plan at the limits of this moment, of groups that lie in the scope ``within``; None when broadcast does
        not give one in time."""
        request = {
            "kind": kind,
            "centre": content.centre.model_dump(mode="json"),
            "audience": content.audience.model_dump(mode="json"),
            "exercise": exercise,
            "within": sorted(within),
        }
        try:
            plan = Plan.model_validate_json(await self._post(request))
        except (aiohttp.ClientError, TimeoutError, ValidationError) as error:
            log.warning("no_plan", error=type(error).__name__)
            self._metrics.plans.labels("unavailable").inc()
            return None
        self._metrics.plans.labels("found").inc()
        return plan

    async def _post(self, request: dict[str, object]) -> bytes:
        if self._session is None:
            raise aiohttp.ClientError("closed")
        headers = bearer(self._key)
        async with self._session.post(self._url, json=request, headers=headers) as answer:
            answer.raise_for_status()
            return await answer.read()
