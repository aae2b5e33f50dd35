"""Replies to citizens: taken from the topic into the ledger, and sent through the Official Account."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import orjson
import structlog

from schemas.replies import ReplyRequested
from services.intake.conversations_db import mark_case_ended
from services.intake.metrics import IntakeMetrics
from services.intake.replies_db import (
    DueReply,
    claim_due_replies,
    put_off_reply,
    queue_reply,
    record_failed,
    record_sent,
)
from services.intake.rules.replies import AccountBroken, Failed, Later, fate_of, later_or_failed
from services.intake.rules.texts import clean_text
from services.intake.settings import IntakeSettings
from services.runtime.app_pacing import reserve_slots
from services.runtime.database import Connection, Pool, Wakeups, transaction
from services.runtime.zalo_openapi import TOKEN_DEAD, Answer, NoAnswer, ZaloOpenApi
from services.runtime.zalo_tokens import AccountStopped, RefreshUnavailable, ZaloTokens

log = structlog.get_logger()

PATH = "/v3.0/oa/message/cs"
BATCH = 8
STOPPED_PAUSE_S = 300.0
HORIZON_S = 5.0


@dataclass(frozen=True)
class Sent:
    """The platform took it."""

    message_id: str


async def queue_requested_reply(conn: Connection, event: ReplyRequested) -> None:
    """Effect of ReplyRequested, in the inbox's transaction."""
    await queue_reply(conn, event.event_id, event.user_id, clean_text(event.text), event.case_id)
    if event.case_ended:
        await mark_case_ended(conn, event.user_id, event.case_id)


class ReplySender:
    """Sends what is due, each citizen's replies in order, within the app's limit."""

    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        api: ZaloOpenApi,
        tokens: ZaloTokens,
        settings: IntakeSettings,
        metrics: IntakeMetrics,
    ) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._api = api
        self._tokens = tokens
        self._settings = settings
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if await self.send_due() == 0:
                await self._wakeups.wait(timeout=1.0)

    async def send_due(self) -> int:
        """Send up to BATCH replies at once; returns how many were taken."""
        async with transaction(self._pool) as conn:
            due = await claim_due_replies(conn, BATCH, self._settings.zalo_oa_id)
        if due:
            delays = await self._reserve(len(due))
            await asyncio.gather(*(self._send(reply, delay) for reply, delay in zip(due, delays, strict=True)))
        return len(due)

    async def _reserve(self, wanted: int) -> list[float | None]:
        """Seconds until each reply may start; None: not within HORIZON_S, the app's limit is used up."""
        settings = self._settings
        slots = await reserve_slots(
            self._pool,
            settings.zalo_app_id,
            wanted,
            interval_s=settings.zalo_rate_window_s / settings.zalo_app_per_window,
            burst=settings.zalo_app_burst,
            horizon_s=HORIZON_S,
        )
        return [slots.delay_s(index) if index < slots.granted else None for index in range(wanted)]

    async def _send(self, reply: DueReply, delay_s: float | None) -> None:
        if delay_s is None:
            fate: Sent | Later | Failed = Later(HORIZON_S, "limit", spent=False)
        else:
            await asyncio.sleep(delay_s)
            fate = await self._post(reply)
        async with transaction(self._pool) as conn:
            await self._record(conn, reply, fate)
        log.info("reply", reply_id=str(reply.reply_id), outcome=type(fate).__name__, attempts=reply.attempts)

    async def _post(self, reply: DueReply) -> Sent | Later | Failed:
        if reply.account_id is None:
            return Later(STOPPED_PAUSE_S, "no account", spent=False)
        try:
            answer = await self._call(reply, reply.account_id)
        except AccountStopped:
            return Later(STOPPED_PAUSE_S, "account stopped", spent=False)
        except RefreshUnavailable:
            return later_or_failed("no token", reply.attempts)
        if isinstance(answer, NoAnswer):
            return later_or_failed(answer.reason, reply.attempts)
        if answer.error == 0:
            return Sent(str(answer.data.get("message_id", "")))
        fate = fate_of(answer.error, reply.attempts, self._settings.zalo_rate_window_s)
        if isinstance(fate, AccountBroken):
            await self._tokens.stop_account(reply.account_id, fate.reason)
            return Later(STOPPED_PAUSE_S, fate.reason, spent=False)
        return fate

    async def _call(self, reply: DueReply, account_id: str) -> Answer | NoAnswer:
        """One call, and one more with a fresh token when the first one's was dead."""
        body = orjson.dumps({"recipient": {"user_id": reply.user_id}, "message": {"text": reply.text}})
        token = await self._tokens.token(account_id)
        answer = await self._api.post_json(PATH, token, body)
        if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
            answer = await self._api.post_json(PATH, await self._tokens.token(account_id, dead=token), body)
        return answer

    async def _record(self, conn: Connection, reply: DueReply, fate: Sent | Later | Failed) -> None:
        match fate:
            case Sent(message_id):
                await record_sent(conn, reply.reply_id, message_id)
                outcome = "sent"
            case Failed(reason):
                await record_failed(conn, reply.reply_id, reason)
                outcome = "failed"
            case Later(seconds, reason, spent):
                await put_off_reply(conn, reply.reply_id, reason, seconds, spent=spent)
                outcome = "later"
        self._metrics.replies.labels(outcome).inc()
