"""A push service of the tests: it knows who is calling by VAPID, hands on what only the phone can read, and forgets
phones (410). And the phone: its keys, and what it reads.

Written from RFC 8030, 8188, 8291 and 8292, and sharing no code with what it tests.
"""

import asyncio
import base64
import json
import os
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.support.http_running import answering
from tests.support.timing.patience import PATIENCE_S

VAPID_KEY = base64.b64encode(b"vapid key of tests, 32 bytes ...").decode()


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def decrypted(body: bytes, private: ec.EllipticCurvePrivateKey, secret: bytes) -> bytes:
    """What only the holder of this key can read of a push."""
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    sender, record = body[21 : 21 + length], body[21 + length :]
    assert len(record) <= size, "more than one record"
    own = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    key = HKDF(hashes.SHA256(), 32, secret, b"WebPush: info\x00" + own + sender).derive(shared)
    content_key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(key)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(key)
    padded = AESGCM(content_key).decrypt(nonce, record, None).rstrip(b"\x00")
    assert padded.endswith(b"\x02"), "the last record ends with 2"
    return padded[:-1]


def known_sender(authorization: str, endpoint_origin: str) -> str:
    """The public key of whoever sends, when the token holds for this service. Raises AssertionError."""
    scheme, _, rest = authorization.partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    said, _, signature = parts["t"].rpartition(".")
    raw = unbase64(signature)
    assert len(raw) == 64
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64(parts["k"]))
    public.verify(der, said.encode(), ec.ECDSA(hashes.SHA256()))
    header, claims = (json.loads(unbase64(part)) for part in said.split("."))
    assert header == {"typ": "JWT", "alg": "ES256"}
    assert claims["aud"] == endpoint_origin, "meant for another push service"
    assert time.time() < claims["exp"] <= time.time() + 24 * 3600
    assert claims["sub"].startswith(("mailto:", "https:", "http://localhost"))
    return parts["k"]


@dataclass
class PushPhone:
    """A browser with a subscription. ``heard``: what it has read, oldest first."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    subscribed_with: str = ""
    gone: bool = False
    answers_with: int = 201
    """A status; 0: none at all, however long one waits."""
    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def public_key(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscription(self) -> dict[str, Any]:
        """As PushSubscription.toJSON() gives it."""
        keys = {"p256dh": base64url(self.public_key), "auth": base64url(self.secret)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    async def hears(self, count: int = 1) -> list[dict[str, Any]]:
        """All that it has heard, as soon as there are so many."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.heard) < count:
                self.news.clear()
                await self.news.wait()
        return self.heard

    async def hears_of(self, reason: str, case: str | None = None) -> dict[str, Any]:
        """The first call for this reason, of this case where one is named, as soon as it has come."""
        return await self._hears_first(lambda said: said["reason"] == reason and case in (None, said.get("case")))

    async def hears_asked(self, asks: str) -> dict[str, Any]:
        """The first call that asks for just this, as soon as it has come."""
        return await self._hears_first(lambda said: said.get("asks") == asks)

    async def _hears_first(self, meant: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE_S):
            while not (calls := [said for said in self.heard if meant(said)]):
                self.news.clear()
                await self.news.wait()
        return calls[0]


@dataclass
class PushService:
    """``refused``: why pushes were not taken."""

    origin: str
    phones: dict[str, PushPhone] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def phone(self, name: str = "phone") -> PushPhone:
        return self.phones.setdefault(name, PushPhone(f"{self.origin}/push/{name}"))

    async def take(self, request: web.Request) -> web.Response:
        phone = self.phones.get(request.match_info["name"])
        if phone is None or phone.gone:
            return web.Response(status=410)
        body = await request.read()
        try:
            sender = known_sender(request.headers["Authorization"], self.origin)
            assert phone.subscribed_with in ("", sender), "subscribed with another key"
            assert request.headers["Content-Encoding"] == "aes128gcm"
            assert int(request.headers["TTL"]) > 0
            said = json.loads(decrypted(body, phone.private, phone.secret))
        except Exception as problem:
            self.refused.append(repr(problem))
            return web.Response(status=403)
        if phone.answers_with in (0, 201):
            phone.heard.append(said)
            phone.headers.append(dict(request.headers))
            phone.news.set()
        if not phone.answers_with:
            await asyncio.Event().wait()
        return web.Response(status=phone.answers_with)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service = PushService("")
    app = web.Application()
    app.router.add_post("/push/{name}", service.take)
    async with answering(app) as service.origin:
        yield service
    assert not service.refused, service.refused
