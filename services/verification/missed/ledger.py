"""The ledger of an alert, a page at a time."""

from typing import Literal
from uuid import UUID

from schemas.internal_routes.broadcast import DELIVERIES, DeliveryState, GroupDelivery
from services.runtime.calls import ServiceClient

PAGE = 200
"""Groups on a page."""
Shown = Literal["desk", DeliveryState]
"""``desk``: what the desk has to see to itself: failed, or asked of everybody in vain, and still on air."""


async def ledger_page(
    broadcast: ServiceClient, alert_id: UUID, shown: Shown, after: int, limit: int = PAGE
) -> list[GroupDelivery]:
    """In the order of planning, nearest first within a ring; those behind ``after``. Raises Unavailable."""
    state = None if shown == "desk" else shown
    return await broadcast.ask(
        DELIVERIES, alert_id=alert_id, state=state, for_desk=shown == "desk", after=after, limit=limit
    )
