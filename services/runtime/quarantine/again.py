"""What was put aside is tried once more: as it lay on its topic, with every check that it had to pass then. What waits
for something on its way (NotYet) is tried by itself until it has its effect or is refused; the rest when a person asks.

Only its age is that of the moment at which it was first read: what was signed in time does not become untrue while it
waits for somebody to mend what kept it from being used. Whoever acts on it looks at today: an alert whose time is over
goes to nobody.
"""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from schemas.envelope import Undecodable
from schemas.trust.producers import Untrusted
from services.runtime.broker import Again
from services.runtime.database import Connection, Pool, is_away, transaction
from services.runtime.inbox import NotYet
from services.runtime.quarantine.quarantine_db import Kept, drop, next_to_try, refuse_again

log = structlog.get_logger()

EVERY_S = 0.5


class TryingAgain:
    """``again``: Broker.again of this service."""

    def __init__(self, service: str, pool: Pool, again: Mapping[str, Again]) -> None:
        self._service = service
        self._pool = pool
        self._again = again

    async def run(self, beat: Callable[[], None]) -> None:
        last = 0
        while True:
            beat()
            last = await self.try_next(last)
            if not last:
                await asyncio.sleep(EVERY_S)

    async def try_next(self, after: int = 0) -> int:
        """The number of the first one behind ``after``; 0 when there was none. Its effect and its end in quarantine
        commit together. Raises psycopg's errors."""
        async with transaction(self._pool) as conn:
            kept = await next_to_try(conn, self._service, after)
            if kept is None:
                return 0
            refused = None
            try:
                async with conn.transaction():
                    await self._applied(conn, kept)
            except (Undecodable, Untrusted) as refusal:
                refused = refusal.reason
            except NotYet:
                if kept.waiting:
                    return kept.number
                refused = "not_yet"
            except Exception as error:
                if is_away(error):
                    raise
                refused = type(error).__name__
            if refused is None:
                await drop(conn, self._service, kept.number)
            else:
                await refuse_again(conn, self._service, kept.number, refused)
        log.info("quarantined_tried_again", topic=kept.topic, number=kept.number, refused=refused)
        return kept.number

    async def _applied(self, conn: Connection, kept: Kept) -> None:
        again = self._again.get(kept.topic)
        if again is None:
            raise Undecodable("unknown_topic")
        await again(conn, kept.headers, kept.value, kept.quarantined_at)
