"""An end that broadcast does not take is told to the desk, where its alert stands as over."""

from uuid import uuid5

from schemas.alerts import AlertClosed
from schemas.deliveries import EndRefused
from services.runtime.database import Connection, Pool, transaction
from services.runtime.inbox import Effect
from services.runtime.outbox import Outbox


class RefusedEnds:
    def __init__(self, pool: Pool, outbox: Outbox) -> None:
        self._pool = pool
        self._outbox = outbox

    def told(self, effect: Effect) -> Effect:
        """This effect of AlertClosed; what it refuses is told in a transaction of its own, as the inbox takes back all
        that was done of an event which it puts aside."""

        async def telling(conn: Connection, event: AlertClosed) -> None:
            try:
                await effect(conn, event)
            except ValueError as refusal:
                async with transaction(self._pool) as apart:
                    await self._outbox.add(apart, _refused(event, getattr(refusal, "reason", "unusable")))
                raise

        return telling


def _refused(event: AlertClosed, reason: str) -> EndRefused:
    """Tried again and refused again, it is one event."""
    return EndRefused(
        event_id=uuid5(event.event_id, "refused"),
        occurred_at=event.occurred_at,
        alert_id=event.alert_id,
        case_id=event.case_id,
        end_id=event.event_id,
        reason=reason,
    )
