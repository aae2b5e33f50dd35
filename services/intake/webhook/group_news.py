"""News of our groups on their way to the delivery engine."""

from collections.abc import Sequence

from schemas.platform import PostEchoed
from services.intake.webhook.rules.group_news import GroupNews
from services.intake.webhook.webhook_events_db import queue_echoed_pictures
from services.runtime.database import Connection
from services.runtime.outbox import Outbox


async def tell_group_news(outbox: Outbox, conn: Connection, told: Sequence[Sequence[GroupNews]]) -> list[None]:
    """``told``: the news of each webhook. Each goes out once however often it comes, since its id says what it is. Each
    picture of ours that a group shows is looked at once."""
    events = [event for news in told for event in news]
    await outbox.add(conn, *events)
    await queue_echoed_pictures(conn, [event for event in events if isinstance(event, PostEchoed)])
    return [None] * len(told)
