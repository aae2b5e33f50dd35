"""The ledger of an alert, group by group: broadcast keeps it, and does what a person says of it."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from services.runtime.calls import OwnService

TIMEOUT_S = 10.0
PAGE = 200
"""Groups on a page."""

State = Literal["failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent"]


class GroupDelivery(BaseModel):
    """One message for one group, as broadcast tells of it. ``looking``: Loa itself looks whether the post is there.
    ``distance_m``: None where its case is forgotten. ``removal``: whether whoever posted it by hand is asked to delete
    it, and what they said of that, ``removal_at``."""

    delivery_id: int
    purpose: Literal["alert", "closing"]
    alert_version: int
    channel: str
    group_id: str
    name: str
    ring: int
    distance_m: int | None
    state: State
    reason: str | None
    attempts: int
    settled_at: AwareDatetime | None
    looking: bool
    removal: Literal["asked", "removed", "cannot"] | None = None
    removal_at: AwareDatetime | None = None


class Retried(BaseModel):
    """How many deliveries of the alert, and of its closing, are tried again."""

    alert: int
    closing: int


class Removals(BaseModel):
    """Groups whose post somebody who posted by hand is asked to delete; where they say that they did, or cannot."""

    asked: int
    removed: int
    cannot: int


_DELIVERIES = TypeAdapter(list[GroupDelivery])


class GroupSource(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1/alerts", key, TIMEOUT_S, "no_groups")

    async def groups(self, alert_id: UUID, state: State, after: int, limit: int = PAGE) -> list[GroupDelivery]:
        """In the order of planning, nearest first within a ring; those behind ``after``. Raises Unavailable."""
        params = {"state": state, "after": str(after), "limit": str(limit)}
        _, body = await self._ask("GET", f"/{alert_id}/deliveries", (409,), params=params)
        return self._read(_DELIVERIES, body)

    async def removals(self, alert_id: UUID) -> Removals:
        """Raises Unavailable."""
        _, body = await self._ask("GET", f"/{alert_id}/removals", (409,))
        return self._read(TypeAdapter(Removals), body)

    async def retry(self, alert_id: UUID) -> Retried:
        """Raises Unavailable."""
        _, body = await self._ask("POST", f"/{alert_id}/retry", (409,))
        return self._read(TypeAdapter(Retried), body)

    async def seen(self, alert_id: UUID, delivery_id: int, *, there: bool) -> bool:
        """Whether it was settled by that: it may be no doubt any more, or Loa still looks. Raises Unavailable."""
        status, _ = await self._ask("POST", f"/{alert_id}/deliveries/{delivery_id}/seen", (409,), json={"there": there})
        return status != 409
