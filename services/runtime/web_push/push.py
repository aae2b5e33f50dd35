"""Calls to push services: one push to one phone, and what became of it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import aiohttp
import structlog

from services.runtime.web_push.rules.endpoints import allowed
from services.runtime.web_push.settings import PushSettings
from services.runtime.web_push.wire import Receiver, Vapid, encrypted, filled_up

log = structlog.get_logger()

TIMEOUT_S = 3.0
KEPT_S = 3600
"""How long a push service keeps it for a phone that is switched off."""
GONE = frozenset({404, 410})
"""Not 403: a service gives it also for a clock of ours that is wrong, and no phone goes off duty for that."""


class Heard(StrEnum):
    """What became of one try. ``GONE``: the way is no more; ``AGAIN``: try it again; ``HANDED``: whoever sends it has
    it, and will say what became of it."""

    SENT = "sent"
    HANDED = "handed"
    GONE = "gone"
    AGAIN = "again"


class Pushed(Protocol):
    """What a push says. ``call_id``: its number in our log. ``topic``: of two that wait for a phone under the same one
    the later takes the place of the first; at most 32 letters, digits, - and _."""

    @property
    def call_id(self) -> int: ...

    @property
    def said(self) -> dict[str, object]: ...

    @property
    def topic(self) -> str: ...


class HttpWay:
    """One client for a way; ``open`` and ``close`` belong to the service's life. Redirects are answers, never followed:
    nobody leads us elsewhere."""

    def __init__(self, way: str) -> None:
        self._way = way
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _post(self, address: str, body: bytes, headers: dict[str, str]) -> int | None:
        """The status; None when there was no answer. Raises ValueError for what is no address."""
        if self._session is None:
            return None
        try:
            async with self._session.post(address, data=body, headers=headers, allow_redirects=False) as answer:
                return answer.status
        except aiohttp.InvalidURL:
            raise
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("wake_way_unreachable", way=self._way, error=type(error).__name__)
            return None


class PushWay(HttpWay):
    """``services``: whose addresses may be called (rules/endpoints.py)."""

    def __init__(self, vapid: Vapid, services: Collection[str]) -> None:
        super().__init__("push")
        self.vapid = vapid
        self.services = services

    @classmethod
    def of(cls, settings: PushSettings, contact: str) -> "PushWay | None":
        """``contact``: where the settings name none. None: no phone is woken."""
        key = settings.vapid_private_key.get_secret_value()
        return cls(Vapid.read(key, settings.push_contact or contact), settings.push_services) if key else None

    async def call(self, endpoint: str, to: Receiver, message: Pushed, now: datetime) -> Heard:
        if not allowed(endpoint, self.services):
            return Heard.GONE
        headers = {
            "Authorization": self.vapid.header(endpoint, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_S),
            "Urgency": "high",
            "Topic": message.topic,
        }
        body = encrypted(filled_up(message.said), to)
        try:
            status = await self._post(endpoint, body, headers)
        except ValueError as error:  # of names that cannot be looked up as well
            log.warning("wake_address_unusable", call_id=message.call_id, error=type(error).__name__)
            return Heard.GONE
        return heard_of("push", status)


def heard_of(way: str, status: int | None, gone: Collection[int] = GONE) -> Heard:
    if status is None:
        return Heard.AGAIN
    if 200 <= status < 300:
        return Heard.SENT
    log.warning("wake_call_refused", way=way, status=status)
    return Heard.GONE if status in gone else Heard.AGAIN
