"""The ways to somebody who is not in front of an open desk: Web Push to their phone, a signed POST to the force's SMS
or telephone gateway, and a letter of the Official Account. What they carry are ids, never anything of a person."""

import hashlib
import hmac
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import aiohttp
import structlog
from pydantic import SecretStr

from services.verification.waking.rules.endpoints import allowed
from services.verification.waking.web_push import Receiver, Vapid, encrypted, filled_up
from services.verification.waking.zalo.chat_source import ChatSource

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


@dataclass(frozen=True)
class Message:
    """What a call says. ``answer``: the word that acknowledges it. ``topic``: a wake has one, so that on a phone its
    second call takes the place of the first."""

    call_id: int
    wake_id: str
    reason: str
    case_number: str
    answer: str

    @property
    def said(self) -> dict[str, object]:
        return {
            "call": self.call_id,
            "wake": self.wake_id,
            "reason": self.reason,
            "case": self.case_number,
            "answer": self.answer,
        }

    @property
    def topic(self) -> str:
        return self.wake_id.replace("-", "")


class _Http:
    """One client for a way; ``open`` and ``close`` belong to the service's life. Redirects are answers, never followed:
    nobody leads the desk elsewhere."""

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


class PushWay(_Http):
    """``services``: whose addresses may be called (rules/endpoints.py)."""

    def __init__(self, vapid: Vapid, services: Collection[str]) -> None:
        super().__init__("push")
        self.vapid = vapid
        self.services = services

    async def call(self, endpoint: str, to: Receiver, message: Message, now: datetime) -> Heard:
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
        return _heard("push", status)


class GatewayWay(_Http):
    """``url``: of the force's SMS or telephone gateway, which knows people's numbers by their logins. What is posted is
    signed: ``Loa-Signature: t=<epoch seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">``."""

    def __init__(self, url: str, key: SecretStr) -> None:
        super().__init__("gateway")
        self._url = url
        self._key = key.get_secret_value().encode()

    async def call(self, login: str, message: Message, now: datetime) -> Heard:
        body = json.dumps({"to": login, **message.said}, separators=(",", ":")).encode()
        moment = str(int(now.timestamp()))
        signature = hmac.new(self._key, moment.encode() + b"." + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "Loa-Signature": f"t={moment},v1={signature}"}
        return _heard("gateway", await self._post(self._url, body, headers), gone=frozenset())


@dataclass(frozen=True)
class Ways:
    """Those that the settings name; None: off."""

    zalo: ChatSource
    push: PushWay | None = None
    gateway: GatewayWay | None = None

    async def open(self) -> None:
        for way in (self.push, self.gateway, self.zalo):
            if way:
                await way.open()

    async def close(self) -> None:
        for way in (self.push, self.gateway, self.zalo):
            if way:
                await way.close()


def _heard(way: str, status: int | None, gone: Collection[int] = GONE) -> Heard:
    if status is None:
        return Heard.AGAIN
    if 200 <= status < 300:
        return Heard.SENT
    log.warning("wake_call_refused", way=way, status=status)
    return Heard.GONE if status in gone else Heard.AGAIN
