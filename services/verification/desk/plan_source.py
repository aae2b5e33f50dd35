"""What an alert would reach, ring by ring, and how soon: broadcast computes it, and nothing is sent."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from schemas.content import Content
from schemas.event import CaseKind
from schemas.trust.authority import Reach
from services.runtime.calls import OwnService, Unavailable
from services.verification.metrics import VerificationMetrics

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


class ChannelPlan(BaseModel):
    """``pictures``: "uploaded", "in_the_call", "by_address" (where the public page has an address that begins with
    https://) or "none". ``caption``: UTF-16 units of text under a picture; beyond, the text goes alone; None: any."""

    channel: str
    groups: int
    pictures: str
    caption: int | None = None


class Plan(BaseModel):
    """As broadcast answers. ``last_post_of_day``: groups that get no routine post any more today after this one.

    ``by_hand``: groups that a commune's officer posts into. ``no_channel``: groups that nothing reaches.
    ``waits_until``: of a routine kind at night, or that waits for an hour, when its first ring goes by itself; None: it
    goes with the signature. ``channels``: those that need no person.
    """

    rings: list[RingPlan]
    groups: int
    members: int
    eta_s: float | None
    over_budget: int = 0
    last_post_of_day: int = 0
    by_hand: int = 0
    no_channel: int = 0
    waits_until: AwareDatetime | None = None
    channels: list[ChannelPlan] = []


_PLAN = TypeAdapter(Plan)


class PlanSource(OwnService):
    def __init__(self, broadcast_url: str, key: SecretStr, metrics: VerificationMetrics) -> None:
        super().__init__(broadcast_url, "/api/v1/plan", key, TIMEOUT_S, "no_plan")
        self._metrics = metrics

    async def plan(
        self, kind: CaseKind, content: Content, exercise: bool, within: Reach, lacking: UUID | None = None
    ) -> Plan | None:
        """The plan at the limits of this moment, of groups that signatures of this reach let it go to; None when
        broadcast does not give one in time. ``lacking``: an alert; only of groups that do not have it."""
        request = {
            "kind": kind,
            "centre": content.centre.model_dump(mode="json"),
            "audience": content.audience.model_dump(mode="json"),
            "exercise": exercise,
            "within": sorted(within.scope),
            "near": within.near is not None,
        }
        if lacking is not None:
            request["lacking"] = str(lacking)
        if content.begins_at is not None:
            request["begins_at"] = content.begins_at.isoformat()
        try:
            _, body = await self._ask("POST", "", json=request)
            plan = self._read(_PLAN, body)
        except Unavailable:
            self._metrics.plans.labels("unavailable").inc()
            return None
        self._metrics.plans.labels("found").inc()
        return plan
