"""Webhooks that the platform sends, signed, with Zalo's own retry schedule.

First try at once; then 30 s, 5 min, 15 min, 30 min and 1 h after the try before, all times the window's length over
a minute. A try counts as answered when HTTP 200 comes within 2 s. Retries carry the header num_retry, from 1.
"""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from deploy.zalo_stand_in.state.world import Account

RETRY_AFTER_S = (30.0, 300.0, 900.0, 1800.0, 3600.0)
ANSWER_WITHIN_S = 2.0
_SENDERS = 32


def signature(app_id: str, body: bytes, timestamp: str, oa_secret_key: str) -> str:
    """The value of X-ZEvent-Signature: a plain SHA-256 over app id, raw body, the body's timestamp, OA secret."""
    signed = app_id.encode() + body + timestamp.encode() + oa_secret_key.encode()
    return f"mac={hashlib.sha256(signed).hexdigest()}"


@dataclass(slots=True)
class Delivery:
    """One event on its way. `settled` is called once: with True when answered, False when given up."""

    body: bytes
    headers: dict[str, str]
    settled: Callable[[bool], None] | None = None
    retries: int = 0


def delivery_of(account: Account, event: dict[str, Any]) -> Delivery:
    """The signed delivery of an event that carries `timestamp`."""
    body = orjson.dumps(event)
    mac = signature(account.app_id, body, event["timestamp"], account.oa_secret_key)
    return Delivery(body, {"Content-Type": "application/json", "X-ZEvent-Signature": mac})


class WebhookPost:
    """Sends deliveries to one URL from a few concurrent senders; without a URL it drops them."""

    def __init__(self, url: str, window_s: float, answer_within_s: float = ANSWER_WITHIN_S) -> None:
        self._url = url
        self._answer_within_s = answer_within_s
        self._scale = window_s / 60
        self._queue: asyncio.Queue[Delivery] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self._timers: set[asyncio.TimerHandle] = set()
        self._session: aiohttp.ClientSession | None = None
        self.forget_counts()

    def forget_counts(self) -> None:
        self.sent = 0
        """Deliveries answered with 200."""
        self.failed = 0
        """Tries that were not."""
        self.given_up = 0
        """Deliveries whose last retry failed."""

    async def start(self) -> None:
        if self._url:
            timeout = aiohttp.ClientTimeout(total=self._answer_within_s)
            self._session = aiohttp.ClientSession(timeout=timeout)
            self._tasks = [asyncio.create_task(self._send_on()) for _ in range(_SENDERS)]

    async def stop(self) -> None:
        """Drop what is still due; the journal tells the next start which user events are unanswered."""
        for timer in self._timers:
            timer.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def put(self, delivery: Delivery) -> None:
        if self._url:
            self._queue.put_nowait(delivery)

    async def _send_on(self) -> None:
        while True:
            delivery = await self._queue.get()
            if await self._answered(delivery):
                self.sent += 1
                self._settle(delivery, True)
            else:
                self.failed += 1
                self._put_off(delivery)

    async def _answered(self, delivery: Delivery) -> bool:
        headers = delivery.headers
        if delivery.retries:
            headers = {**headers, "num_retry": str(delivery.retries)}
        assert self._session is not None  # noqa: S101 - start() made it before any sender ran
        try:
            async with self._session.post(
                self._url, data=delivery.body, headers=headers, allow_redirects=False
            ) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    def _put_off(self, delivery: Delivery) -> None:
        if delivery.retries == len(RETRY_AFTER_S):
            self.given_up += 1
            self._settle(delivery, False)
            return
        wait_s = RETRY_AFTER_S[delivery.retries] * self._scale
        delivery.retries += 1

        def due() -> None:
            self._timers.discard(timer)
            self._queue.put_nowait(delivery)

        timer = asyncio.get_running_loop().call_later(wait_s, due)
        self._timers.add(timer)

    @staticmethod
    def _settle(delivery: Delivery, answered: bool) -> None:
        if delivery.settled:
            delivery.settled(answered)
