"""Who says an event: its producer signs the record, and a consumer believes the producers whose keys it knows.

Under the signature stand the event's bytes, its id and type, and what the record is for: the key's id, the
installation, the topic and the time. So a record counts for nobody else, nowhere else, and not for ever.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from schemas.topics import Topic

PURPOSE = "loa/event/1"
LONGEST_WAY = timedelta(days=25)
"""Longer than any topic keeps a record, and shorter than an inbox remembers it (services/runtime/retention.py): what is
played again is known, or too old."""
STATED = ("signed-by", "environment", "topic", "signed-at")
"""Headers that a signature covers, with ce_id and ce_type behind them."""


class Untrusted(Exception):
    """No producer that may say it has signed this record, here and for this topic. ``reason`` is a short fixed word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def private_key(text: str) -> Ed25519PrivateKey:
    """Of base64 of a 32-byte seed. Raises ValueError."""
    return Ed25519PrivateKey.from_private_bytes(_bytes_of(text))


def public_keys(text: str) -> tuple[Ed25519PublicKey, ...]:
    """Of base64 of 32 bytes each, with commas or spaces between them. Raises ValueError, also when there is none."""
    keys = tuple(Ed25519PublicKey.from_public_bytes(_bytes_of(word)) for word in text.replace(",", " ").split())
    if not keys:
        raise ValueError("a key is base64 of 32 bytes; there is none")
    return keys


def public_half(key: Ed25519PrivateKey) -> str:
    """As a setting holds it."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


@dataclass(frozen=True)
class ProducerKey:
    """What a producer signs with in one installation."""

    producer: str
    environment: str
    key: Ed25519PrivateKey = field(repr=False)

    def sign(self, topic: str, headers: Mapping[str, str], value: bytes, now: datetime) -> dict[str, str]:
        """The headers to send along: what the signature covers beside ``headers`` and ``value``, and the signature."""
        of_whom = key_id(self.key.public_key())
        stated = dict(zip(STATED, (of_whom, self.environment, topic, now.isoformat()), strict=True))
        signature = self.key.sign(_signed_part({**headers, **stated}, value))
        return {**stated, "signature": base64.b64encode(signature).decode()}


class ProducerKeys:
    """Whom a consumer believes in one installation.

    ``keys``: by producer, several while they rotate.
    """

    def __init__(
        self,
        environment: str,
        keys: Mapping[str, Sequence[Ed25519PublicKey]],
    ) -> None:
        self._environment = environment
        self._by_id = {key_id(key): (producer, key) for producer, known in keys.items() for key in known}

    def check(self, topic: Topic, headers: Mapping[str, str], value: bytes, now: datetime) -> None:
        """Raises Untrusted."""
        if "signed-by" not in headers:
            raise Untrusted("unsigned")
        producer, key = self._by_id.get(headers["signed-by"], ("", None))
        if key is None:
            raise Untrusted("unknown_key")
        if not _is_signed_by(key, headers, _signed_part(headers, value)):
            raise Untrusted("bad_signature")
        if headers.get("environment") != self._environment:
            raise Untrusted("other_environment")
        if headers.get("topic") != topic.name:
            raise Untrusted("other_topic")
        if producer not in topic.who_says(headers.get("ce_type", "")):
            raise Untrusted("wrong_producer")
        try:
            age = now - datetime.fromisoformat(headers.get("signed-at", ""))
        except (ValueError, TypeError):
            # No time, or one without its zone: a producer that is broken must not stop whoever reads.
            raise Untrusted("no_time") from None
        if age > LONGEST_WAY:
            raise Untrusted("too_old")


def _is_signed_by(key: Ed25519PublicKey, headers: Mapping[str, str], signed_part: bytes) -> bool:
    try:
        key.verify(base64.b64decode(headers.get("signature", "")), signed_part)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_part(headers: Mapping[str, str], value: bytes) -> bytes:
    # As a JSON list, so that no two of them can be read as one another.
    stated = [PURPOSE, *(headers.get(name) for name in (*STATED, "ce_id", "ce_type"))]
    return json.dumps(stated).encode() + b"\n" + value


def _bytes_of(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise ValueError("a key is base64 of 32 bytes")
    return found
