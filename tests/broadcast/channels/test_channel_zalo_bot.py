"""Channel zalo_bot as a table: what the wire answers, what we asked, what it means."""

import unicodedata

import pytest

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.channel import Channel
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
)
from tests.support.broadcast.channel_wire import (
    BOT_TOKEN,
    Answers,
    bot_error,
    bot_ok,
    case_of,
    channels_on,
    outcomes_of,
)
from tests.support.broadcast.wire import OpenTurn, Reply, Wire, message


def code(number: int) -> PlatformCode:
    return PlatformCode("bot", number)


CASE = case_of("zalo_bot")
TEXT = CASE.path
PHOTO = f"/bot{BOT_TOKEN}/sendPhoto"
HTML = b"<html><h1>502 Bad Gateway</h1></html>"

ANSWERS: Answers = [
    ("success", bot_ok(), Sent("m1")),
    ("success with a number for an id", bot_ok(77), Sent("77")),
    ("success without an id", bot_ok(None), InDoubt(Reason.EMPTY_SUCCESS)),
    ("success whose result is a list", Reply(b'{"ok":true,"result":[]}'), InDoubt(Reason.EMPTY_SUCCESS)),
    ("limit", bot_error(429, "Too many requests"), Throttled()),
    ("limit that says for how long", bot_error(429, "Too many requests", retry_after=7), Throttled(after_s=7.0)),
    ("a dead token", bot_error(401, "Unauthorized"), AccountBroken(code(401))),
    ("a dead token as HTTP 401", Reply(b"", 401), AccountBroken(code(401))),
    ("no such bot", bot_error(404, "Not Found"), AccountBroken(code(404))),
    ("the bot is not in the chat", bot_error(403, "Bot is not in this chat"), GroupGone(code(403))),
    ("the chat is disabled", bot_error(400, "Chat is disabled"), GroupGone(code(400))),
    ("the group is gone", bot_error(400, "Group not found"), GroupGone(code(400))),
    ("a text that it does not take", bot_error(400, "text is over 2000 characters"), MessageRejected(code(400))),
    ("too large", Reply(b"", 413), MessageRejected(code(413))),
    ("a code that no source lists", bot_error(-200, "Fault on demand"), Transient(code(-200))),
    ("not now", bot_error(503, "Service Unavailable"), Transient(code(503))),
    ("its own time ran out", bot_error(408, "Request Timeout"), InDoubt(code(408))),
    ("its own server failed", bot_error(500, "Internal Server Error"), InDoubt(code(500))),
    ("HTTP 502 from a gateway", Reply(HTML, 502), InDoubt(code(502))),
    ("a redirect is not followed", Reply(b"", 302, {"Location": "/elsewhere"}), InDoubt(PlatformCode("http_", 302))),
    ("HTML with 200", Reply(HTML), InDoubt(Reason.MALFORMED)),
    ("JSON that is no object", Reply(b"[0]"), InDoubt(Reason.MALFORMED)),
    ("a code that is a word", Reply(b'{"ok":false,"error_code":"x"}'), InDoubt(Reason.MALFORMED)),
    ("an endless answer", Reply(b" " * 1_500_000), InDoubt(Reason.TOO_LONG)),
    ("no answer in time", Reply(hang=True), InDoubt(Reason.TIMEOUT)),
    ("connection closed without an answer", Reply(cut=True), InDoubt(Reason.CONNECTION_LOST)),
    ("closed amid the answer", Reply(b'{"ok":true,"result":{"mess', cut=True), InDoubt(Reason.CONNECTION_LOST)),
]


@pytest.fixture
def channel(channels: dict[str, Channel]) -> Channel:
    return channels["zalo_bot"]


async def send(channel: Channel, text: str = "Tin mẫu\nMã: 25-00042", photo: bool = False) -> Outcome:
    return (await channel.send(CASE.account, "b1", message(photo, text), OpenTurn())).outcome


async def test_every_answer_has_its_outcome_and_is_asked_for_once(wire: Wire, channel: Channel) -> None:
    assert await outcomes_of(wire, channel, CASE, ANSWERS) == {label: outcome for label, _, outcome in ANSWERS}


async def test_the_request_of_a_text_is_composed_unicode(wire: Wire, channel: Channel) -> None:
    wire.answers(TEXT, bot_ok())
    await send(channel, unicodedata.normalize("NFD", "TÌM TRẺ LẠC\nMã: 25-00042"))
    (call,) = wire.calls
    assert call.content_type == "application/json"
    assert call.json == {"chat_id": "b1", "text": "TÌM TRẺ LẠC\nMã: 25-00042"}


async def test_a_picture_needs_a_public_address_and_goes_as_text_without_one(wire: Wire, database_url: str) -> None:
    wire.answers(TEXT, bot_ok())
    wire.answers(PHOTO, bot_ok())
    for public_url, path in (("http://127.0.0.1:8102/tin", TEXT), ("https://loa.example/tin/", PHOTO)):
        wire.calls.clear()
        async with channels_on(wire.url, database_url, public_url=public_url) as (channels, _):
            assert await send(channels["zalo_bot"], photo=True) == Sent("m1")
        assert wire.paths == [path]
    (call,) = wire.calls
    address = "https://loa.example/tin/25-00042/picture.jpg"
    assert call.json == {"chat_id": "b1", "photo": address, "caption": "Tin mẫu\nMã: 25-00042"}


async def test_a_text_over_2000_utf16_units_is_refused_whole_and_not_cut(wire: Wire, channel: Channel) -> None:
    wire.answers(TEXT, bot_ok())
    assert await send(channel, "ệ" * 1998 + "🔊") == Sent("m1")
    assert await send(channel, "ệ" * 1999 + "🔊") == MessageRejected(Reason.TEXT_TOO_LONG)
    assert wire.paths == [TEXT]
