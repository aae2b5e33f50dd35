"""News of our groups on their way to the delivery engine."""

from collections.abc import Sequence

from services.intake.webhook.rules.group_news import GroupNews
from services.runtime.database import Connection
from services.runtime.outbox import Outbox


async def tell_group_news(outbox: Outbox, conn: Connection, told: Sequence[Sequence[GroupNews]]) -> list[None]:
    """``told``: the news of each webhook. Each goes out once however often it comes, since its id says what it is."""
    await outbox.add(conn, *(event for news in told for event in news))
    return [None] * len(told)
