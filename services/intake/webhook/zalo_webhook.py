"""POST /webhooks/zalo: checked, stored as one row, answered. All that takes time happens behind the queue."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import structlog
from fastapi import HTTPException, Request, Response

from services.intake.metrics import IntakeMetrics
from services.intake.rules.happenings import FORM_SUBMITTED, LINK_TEST_SENDER, MAX_ID, Webhook, photo_urls, read_webhook
from services.intake.senders.followers_db import drop_follower, keep_follower
from services.intake.settings import IntakeSettings
from services.intake.webhook.batches import Batches, NotTaken
from services.intake.webhook.rules.group_news import GroupNews, group_news
from services.intake.webhook.rules.signature import Verdict, check
from services.intake.webhook.webhook_events_db import Message
from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool
from services.runtime.routes import Routes

log = structlog.get_logger()

DOCUMENTED = {
    "parameters": [
        {
            "name": "X-ZEvent-Signature",
            "in": "header",
            "required": True,
            "description": "mac=<hex of SHA-256(app id + raw body + the body's timestamp + OA secret key)>",
            "schema": {"type": "string"},
        }
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {
                    "app_id": "1",
                    "sender": {"id": "U"},
                    "recipient": {"id": "OA"},
                    "event_name": "user_send_text",
                    "message": {"msg_id": "m1", "text": "Cháu bé bị lạc ở xã Hoằng Lộc"},
                    "timestamp": "1750000000000",
                },
            }
        },
    },
}
Greeting = Callable[[Connection, str, str, datetime], Awaitable[None]]
"""Of a follower, by user id, account id and time; in the transaction that keeps them."""
FOLLOWING = frozenset({"follow", "unfollow"})
FAMILIES = ("user_send_group_", "oa_send_group_", "user_send_", "oa_send_", FORM_SUBMITTED, "follow", "unfollow")


class ZaloWebhook:
    """Receives webhooks. Answers 200 (taken, known, or of no interest), 401, 403, 413 or 503 (send it again)."""

    def __init__(
        self,
        pool: Pool,
        greet: Greeting,
        messages: Batches[Message, bool],
        news: Batches[Sequence[GroupNews], None],
        settings: IntakeSettings,
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._greet = greet
        self._messages = messages
        self._news = news
        self._settings = settings
        self._metrics = metrics
        self._clock = clock
        self._window = timedelta(seconds=settings.webhook_window_s)

    def routes(self) -> Routes:
        routes = Routes(tags=["zalo"])

        @routes.post(
            "/webhooks/zalo",
            max_body_size=self._settings.webhook_max_bytes,
            summary="Events of the Official Account, signed by Zalo",
            response_class=Response,
            openapi_extra=DOCUMENTED,
            responses={
                401: {"description": "bad signature, or older than the replay window"},
                403: {"description": "of an Official Account that is not ours: none whose key we were given"},
                413: {"description": "larger than 256 KiB"},
                503: {"description": "could not be stored; send it again"},
            },
        )
        async def webhook(request: Request) -> Response:
            started = time.perf_counter()
            try:
                status = await self.receive(await request.body(), request.headers.get("x-zevent-signature"))
            finally:
                self._metrics.webhook_seconds.observe(time.perf_counter() - started)
            return Response(status_code=status)

        return routes

    async def receive(self, raw: bytes, signature: str | None) -> int:
        """The status to answer with. Raises HTTPException 400 for what is no JSON object."""
        try:
            body = orjson.loads(raw)
        except orjson.JSONDecodeError:
            body = None
        if not isinstance(body, dict):
            self._metrics.webhooks.labels("unreadable").inc()
            raise HTTPException(400, "the body must be a JSON object")
        webhook = read_webhook(body)
        refused = self._refusal(webhook, raw, signature)
        if refused is not None:
            return refused
        self._metrics.webhook_events.labels(_family(webhook.event_name)).inc()
        if webhook.from_citizen:
            return await self._store(webhook, raw, photo_urls(body))
        if webhook.of_link_test:
            return await self._store(replace(webhook, user_id=LINK_TEST_SENDER), raw, ())
        if webhook.event_name in FOLLOWING and webhook.user_id.isprintable() and 0 < len(webhook.user_id) <= MAX_ID:
            return await self._keep_following(webhook)
        return await self._tell_group_news(webhook, body)

    def _refusal(self, webhook: Webhook, raw: bytes, signature: str | None) -> int | None:
        """The status to refuse with, or None: every event is checked, also one of which nothing comes."""
        keys = self._keys_of(webhook)
        if not keys:
            return self._refused("foreign_account", webhook, 403)
        verdicts = {
            check(
                signature,
                raw,
                webhook.timestamp,
                app_id=self._settings.zalo_app_id,
                secret=key,
                now=self._clock(),
                window=self._window,
            )
            for key in keys
        }
        if Verdict.ACCEPTED in verdicts:
            return None
        return self._refused("stale" if Verdict.STALE in verdicts else "bad_signature", webhook, 401)

    def _keys_of(self, webhook: Webhook) -> list[str]:
        """The key of the account that the event names; where it names none, any of ours may have signed it."""
        ours = {oa_id: key.get_secret_value() for oa_id, key in self._settings.oa_keys.items()}
        if not webhook.oa_id:
            return list(ours.values())
        return [ours[webhook.oa_id]] if webhook.oa_id in ours else []

    def _refused(self, outcome: str, webhook: Webhook, status: int) -> int:
        log.warning("webhook_refused", outcome=outcome, event_key=_loggable(webhook.msg_id))
        return self._counted(outcome, status)

    async def _tell_group_news(self, webhook: Webhook, body: dict[str, Any]) -> int:
        news = group_news(webhook, body)
        if not news:
            return self._counted("counted_only", 200)
        try:
            await self._news.take(news)
        except NotTaken:
            return self._counted("unavailable", 503)
        return self._counted("group_news", 200)

    async def _keep_following(self, webhook: Webhook) -> int:
        at = datetime.fromtimestamp(min(int(webhook.timestamp) / 1000, self._clock().timestamp()), UTC)
        limit = self._settings.webhook_store_timeout_s
        try:
            async with asyncio.timeout(limit), self._pool.connection(timeout=limit) as conn, conn.transaction():
                if webhook.event_name == "follow":
                    await keep_follower(conn, webhook.user_id, at)
                    await self._greet(conn, webhook.user_id, webhook.oa_id, self._clock())
                else:
                    await drop_follower(conn, webhook.user_id, at)
        except (*INFRASTRUCTURE_ERRORS,) as error:
            log.warning("follower_not_kept", error=type(error).__name__)
            return self._counted("unavailable", 503)
        return self._counted("stored", 200)

    async def _store(self, webhook: Webhook, raw: bytes, urls: tuple[str, ...]) -> int:
        """Bounded well inside Zalo's 2 s."""
        try:
            fresh = await self._messages.take(Message(webhook, raw, urls))
        except NotTaken:
            return self._counted("unavailable", 503)
        log.info("webhook", event_key=_loggable(webhook.msg_id), name=webhook.event_name[:40], fresh=fresh)
        return self._counted("stored" if fresh else "repeated", 200)

    def _counted(self, outcome: str, status: int) -> int:
        self._metrics.webhooks.labels(outcome).inc()
        return status


def _family(event_name: str) -> str:
    return next((family for family in FAMILIES if event_name.startswith(family)), "other").rstrip("_")


def _loggable(msg_id: str) -> str:
    """The id, unless it is not one: unverified, it may be any text."""
    return msg_id if len(msg_id) <= 64 and msg_id.isascii() and msg_id.replace("-", "").isalnum() else "?"
