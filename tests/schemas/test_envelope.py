"""Encoding and decoding: a record of ours comes back whole, any other is refused with a reason."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from schemas.alerts import AlertClosed
from schemas.envelope import MAX_VALUE_BYTES, Record, Undecodable, decode, encode
from schemas.replies import ReplyRequested
from schemas.topics import ALERTS, REPLIES, Topic

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
CASE = UUID("7d0c1d0e-2b35-4b8e-9a55-1f3f0c6b7a10")


def reply(text: str = "Đã nhận tin.", **told: str) -> ReplyRequested:
    return ReplyRequested(
        occurred_at=NOW, case_id=CASE, text=text, **{"user_id": "811", "case_number": "26-00017", **told}
    )


def closing() -> AlertClosed:
    return AlertClosed(
        occurred_at=NOW,
        alert_id=uuid4(),
        case_id=CASE,
        alert_code="TH26-0017",
        outcome="found",
        closing_text="Đã tìm thấy cháu bé.",
        closed_by="si.quan",
        closed_at=NOW,
    )


def refusal(topic: Topic, record: Record, value: bytes | None = None, **headers: str) -> str:
    key = KEY.public_key() if topic.signed else None
    with pytest.raises(Undecodable) as refused:
        decode(topic, {**record.headers, **headers}, record.value if value is None else value, key)
    return refused.value.reason


# PostgreSQL stores no NUL, and UTF-8 has no lone surrogates.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(texts)
def test_what_was_encoded_comes_back(text: str) -> None:
    event = reply(text)
    record = encode(event, source="verification", traceparent="00-a-b-01")
    assert decode(REPLIES, record.headers, record.value) == event
    assert (record.topic, record.key) == ("replies", str(CASE))
    assert record.headers["ce_type"] == "loa.ReplyRequested.v1"
    assert record.headers["ce_source"] == "/loa/verification"
    assert record.headers["traceparent"] == "00-a-b-01"


def test_a_signed_topic_needs_a_key_at_both_ends() -> None:
    with pytest.raises(ValueError, match="topic alerts is signed"):
        encode(closing(), source="verification")
    record = encode(closing(), source="verification", signing_key=KEY)
    with pytest.raises(ValueError, match="set ALERT_VERIFY_KEY"):
        decode(ALERTS, record.headers, record.value)


def test_a_signed_event_comes_back() -> None:
    event = closing()
    record = encode(event, source="verification", signing_key=KEY)
    assert decode(ALERTS, record.headers, record.value, KEY.public_key()) == event


@given(st.data())
def test_no_altered_byte_passes_the_signature(data: st.DataObject) -> None:
    record = encode(closing(), source="verification", signing_key=KEY)
    index = data.draw(st.integers(0, len(record.value) - 1))
    altered = bytearray(record.value)
    altered[index] ^= data.draw(st.integers(1, 255))
    assert refusal(ALERTS, record, bytes(altered)) == "bad_signature"


@pytest.mark.parametrize(
    "alter",
    [
        lambda record: {"signature": ""},
        lambda record: {"signature": "không phải base64"},
        lambda record: {"signature": encode(closing(), source="x", signing_key=KEY).headers["signature"]},
        lambda record: {"ce_id": str(uuid4())},
        lambda record: {"ce_type": "loa.AlertApproved.v2"},
    ],
    ids=["missing", "not base64", "of another event", "other id", "other type"],
)
def test_a_signature_is_of_this_very_record(alter: Callable[[Record], dict[str, str]]) -> None:
    record = encode(closing(), source="verification", signing_key=KEY)
    assert refusal(ALERTS, record, None, **alter(record)) == "bad_signature"


def test_a_signature_of_another_key_is_refused() -> None:
    record = encode(closing(), source="verification", signing_key=Ed25519PrivateKey.generate())
    assert refusal(ALERTS, record) == "bad_signature"


@pytest.mark.parametrize(
    ("value", "headers", "reason"),
    [
        (b"", {}, "empty"),
        (b"x" * (MAX_VALUE_BYTES + 1), {}, "too_large"),
        (None, {"ce_type": "loa.ReplyRequested.v2"}, "unknown_type"),
        (None, {"ce_type": "loa.ReportSubmitted.v1"}, "unknown_type"),
        (None, {"ce_type": ""}, "unknown_type"),
        (None, {"ce_id": str(uuid4())}, "id_mismatch"),
        (None, {"ce_id": "không phải UUID"}, "invalid"),
        (b"\x00", {}, "nul"),
        (b'{"text": "a\\u0000b"}', {}, "nul"),
        (b'{"text": "a\\\\\\u0000b"}', {}, "nul"),
        (b"{", {}, "invalid"),
        (b"[]", {}, "invalid"),
        (b"{}", {}, "invalid"),
        (b"\xff\xfe", {}, "invalid"),
        (b"[" * 100_000, {}, "invalid"),
    ],
)
def test_other_records_are_refused_with_a_reason(value: bytes | None, headers: dict[str, str], reason: str) -> None:
    assert refusal(REPLIES, encode(reply(), source="verification"), value, **headers) == reason


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    record = encode(reply(), source="verification")
    assert refusal(REPLIES, record, value) in {"empty", "nul", "invalid"}


def test_a_person_may_type_what_looks_like_an_escape() -> None:
    event = reply(r"đường dẫn C:\u0000 và \\u0000")
    record = encode(event, source="verification")
    assert decode(REPLIES, record.headers, record.value) == event


def test_what_no_consumer_would_take_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="holds a NUL"):
        encode(reply("a\0b"), source="verification")
    with pytest.raises(ValueError, match="bytes; consumers take"):
        encode(reply(user_id="8" * MAX_VALUE_BYTES), source="verification")


def test_fields_of_a_newer_producer_are_ignored_and_missing_ones_refused() -> None:
    record = encode(reply(), source="verification")
    newer = record.value.replace(b'{"event_id"', b'{"later_field":1,"event_id"')
    assert newer != record.value
    assert decode(REPLIES, record.headers, newer) == decode(REPLIES, record.headers, record.value)
    assert refusal(REPLIES, record, record.value.replace(b'"text"', b'"words"')) == "invalid"
