"""The ways to somebody who is not in front of an open desk: Web Push to their phone, a signed POST to the force's SMS
or telephone gateway, and a letter of the Official Account. What they carry are ids, never anything of a person."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr

from services.runtime.calls import ServiceClient
from services.runtime.web_push.push import Heard, HttpWay, PushWay, heard_of


@dataclass(frozen=True)
class Message:
    """What a call says. ``answer``: the word that acknowledges it. ``asks``: more exactly than ``reason``, which older
    phones and gateways go by (rules/reasons.asks). ``topic``: a wake has one, so that on a phone its second call takes
    the place of the first."""

    call_id: int
    wake_id: str
    reason: str
    case_number: str
    answer: str
    asks: str

    @property
    def said(self) -> dict[str, object]:
        return {
            "call": self.call_id,
            "wake": self.wake_id,
            "reason": self.reason,
            "asks": self.asks,
            "case": self.case_number,
            "answer": self.answer,
        }

    @property
    def topic(self) -> str:
        return self.wake_id.replace("-", "")


class GatewayWay(HttpWay):
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
        return heard_of("gateway", await self._post(self._url, body, headers), gone=frozenset())


@dataclass(frozen=True)
class Ways:
    """Those that the settings name; None: off. ``intake``: which writes to officers' chats."""

    intake: ServiceClient
    push: PushWay | None = None
    gateway: GatewayWay | None = None

    async def open(self) -> None:
        for way in (self.push, self.gateway):
            if way:
                await way.open()

    async def close(self) -> None:
        for way in (self.push, self.gateway):
            if way:
                await way.close()
