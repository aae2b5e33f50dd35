"""Writes to officers through the Official Account, within the app's limit; any number of workers share the notices."""

import asyncio
from collections.abc import Callable

import orjson
import structlog

from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.notices_db import (
    DueNotice,
    claim_due_notices,
    put_off,
    record_failed,
    record_sent,
    rest_account,
)
from services.broadcast.relay.officers_db import new_link
from services.broadcast.rules.relay import Failed, Later, again_or_failed, notice_fate
from services.broadcast.rules.relay_wording import Told, notice
from services.broadcast.settings import BroadcastSettings
from services.runtime.app_pacing import reserve_slots
from services.runtime.database import Pool, transaction
from services.runtime.zalo_openapi import TOKEN_DEAD, Answer, NoAnswer, ZaloOpenApi
from services.runtime.zalo_tokens import AccountStopped, RefreshUnavailable, ZaloTokens

log = structlog.get_logger()

PATH = "/v3.0/oa/message/cs"
BATCH = 8
HORIZON_S = 5.0


class NoticeSender:
    def __init__(
        self,
        pool: Pool,
        api: ZaloOpenApi,
        tokens: ZaloTokens,
        settings: BroadcastSettings,
        metrics: BroadcastMetrics,
    ) -> None:
        self._pool = pool
        self._api = api
        self._tokens = tokens
        self._settings = settings
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if await self.send_due() == 0:
                await asyncio.sleep(self._settings.relay_every_s)

    async def send_due(self) -> int:
        """Write up to BATCH notices at once; returns how many were taken. Raises psycopg errors."""
        async with transaction(self._pool) as conn:
            due = await claim_due_notices(conn, BATCH)
            links = [await new_link(conn, told.account_no) for told in due]
        if due:
            delays = await self._reserve(len(due))
            await asyncio.gather(*map(self._write, due, links, delays))
        return len(due)

    async def _reserve(self, wanted: int) -> list[float | None]:
        """Seconds until each may start; None: not within HORIZON_S, the app's limit is used up."""
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

    async def _write(self, due: DueNotice, token: str, delay_s: float | None) -> None:
        fate: Later | Failed | None
        if delay_s is None:
            fate = Later(HORIZON_S, "limit", spent=False)
        else:
            await asyncio.sleep(delay_s)
            fate = await self._post(due, token)
        async with transaction(self._pool) as conn:
            if fate is None:
                await record_sent(conn, due.notice_no)
            elif isinstance(fate, Failed):
                await record_failed(conn, due.notice_no, fate)
            else:
                await put_off(conn, due.notice_no, fate, self._settings.relay_scale if fate.spent else 1.0)
                if fate.rest and due.oa_account_id:
                    await rest_account(conn, due.oa_account_id, fate.seconds)
        result = "sent" if fate is None else type(fate).__name__.lower()
        self._metrics.relay_notices.labels(due.step, result).inc()
        reason = fate.reason if fate else None
        log.info("relay_notice", notice_no=due.notice_no, step=due.step, result=result, reason=reason)

    async def _post(self, due: DueNotice, token: str) -> Later | Failed | None:
        """None when the platform has taken it."""
        if due.oa_account_id is None or due.user_id is None:
            return Failed("no_zalo_user")
        try:
            answer = await self._call(due.oa_account_id, due.user_id, self._text(due, token))
        except AccountStopped:
            return Failed("oa_stopped")
        except LookupError:
            return Failed("no_oa")
        except RefreshUnavailable:
            return again_or_failed("no_token", due.attempts)
        if isinstance(answer, NoAnswer):
            return again_or_failed(answer.reason, due.attempts)
        if answer.error == 0:
            return None
        fate = notice_fate(answer.error, due.attempts, self._settings.zalo_rate_window_s)
        if isinstance(fate, Failed) and fate.oa_broken:
            await self._tokens.stop_account(due.oa_account_id, fate.reason)
        return fate

    def _text(self, due: DueNotice, token: str) -> str:
        return notice(
            Told(
                step=due.step,
                kind=due.kind,
                code=due.code,
                version=due.version,
                outcome=due.outcome,
                groups=due.groups,
                deadline=due.deadline,
                link=f"{self._settings.relay_address}/relay/{token}",
            )
        )

    async def _call(self, oa_account_id: str, user_id: str, text: str) -> Answer | NoAnswer:
        """One call, and one more with a fresh token when the first one's was dead."""
        body = orjson.dumps({"recipient": {"user_id": user_id}, "message": {"text": text}})
        token = await self._tokens.token(oa_account_id)
        answer = await self._api.post_json(PATH, token, body)
        if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
            answer = await self._api.post_json(PATH, await self._tokens.token(oa_account_id, dead=token), body)
        return answer
