"""CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the event's JSON as the value.

On signed topics the header ``signature`` is a base64 Ed25519 signature over ``<ce_id>.<ce_type>.`` and the value.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from schemas.event import Event
from schemas.topics import Topic, topic_of

MAX_VALUE_BYTES = 256 * 1024
"""No event of ours comes near it; what is larger goes to quarantine undecoded."""


class Undecodable(Exception):
    """A record that is none of ours. ``reason`` is a short fixed word, so it may be a label and be logged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Record:
    """An event as it crosses a topic."""

    topic: str
    key: str
    headers: dict[str, str]
    value: bytes


def encode(
    event: Event, *, source: str, signing_key: Ed25519PrivateKey | None = None, traceparent: str | None = None
) -> Record:
    """Raises ValueError when the topic is signed and no key is given, and for what no consumer would take."""
    topic = topic_of(event)
    value = event.model_dump_json().encode()
    if len(value) > MAX_VALUE_BYTES:
        raise ValueError(f"{event.type_name()} is {len(value)} bytes; consumers take {MAX_VALUE_BYTES}")
    if _holds_nul(value):
        raise ValueError(f"{event.type_name()} holds a NUL character, which PostgreSQL cannot store")
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(event.event_id),
        "ce_type": event.type_name(),
        "ce_source": f"/loa/{source}",
        "ce_time": event.occurred_at.isoformat(),
        "content-type": "application/json",
    }
    if traceparent:
        headers["traceparent"] = traceparent
    if topic.signed:
        if signing_key is None:
            raise ValueError(f"topic {topic.name} is signed: encode() needs signing_key")
        signature = signing_key.sign(_signed_part(headers, value))
        headers["signature"] = base64.b64encode(signature).decode()
    return Record(topic.name, topic.key_of(event), headers, value)


def decode(
    topic: Topic, headers: Mapping[str, str], value: bytes | None, verify_key: Ed25519PublicKey | None = None
) -> Event:
    """The event in a record. Raises Undecodable; its reason never quotes the record."""
    if not value:
        raise Undecodable("empty")
    if len(value) > MAX_VALUE_BYTES:
        raise Undecodable("too_large")
    if topic.signed:
        _check_signature(headers, value, verify_key)
    for kind in topic.events:
        if headers.get("ce_type") == kind.type_name():
            return _validated(kind, headers, value)
    raise Undecodable("unknown_type")


def _validated(kind: type[Event], headers: Mapping[str, str], value: bytes) -> Event:
    if _holds_nul(value):
        raise Undecodable("nul")
    try:
        event = kind.model_validate_json(value)
        same = UUID(headers.get("ce_id", "")) == event.event_id
    except (ValidationError, ValueError):
        raise Undecodable("invalid") from None
    if not same:
        raise Undecodable("id_mismatch")
    return event


def _holds_nul(value: bytes) -> bool:
    # An odd number of backslashes: in \\u0000 the first one escapes the second, and a person typed "\u0000".
    return re.search(rb"\x00|(?<!\\)(?:\\\\)*\\u0000", value) is not None


def _check_signature(headers: Mapping[str, str], value: bytes, verify_key: Ed25519PublicKey | None) -> None:
    if verify_key is None:
        raise ValueError("a signed topic is read without a key: set ALERT_VERIFY_KEY")
    try:
        verify_key.verify(base64.b64decode(headers.get("signature", "")), _signed_part(headers, value))
    except (InvalidSignature, ValueError):
        raise Undecodable("bad_signature") from None


def _signed_part(headers: Mapping[str, str], value: bytes) -> bytes:
    return f"{headers.get('ce_id')}.{headers.get('ce_type')}.".encode() + value
