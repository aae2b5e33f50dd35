"""An order that broadcast does not take is told to the desk, where its alert stands as sent, as over, or as held."""

from typing import Any
from uuid import uuid5

from schemas.alerts import AlertClosed, AlertCountersigned, AlertSteered, ApprovedContent
from schemas.deliveries import EndRefused, OrderRefused, OrderTaken, Refused
from schemas.event import Event
from schemas.trust.passkeys import NotSigned
from services.broadcast.authority.authority import StillAlone, Unsigned
from services.runtime.database import Connection, Pool, is_away, transaction
from services.runtime.inbox import Effect, NotYet
from services.runtime.outbox import Outbox

Ordered = ApprovedContent | AlertCountersigned | AlertSteered
BECAUSE: dict[str, Refused] = {
    "alone_too_often": "too_often",
    "nobody_may_send_it": "reach",
    "other_number": "voice",
    "other_link": "voice",
    "signed_long_ago": "too_late",
    "audience_grown": "grown",
}
"""Of the words of Unsigned; NotSigned is "key", whatever it says, and the rest "unusable"."""


class RefusedOrders:
    def __init__(self, pool: Pool, outbox: Outbox) -> None:
        self._pool = pool
        self._outbox = outbox

    def told(self, effect: Effect) -> Effect:
        """This effect of an order; what it refuses is told in a transaction of its own, as the inbox takes back all
        that was done of an event which it puts aside."""

        async def telling(conn: Connection, event: AlertClosed | Ordered) -> None:
            try:
                await effect(conn, event)
            except Exception as refusal:
                if is_away(refusal) or (isinstance(refusal, NotYet) and not isinstance(refusal, StillAlone)):
                    raise
                async with transaction(self._pool) as apart:
                    await self._outbox.add(apart, _refused(event, refusal))
                raise

        return telling

    async def taken_after_all(self, conn: Connection, event: Event) -> None:
        """Of an order that was put aside, and that was taken when somebody had it tried once more. That an end was
        taken is told with the alert's progress."""
        if isinstance(event, Ordered):
            await self._outbox.add(
                conn,
                OrderTaken(
                    event_id=uuid5(event.event_id, "taken"),
                    occurred_at=event.occurred_at,
                    alert_id=event.alert_id,
                    case_id=event.case_id,
                    order_id=event.event_id,
                ),
            )


def _refused(event: AlertClosed | Ordered, refusal: Exception) -> EndRefused | OrderRefused:
    """Tried again and refused again, it is one event."""
    said: dict[str, Any] = {
        "event_id": uuid5(event.event_id, "refused"),
        "occurred_at": event.occurred_at,
        "alert_id": event.alert_id,
        "case_id": event.case_id,
    }
    word = refusal.reason if isinstance(refusal, NotSigned | Unsigned | StillAlone) else "unusable"
    if isinstance(event, AlertClosed):
        return EndRefused(**said, end_id=event.event_id, reason=word)
    reason = "key" if isinstance(refusal, NotSigned) else BECAUSE.get(word, "unusable")
    return OrderRefused(**said, order_id=event.event_id, reason=reason)
