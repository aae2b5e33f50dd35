"""CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the event's JSON as the value.

Further headers carry its producer's signature (schemas/trust/producers.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pydantic import ValidationError

from schemas.event import Event
from schemas.topics import Topic, topic_of
from schemas.trust.producers import ProducerKey, ProducerKeys

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


def encode(event: Event, key: ProducerKey, *, now: datetime | None = None, traceparent: str | None = None) -> Record:
    """``key``: of who says it. ``now``: when it is signed, if not now. Raises ValueError for what no consumer would
    take."""
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
        "ce_source": f"/loa/{key.producer}",
        "ce_time": event.occurred_at.isoformat(),
        "content-type": "application/json",
    }
    if traceparent:
        headers["traceparent"] = traceparent
    headers |= key.sign(topic.name, headers, value, now or datetime.now(UTC))
    return Record(topic.name, topic.key_of(event), headers, value)


def decode(
    topic: Topic, headers: Mapping[str, str], value: bytes | None, keys: ProducerKeys, *, now: datetime | None = None
) -> Event:
    """The event in a record. Raises Untrusted when none of its producers has signed it, and Undecodable; their reasons
    never quote the record. ``now``: when it is read, if not now."""
    if not value:
        raise Undecodable("empty")
    if len(value) > MAX_VALUE_BYTES:
        raise Undecodable("too_large")
    keys.check(topic, headers, value, now or datetime.now(UTC))
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
