"""Forgetting in time: the queues after days, reports as a backstop after months, unused photos after a day."""

from collections.abc import Callable
from datetime import timedelta

from services.intake.cases.public_alerts_db import forget_expired_posts
from services.intake.cases.reports_db import erase_case
from services.intake.cases.unsent_db import DRAFT_LIFE, forget_drafts
from services.intake.metrics import IntakeMetrics
from services.runtime.database import Connection, Pool, transaction
from services.runtime.loops import rest
from services.runtime.staff.browser_keys_db import destroy_browser_keys

EVERY_S = 300.0
BATCH = 500
UNUSED_PHOTO_LIFE = timedelta(days=1)
IDLE_CONVERSATION_LIFE = timedelta(days=8)
"""A day longer than Zalo lets an Official Account answer."""

FOLLOWER_LIFE = timedelta(days=365)
"""Since when somebody follows tells a new account from an old one; after a year it tells nothing more."""


class Retention:
    def __init__(self, pool: Pool, keep: timedelta, keep_queue: timedelta, metrics: IntakeMetrics) -> None:
        self._pool = pool
        self._keep = keep
        self._keep_queue = keep_queue
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.forget_old()
            await rest(beat, EVERY_S)

    async def forget_old(self) -> None:
        """Erase what is past its time; a batch of each kind."""
        async with transaction(self._pool) as conn:
            await self._forget_queues(conn)
            await self._forget_photos(conn)
            self._metrics.erased.labels("post").inc(await forget_expired_posts(conn))
            cursor = await conn.execute(
                # A case that verification knows is forgotten on its word; a court may have it kept for longer.
                "SELECT case_id FROM intake.reports r WHERE erased_at IS NULL AND received_at < now() - %s"
                " AND NOT EXISTS (SELECT FROM intake.case_states s WHERE s.case_id = r.case_id) LIMIT %s",
                (self._keep, BATCH),
            )
            for row in await cursor.fetchall():
                await erase_case(conn, row["case_id"])
                self._metrics.erased.labels("report").inc()

    async def _forget_queues(self, conn: Connection) -> None:
        events = await conn.execute(
            "DELETE FROM intake.webhook_events WHERE event_key IN (SELECT event_key FROM intake.webhook_events"
            " WHERE processed_at < now() - %s LIMIT %s)",
            (self._keep_queue, BATCH),
        )
        self._metrics.erased.labels("message").inc(events.rowcount)
        replies = await conn.execute(
            "DELETE FROM intake.replies WHERE reply_id IN (SELECT reply_id FROM intake.replies"
            " WHERE ended_at < now() - %s LIMIT %s)",
            (self._keep_queue, BATCH),
        )
        self._metrics.erased.labels("reply").inc(replies.rowcount)
        self._metrics.erased.labels("draft").inc(await forget_drafts(conn))
        await destroy_browser_keys(conn)
        await conn.execute("DELETE FROM intake.caller_links WHERE ends_at < now() - %s", (DRAFT_LIFE,))
        await conn.execute("DELETE FROM intake.blocks WHERE ends_at < now()")
        await conn.execute("DELETE FROM intake.blocked_numbers WHERE ends_at < now()")
        await conn.execute("DELETE FROM intake.followers WHERE since < now() - %s", (FOLLOWER_LIFE,))
        await conn.execute("DELETE FROM intake.photo_fetches WHERE done_at < now() - %s", (self._keep_queue,))
        conversations = await conn.execute(
            "DELETE FROM intake.conversations WHERE deadline IS NULL AND updated_at < now() - %s",
            (IDLE_CONVERSATION_LIFE,),
        )
        self._metrics.erased.labels("conversation").inc(conversations.rowcount)

    async def _forget_photos(self, conn: Connection) -> None:
        photos = await conn.execute(
            "DELETE FROM intake.photos p WHERE stored_at < now() - %s"
            " AND NOT EXISTS (SELECT 1 FROM intake.case_photos c WHERE c.sha256 = p.sha256)"
            # What somebody has typed and will send goes with the pictures that stand in it.
            " AND NOT EXISTS (SELECT 1 FROM intake.drafts d WHERE d.fields -> 'photos' ? p.sha256)",
            (UNUSED_PHOTO_LIFE,),
        )
        self._metrics.erased.labels("photo").inc(photos.rowcount)
