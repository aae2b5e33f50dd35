"""Who is believed: of every event, what was forged, altered or taken from elsewhere is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from schemas.envelope import Record, decode, encode
from schemas.event import Event
from schemas.topics import ALERTS, REPLIES, TOPICS, Topic, topic_of
from schemas.trust.producers import (
    LONGEST_WAY,
    ProducerKeys,
    Untrusted,
    private_key,
    public_half,
    public_keys,
)
from services.runtime.retention import KEEP_INBOX
from tests.support.kafka.producers import ENVIRONMENT, PRODUCERS, key_of, known_keys, said, seed
from tests.support.schema_examples import example

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
KEYS = known_keys()
EVERY = [(topic, kind) for topic in TOPICS for kind in topic.events]
each_event = pytest.mark.parametrize(
    ("topic", "kind"), EVERY, ids=lambda one: getattr(one, "name", None) or one.type_name()
)


def why(
    topic: Topic, record: Record, keys: ProducerKeys = KEYS, now: datetime = NOW, value: bytes | None = None
) -> str:
    with pytest.raises(Untrusted) as refused:
        decode(topic, record.headers, record.value if value is None else value, keys, now=now)
    return refused.value.reason


def told(record: Record, **headers: str) -> Record:
    """With these headers laid over its own; ``_`` stands for ``-``."""
    changed = {name.replace("_", "-") if "ce_" not in name else name: value for name, value in headers.items()}
    return replace(record, headers=record.headers | changed)


def without(record: Record, *headers: str) -> Record:
    return replace(record, headers={name: value for name, value in record.headers.items() if name not in headers})


@each_event
def test_whoever_may_say_it_is_believed(topic: Topic, kind: type[Event]) -> None:
    event = example(kind)
    record = said(event, now=NOW)
    assert decode(topic, record.headers, record.value, KEYS, now=NOW) == event


@each_event
def test_no_other_producer_is(topic: Topic, kind: type[Event]) -> None:
    (may,) = topic.who_says(kind.type_name())
    for other in set(PRODUCERS) - {may}:
        assert why(topic, encode(example(kind), key_of(other), now=NOW)) == "wrong_producer"


@each_event
def test_nobody_who_is_no_producer_is(topic: Topic, kind: type[Event]) -> None:
    (may,) = topic.who_says(kind.type_name())
    stranger = key_of(may, key=Ed25519PrivateKey.generate())
    forged = encode(example(kind), stranger, now=NOW)
    assert why(topic, forged) == "unknown_key"
    genuine = said(example(kind), now=NOW)
    assert why(topic, told(forged, signed_by=genuine.headers["signed-by"])) == "bad_signature"
    assert why(topic, without(genuine, "signed-by", "signature")) == "unsigned"
    assert why(topic, without(genuine, "signature")) == "bad_signature"


@each_event
def test_no_record_of_another_installation_or_topic_is(topic: Topic, kind: type[Event]) -> None:
    (may,) = topic.who_says(kind.type_name())
    elsewhere = encode(example(kind), key_of(may, "tập huấn"), now=NOW)
    assert why(topic, elsewhere) == "other_environment"
    assert why(topic, told(elsewhere, environment=ENVIRONMENT)) == "bad_signature"
    genuine = said(example(kind), now=NOW)
    for other in TOPICS:
        if other is not topic:
            assert why(other, genuine) == "other_topic"
            assert why(other, told(genuine, topic=other.name)) == "bad_signature"


@each_event
def test_nor_one_whose_headers_were_altered(topic: Topic, kind: type[Event]) -> None:
    genuine = said(example(kind), now=NOW)
    for header, lie in (
        ("signed_at", (NOW + timedelta(days=1)).isoformat()),
        ("ce_id", "00000000-0000-0000-0000-000000000000"),
        ("ce_type", "loa.ReportSubmitted.v9"),
        ("signature", said(example(kind), now=NOW - timedelta(1)).headers["signature"]),
        ("signature", "không phải base64"),
        ("signature", ""),
    ):
        assert why(topic, told(genuine, **{header: lie})) == "bad_signature"


@given(st.data())
def test_no_altered_byte_passes(data: st.DataObject) -> None:
    topic, kind = data.draw(st.sampled_from(EVERY))
    record = said(example(kind), now=NOW)
    altered = bytearray(record.value)
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= data.draw(st.integers(1, 255))
    assert why(topic, record, value=bytes(altered)) == "bad_signature"


def test_what_is_played_again_is_known_to_the_inbox_or_too_old() -> None:
    record = said(example(REPLIES.events[0]), now=NOW)
    assert decode(REPLIES, record.headers, record.value, KEYS, now=NOW + LONGEST_WAY)
    assert why(REPLIES, record, now=NOW + LONGEST_WAY + timedelta(seconds=1)) == "too_old"
    assert timedelta(milliseconds=max(topic.retention_ms for topic in TOPICS)) < LONGEST_WAY < KEEP_INBOX


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_keys_rotate_with_overlap(topic: Topic) -> None:
    event = example(topic.events[0])
    (may,) = topic.who_says(event.type_name())
    former, present = key_of(may), key_of(may, key=Ed25519PrivateKey.generate())
    both = ProducerKeys(ENVIRONMENT, {may: tuple(each.key.public_key() for each in (former, present))})
    after = ProducerKeys(ENVIRONMENT, {may: (present.key.public_key(),)})
    old, new = (encode(event, each, now=NOW) for each in (former, present))
    for record in (old, new):
        assert decode(topic, record.headers, record.value, both, now=NOW) == event
    assert decode(topic, new.headers, new.value, after, now=NOW) == event
    assert why(topic, old, after) == "unknown_key"


# -- what the version before has left ---------------------------------------------------------------------------------


# -- keys as settings have them ---------------------------------------------------------------------------------------


def test_keys_are_read_as_they_are_written() -> None:
    keys = [private_key(seed(producer)) for producer in PRODUCERS]
    halves = [public_half(key) for key in keys]
    assert public_keys(", ".join(halves)) == tuple(key.public_key() for key in keys)
    for wrong in ("", " , ", "không", seed("intake")[:-4], f"{halves[0]} {halves[1][:-8]}"):
        with pytest.raises(ValueError, match="base64 of 32 bytes"):
            public_keys(wrong)
    assert "private" not in repr(key_of("intake"))


def test_each_event_has_one_who_may_say_it() -> None:
    for topic, kind in EVERY:
        assert len(topic.who_says(kind.type_name())) == 1
        assert topic_of(kind) is topic
    assert REPLIES.who_says("loa.Invented.v1") == ("intake", "broadcast")
    assert ALERTS.who_says("loa.AlertApproved.v1") == ("verification",)
