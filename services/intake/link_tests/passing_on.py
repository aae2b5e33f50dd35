"""Webhooks of link tests, passed on to the desk out of the queue in which citizens' messages wait."""

from datetime import datetime
from uuid import UUID, uuid5

import structlog

from schemas.trust.link_test_events import LinkTestReceived
from services.intake.rules.happenings import LINK_TEST_SENDER
from services.intake.webhook.webhook_events_db import mark_processed, waiting_events
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

AT_ONCE = 10


async def pass_on_tests(pool: Pool, outbox: Outbox, now: datetime) -> bool:
    """Tell the desk of those that wait; whether there were any. Who does it as well changes nothing by that."""
    async with transaction(pool) as conn:
        events = await waiting_events(conn, LINK_TEST_SENDER, AT_ONCE)
        for event in events:
            test_id = UUID(event.event_key)
            told = LinkTestReceived(
                event_id=uuid5(test_id, "received"), occurred_at=now, test_id=test_id, accepted_at=event.received_at
            )
            await outbox.add(conn, told)
            await mark_processed(conn, event.event_key)
            log.info("link_test_received", test_id=event.event_key)
    return bool(events)
