"""Encoding and decoding: a record of ours comes back whole, any other is refused with a reason."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.envelope import MAX_VALUE_BYTES, Record, Undecodable, decode, encode
from schemas.replies import ReplyRequested
from schemas.topics import REPLIES, Topic
from tests.support.kafka.producers import key_of, known_keys, said

KEYS = known_keys()
NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
CASE = UUID("7d0c1d0e-2b35-4b8e-9a55-1f3f0c6b7a10")


def reply(text: str = "Đã nhận tin.", **told: str) -> ReplyRequested:
    return ReplyRequested(
        occurred_at=NOW, case_id=CASE, text=text, **{"user_id": "811", "case_number": "26-00017", **told}
    )


def refusal(topic: Topic, record: Record, value: bytes | None = None, **headers: str) -> str:
    """Why this value with these headers is not taken, though its producer has signed just that."""
    value = record.value if value is None else value
    changed = {name: told for name, told in {**record.headers, **headers}.items() if name != "signature"}
    signed = key_of(topic.producers[0]).sign(topic.name, changed, value, NOW)
    with pytest.raises(Undecodable) as refused:
        decode(topic, {**changed, **signed}, value, KEYS, now=NOW)
    return refused.value.reason


# PostgreSQL stores no NUL, and UTF-8 has no lone surrogates.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(texts)
def test_what_was_encoded_comes_back(text: str) -> None:
    event = reply(text)
    record = encode(event, key_of("intake"), traceparent="00-a-b-01")
    assert decode(REPLIES, record.headers, record.value, KEYS) == event
    assert (record.topic, record.key) == ("replies", str(CASE))
    assert record.headers["ce_type"] == "loa.ReplyRequested.v1"
    assert record.headers["ce_source"] == "/loa/intake"
    assert record.headers["traceparent"] == "00-a-b-01"


@pytest.mark.parametrize(
    ("value", "headers", "reason"),
    [
        (b"", {}, "empty"),
        (b"x" * (MAX_VALUE_BYTES + 1), {}, "too_large"),
        (None, {"ce_type": "loa.ReplyRequested.v2"}, "unknown_type"),
        (None, {"ce_type": ""}, "unknown_type"),
        (None, {"ce_id": str(uuid4())}, "id_mismatch"),
        (None, {"ce_id": "không phải UUID"}, "invalid"),
        (b"\x00", {}, "nul"),
        (b'{"text": "a\\u0000b"}', {}, "nul"),
        (b'{"text": "a\\\\\\u0000b"}', {}, "nul"),
        (b"{", {}, "invalid"),
        (b"[]", {}, "invalid"),
        (b"\xff\xfe", {}, "invalid"),
        (b"[" * 100_000, {}, "invalid"),
    ],
)
def test_other_records_are_refused_with_a_reason(value: bytes | None, headers: dict[str, str], reason: str) -> None:
    assert refusal(REPLIES, said(reply()), value, **headers) == reason


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    record = said(reply())
    assert refusal(REPLIES, record, value) in {"empty", "nul", "invalid"}


def test_a_person_may_type_what_looks_like_an_escape() -> None:
    event = reply(r"đường dẫn C:\u0000 và \\u0000")
    record = said(event)
    assert decode(REPLIES, record.headers, record.value, KEYS) == event


def test_what_no_consumer_would_take_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="holds a NUL"):
        said(reply("a\0b"))
    with pytest.raises(ValueError, match="bytes; consumers take"):
        said(reply(user_id="8" * MAX_VALUE_BYTES))


def test_fields_of_a_newer_producer_are_ignored_and_missing_ones_refused() -> None:
    record = said(reply())
    newer = record.value.replace(b'{"event_id"', b'{"later_field":1,"event_id"')
    assert newer != record.value
    signed = key_of("intake").sign("replies", record.headers, newer, datetime.now(UTC))
    assert decode(REPLIES, record.headers | signed, newer, KEYS) == decode(REPLIES, record.headers, record.value, KEYS)
    assert refusal(REPLIES, record, record.value.replace(b'"text"', b'"words"')) == "invalid"
