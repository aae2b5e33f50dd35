"""Channel zalo_group as a table: what the wire answers, what we asked, what it means."""

import time
from collections.abc import AsyncIterator
from email.utils import formatdate

import orjson
import pytest

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.channel import Called
from services.broadcast.channels.rules.readings import HistoryEntry, Shown
from services.broadcast.channels.zalo_group import HISTORY, SEND, ZaloGroupChannel
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    Away,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
)
from tests.support.broadcast.channel_wire import Answers, case_of, outcomes_of, zalo_group_on
from tests.support.broadcast.wire import REFRESH, OpenTurn, Reply, Wire, error, message, ok

CASE = case_of("zalo_group")
ACCOUNT = CASE.account
HTML = b"<html><h1>502 Bad Gateway</h1></html>"

ANSWERS: Answers = [
    ("success", ok(), Sent("m1")),
    ("success with a number for an id", ok({"message_id": 77}), Sent("77")),
    ("limit", error(-32), Throttled()),
    ("HTTP 429", Reply(b"slow down", 429), Throttled()),
    ("send failed", error(-200), Transient(PlatformCode("zalo", -200))),
    ("an expired attachment where there is none", error(-100), Transient(PlatformCode("zalo", -100))),
    ("bad request", error(-201), MessageRejected(PlatformCode("zalo", -201))),
    ("group gone", error(-237), GroupGone(PlatformCode("zalo", -237))),
    ("standards", error(-248), AlertRefused(PlatformCode("zalo", -248))),
    ("account", error(-224), AccountBroken(PlatformCode("zalo", -224))),
    ("quota", error(-211), Throttled(Reason.QUOTA)),
    ("HTTP 502 from a gateway", Reply(HTML, 502), InDoubt(PlatformCode("http_", 502))),
    ("HTTP 503, which may come after the post", Reply(HTML, 503), InDoubt(PlatformCode("http_", 503))),
    ("HTTP 404: not taken", Reply(b"", 404), Transient(PlatformCode("http_", 404))),
    ("a redirect is not followed", Reply(b"", 302, {"Location": "/elsewhere"}), InDoubt(PlatformCode("http_", 302))),
    ("empty body", Reply(b""), InDoubt(Reason.EMPTY)),
    ("success without an id", ok({}), InDoubt(Reason.EMPTY_SUCCESS)),
    ("success with a list", ok([]), InDoubt(Reason.EMPTY_SUCCESS)),
    ("HTML with 200", Reply(HTML), InDoubt(Reason.MALFORMED)),
    ("JSON that is no object", Reply(b"[0]"), InDoubt(Reason.MALFORMED)),
    ("error is a word", Reply(b'{"error":"zero"}'), InDoubt(Reason.MALFORMED)),
    ("no answer in time", Reply(hang=True), InDoubt(Reason.TIMEOUT)),
    ("connection closed without an answer", Reply(cut=True), InDoubt(Reason.CONNECTION_LOST)),
    ("closed amid the answer", Reply(b'{"error":0,"data":{"mess', cut=True), InDoubt(Reason.CONNECTION_LOST)),
]


@pytest.fixture
async def channel(wire: Wire, database_url: str) -> AsyncIterator[ZaloGroupChannel]:
    async with zalo_group_on(wire.url, database_url) as channel:
        yield channel


async def send(channel: ZaloGroupChannel, photo: bool = False, group_id: str = "g1") -> Outcome:
    return (await channel.send(ACCOUNT, group_id, message(photo), OpenTurn())).outcome


async def test_every_answer_has_its_outcome_and_is_asked_for_once(wire: Wire, channel: ZaloGroupChannel) -> None:
    assert await outcomes_of(wire, channel, CASE, ANSWERS) == {label: outcome for label, _, outcome in ANSWERS}


async def test_the_request_of_a_text(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(SEND, ok())
    await send(channel, group_id='g"1')
    (call,) = wire.calls
    assert call.token == "T1"
    assert call.content_type == "application/json"
    assert call.json == {"recipient": {"group_id": 'g"1'}, "message": {"text": "TÌM TRẺ LẠC\nMã: 25-00042"}}


async def test_the_request_of_a_picture(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(SEND, ok())
    assert await channel.upload(ACCOUNT, message(photo=True), OpenTurn()) is None
    assert await channel.send(ACCOUNT, "g1", message(photo=True), OpenTurn()) == Called(Sent("m1"), pictured=True)
    (call,) = wire.of(SEND)
    element = {"media_type": "image", "attachment_id": "a1"}
    attachment = {"type": "template", "payload": {"template_type": "media", "elements": [element]}}
    assert call.json["message"] == {"text": "TÌM TRẺ LẠC\nMã: 25-00042", "attachment": attachment}


async def test_without_an_upload_a_post_is_text_that_says_where_the_picture_is(
    wire: Wire, channel: ZaloGroupChannel
) -> None:
    wire.answers(SEND, ok())
    assert await channel.send(ACCOUNT, "g1", message(photo=True), OpenTurn()) == Called(Sent("m1"), pictured=False)
    (call,) = wire.calls
    told = "TÌM TRẺ LẠC\nMã: 25-00042\nXem ảnh: http://localhost:8105/tin/25-00042"
    assert call.json["message"] == {"text": told}


async def test_calls_left_are_read_when_the_platform_shows_them(wire: Wire, channel: ZaloGroupChannel) -> None:
    for header, shown in (("7", Shown(7)), ("0", Shown(0)), ("", None), ("many", None), ("-1", None)):
        wire.answers(SEND, ok(None, **{"X-RateLimit-Remain": header}))
        assert await channel.send(ACCOUNT, "g1", message(), OpenTurn()) == Called(Sent("m1"), shown)
    wire.answers(SEND, ok(None, **{"X-RateLimit-Remain": "99", "X-RateLimit-Limit": "100"}))
    assert await channel.send(ACCOUNT, "g1", message(), OpenTurn()) == Called(Sent("m1"), Shown(99, 100))


@pytest.mark.parametrize("dead", [error(-216), error(-220), Reply(b"", 401)], ids=["-216", "-220", "HTTP 401"])
async def test_a_dead_token_is_refreshed_once_and_the_send_repeated_once(
    wire: Wire, channel: ZaloGroupChannel, dead: Reply
) -> None:
    wire.answers(SEND, dead, ok())
    assert await send(channel) == Sent("m1")
    assert wire.paths == [SEND, REFRESH, SEND]
    assert [call.token for call in wire.of(SEND)] == ["T1", "T2"]
    (refresh,) = wire.of(REFRESH)
    assert refresh.headers["secret_key"] == "app-secret"
    assert refresh.body == b"app_id=app&grant_type=refresh_token&refresh_token=R1"


async def test_a_token_that_stays_dead_breaks_the_account(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(SEND, error(-216))
    assert await send(channel) == AccountBroken(PlatformCode("zalo", -216))
    assert wire.paths == [SEND, REFRESH, SEND]


async def test_a_refused_refresh_breaks_the_account_and_is_not_asked_again(
    wire: Wire, channel: ZaloGroupChannel
) -> None:
    wire.answers(SEND, error(-216))
    wire.answers(REFRESH, error(-14014))
    assert await send(channel) == AccountBroken(PlatformCode("oauth", -14014))
    assert await send(channel) == AccountBroken(PlatformCode("oauth", -14014))
    assert wire.paths == [SEND, REFRESH]


async def test_a_refresh_that_cannot_be_had_now_spends_nothing(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(SEND, error(-216))
    for reply in (error(-32), Reply(cut=True)):
        wire.answers(REFRESH, reply)
        assert await send(channel) == Throttled(Reason.NO_CONNECTION)


async def test_history_is_asked_by_pages_of_ten_and_what_cannot_be_read_is_left_out(
    wire: Wire, channel: ZaloGroupChannel
) -> None:
    entry = {"src": 0, "time": "1750000000000", "message_id": "m9", "message": "Mã: 25-00042"}
    wire.answers(HISTORY, ok([entry, {"src": 1}, {**entry, "src": "1", "time": "hôm qua"}]))
    assert await channel.history(ACCOUNT, "g1", 2) == [HistoryEntry("m9", 0, "Mã: 25-00042", 1750000000000)]
    (call,) = wire.calls
    assert call.query == {"group_id": "g1", "offset": "20", "count": "10"}
    wire.answers(HISTORY, ok([]))
    assert await channel.history(ACCOUNT, "g1", 3) == []


@pytest.mark.parametrize("reply", [error(-32), Reply(HTML, 502), Reply(b""), Reply(cut=True)], ids=repr)
async def test_a_platform_that_does_not_answer_says_nothing_of_the_group(
    wire: Wire, channel: ZaloGroupChannel, reply: Reply
) -> None:
    wire.answers(HISTORY, reply)
    assert isinstance(await channel.history(ACCOUNT, "g1", 0), Away)


async def test_a_refused_reading_is_told_from_a_platform_that_is_away(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(HISTORY, error(-403))
    assert await channel.history(ACCOUNT, "g1", 0) is None


@pytest.mark.parametrize("ahead_s", [-3600, 0, 7200])
async def test_times_of_a_platform_with_a_wrong_clock_are_put_right(
    wire: Wire, channel: ZaloGroupChannel, ahead_s: int
) -> None:
    """An hour behind, posts of an hour ago would look as if the history had been read far enough back."""
    now = time.time()
    entry = {"src": 0, "time": str(int((now + ahead_s) * 1000)), "message_id": "m9", "message": "Mã: 25-00042"}
    wire.answers(HISTORY, ok([entry], Date=formatdate(now + ahead_s, usegmt=True)))
    entries = await channel.history(ACCOUNT, "g1", 0)
    assert isinstance(entries, list)
    assert abs(entries[0].at_ms / 1000 - now) < 30


OLD = {"src": 0, "time": "1700000000000", "message_id": "m1", "message": "chào"}
NO_PAGES: list[object] = [None, {}, ["?"], [{"src": 1}], [OLD, {**OLD, "time": "hôm qua", "message": "Mã: 25-00042"}]]


@pytest.mark.parametrize("data", NO_PAGES)
async def test_only_a_list_that_was_read_as_a_whole_may_say_that_a_post_is_absent(
    wire: Wire, channel: ZaloGroupChannel, data: object
) -> None:
    wire.answers(HISTORY, Reply(orjson.dumps({"data": data, "error": 0, "message": "Success"})))
    assert await channel.history(ACCOUNT, "g1", 0) is None


async def test_a_lookup_refreshes_a_dead_token_too(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(HISTORY, error(-220), ok([]))
    assert await channel.history(ACCOUNT, "g1", 0) == []
    assert wire.paths == [HISTORY, REFRESH, HISTORY]
