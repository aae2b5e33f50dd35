"""Channel webhook as a table: what the receiver answers, what it was asked, what it means."""

import hashlib
import hmac
import time
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

import pytest

from schemas.reasons import PlatformCode
from services.broadcast.channels.channel import Channel, LookingUp
from services.broadcast.channels.rules.readings import HistoryEntry
from services.broadcast.channels.webhook import MAX_RETRY_AFTER_S
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    Away,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
)
from tests.support.broadcast.channel_wire import HOOK, WEBHOOK_KEY, Answers, case_of, channels_on
from tests.support.broadcast.wire import Call, OpenTurn, Reply, Wire, message

ACCOUNT = case_of("webhook").account
KEYED = "the idempotency key"
"""Stands in the table for the key of the request, which is the id where the receiver tells none."""

ANSWERS: Answers = [
    ("200 with an id", Reply(b'{"message_id":"p-7"}'), Sent("p-7")),
    ("201 with a number for an id", Reply(b'{"message_id":7}', 201), Sent("7")),
    ("204", Reply(b"", 204), Sent(KEYED)),
    ("200 with words", Reply(b"ok, thanks"), Sent(KEYED)),
    ("301 is not followed", Reply(b"", 301, {"Location": "/elsewhere"}), AccountBroken(PlatformCode("http_", 301))),
    ("400", Reply(b"", 400), MessageRejected(PlatformCode("http_", 400))),
    ("401", Reply(b"", 401), AccountBroken(PlatformCode("http_", 401))),
    ("403", Reply(b"", 403), AccountBroken(PlatformCode("http_", 403))),
    ("404", Reply(b"", 404), AccountBroken(PlatformCode("http_", 404))),
    ("408", Reply(b"", 408), Transient(PlatformCode("http_", 408))),
    ("409: it is at work on the same key", Reply(b"", 409), Transient(PlatformCode("http_", 409))),
    ("410", Reply(b"", 410), GroupGone(PlatformCode("http_", 410))),
    ("413", Reply(b"", 413), MessageRejected(PlatformCode("http_", 413))),
    ("422", Reply(b"", 422), MessageRejected(PlatformCode("http_", 422))),
    ("429", Reply(b"", 429), Throttled()),
    ("429 for 7 s", Reply(b"", 429, {"Retry-After": "7"}), Throttled(after_s=7.0)),
    ("429 for a day", Reply(b"", 429, {"Retry-After": "86400"}), Throttled(after_s=MAX_RETRY_AFTER_S)),
    ("429 for some time", Reply(b"", 429, {"Retry-After": "a while"}), Throttled()),
    ("503", Reply(b"", 503), Transient(PlatformCode("http_", 503))),
    ("503 for 2 s", Reply(b"", 503, {"Retry-After": "2"}), Throttled(after_s=2.0)),
    ("500", Reply(b"<html>", 500), InDoubt(PlatformCode("http_", 500))),
]


@pytest.fixture
def channel(channels: dict[str, Channel]) -> Channel:
    return channels["webhook"]


def signature(call: Call, content: bytes) -> str:
    signed = call.headers["Loa-Timestamp"].encode() + b"." + content
    return "sha256=" + hmac.new(WEBHOOK_KEY.encode(), signed, hashlib.sha256).hexdigest()


async def test_every_answer_has_its_outcome_and_is_asked_for_once(wire: Wire, channel: Channel) -> None:
    found: dict[str, Outcome] = {}
    for label, reply, _ in ANSWERS:
        wire.calls.clear()
        wire.answers(HOOK, reply)
        outcome = (await channel.send(ACCOUNT, "p1", message(), OpenTurn())).outcome
        (call,) = wire.calls
        assert call.path == HOOK, label
        keyed = outcome == Sent(call.headers["Idempotency-Key"])
        found[label] = Sent(KEYED) if keyed else outcome
    assert found == {label: outcome for label, _, outcome in ANSWERS}


async def test_the_request_is_signed_with_its_time(wire: Wire, channel: Channel) -> None:
    wire.answers(HOOK, Reply(b"", 204))
    alert = replace(
        message(photo=True, text="TI\u0300M"), alert_id=UUID(int=1), expires_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    before = int(time.time())
    await channel.send(ACCOUNT, "p1", alert, OpenTurn())
    (call,) = wire.calls
    assert call.json == {
        "group_id": "p1",
        "alert_id": "00000000-0000-0000-0000-000000000001",
        "code": "25-00042",
        "purpose": "alert",
        "text": "TÌM",
        "photo_url": None,
        "expires_at": "2026-01-01T00:00:00+00:00",
    }
    assert call.content_type == "application/json"
    assert before <= int(call.headers["Loa-Timestamp"]) <= time.time()
    assert call.headers["Loa-Signature"] == signature(call, call.body)


async def test_a_picture_with_a_public_address_is_named(wire: Wire, database_url: str) -> None:
    wire.answers(HOOK, Reply(b"", 204))
    async with channels_on(wire.url, database_url, public_url="https://loa.example/tin") as (channels, _):
        for photo in (True, False):
            await channels["webhook"].send(ACCOUNT, "p1", message(photo), OpenTurn())
    addresses = [call.json["photo_url"] for call in wire.calls]
    assert addresses == ["https://loa.example/tin/25-00042/picture.jpg", None]


async def test_each_try_of_a_message_to_a_group_has_one_key_and_no_other_has_it(wire: Wire, channel: Channel) -> None:
    wire.answers(HOOK, Reply(b"", 500))
    first = message()
    corrected = replace(first, code="25-00042/2", text="Sửa")
    for sent, group in ((first, "p1"), (first, "p1"), (first, "p2"), (corrected, "p1"), (message(), "p1")):
        await channel.send(ACCOUNT, group, sent, OpenTurn())
    keys = [call.headers["Idempotency-Key"] for call in wire.calls]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


async def history_of(channel: Channel, group_id: str, page: int) -> list[HistoryEntry] | Away | None:
    assert isinstance(channel, LookingUp)
    return await channel.history(ACCOUNT, group_id, page)


async def test_a_doubt_is_looked_up_at_the_receiver(wire: Wire, channel: Channel) -> None:
    told = b'{"messages":[{"message_id":"p-7","text":"M\xc3\xa3: 25-00042","at_ms":1750000000000}]}'
    wire.answers(HOOK, Reply(told), Reply(b'{"messages":[]}'))
    assert await history_of(channel, "p 1&x=2", 0) == [HistoryEntry("p-7", 0, "Mã: 25-00042", 1750000000000)]
    assert await history_of(channel, "p 1&x=2", 1) == []
    call, following = wire.calls
    assert (call.query, following.query["page"]) == ({"group_id": "p 1&x=2", "page": "0"}, "1")
    assert call.body == b""
    assert call.headers["Loa-Signature"] == signature(call, urlencode(call.query).encode())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"", 404),
        Reply(b"ok"),
        Reply(b"{}"),
        Reply(b'{"messages":[{"text":"no id"}]}'),
    ],
)
async def test_a_receiver_that_cannot_be_asked_leaves_the_doubt(wire: Wire, channel: Channel, reply: Reply) -> None:
    wire.answers(HOOK, reply)
    assert await history_of(channel, "p1", 0) is None


@pytest.mark.parametrize("reply", [Reply(b"", 500), Reply(b"", 429), Reply(cut=True)])
async def test_a_receiver_that_is_away_is_told_from_one_that_has_no_history(
    wire: Wire, channel: Channel, reply: Reply
) -> None:
    wire.answers(HOOK, reply)
    assert isinstance(await history_of(channel, "p1", 0), Away)
