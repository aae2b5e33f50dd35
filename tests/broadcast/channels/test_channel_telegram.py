"""Channel telegram as a table: what the wire answers, what we asked, what it means."""

import unicodedata

import pytest

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.channel import Called, Channel
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
    Withheld,
)
from tests.support.broadcast.channel_wire import (
    TELEGRAM_TOKEN,
    Answers,
    bot_ok,
    case_of,
    channels_on,
    outcomes_of,
    telegram_error,
)
from tests.support.broadcast.wire import PHOTO, PHOTOS, OpenTurn, Reply, Wire, message


def code(number: int) -> PlatformCode:
    return PlatformCode("telegram", number)


CASE = case_of("telegram")
TEXT = CASE.path
PICTURE = f"/bot{TELEGRAM_TOKEN}/sendPhoto"
GROUP = "-4012345"
SUPERGROUP = "-1001234567890"
WITH_FILE = bot_ok(5, photo=[{"file_id": "small"}, {"file_id": "large"}])

ANSWERS: Answers = [
    ("success", bot_ok(365), Sent("365")),
    ("success without an id", bot_ok(None), InDoubt(Reason.EMPTY_SUCCESS)),
    ("flood", telegram_error(429, "Too Many Requests: retry after 34", retry_after=34), Throttled(after_s=34.0)),
    ("flood with a time that is none", telegram_error(429, "", retry_after="soon"), Throttled()),
    ("kicked", telegram_error(403, "Forbidden: bot was kicked from the group chat"), GroupGone(code(403))),
    ("unknown chat", telegram_error(400, "Bad Request: chat not found"), GroupGone(code(400))),
    ("deactivated", telegram_error(400, "Bad Request: group chat was deactivated"), GroupGone(code(400))),
    ("muted", telegram_error(400, "Bad Request: not enough rights to send text messages"), GroupGone(code(400))),
    ("muted, older words", telegram_error(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), GroupGone(code(400))),
    ("closed topic", telegram_error(400, "Bad Request: TOPIC_CLOSED"), GroupGone(code(400))),
    ("a bad text", telegram_error(400, "Bad Request: message is too long"), MessageRejected(code(400))),
    ("too large", telegram_error(413, "Request Entity Too Large"), MessageRejected(code(413))),
    ("a dead token", telegram_error(401, "Unauthorized"), AccountBroken(code(401))),
    ("no token at all", telegram_error(404, "Not Found"), AccountBroken(code(404))),
    ("conflict", telegram_error(409, "Conflict"), Transient(code(409))),
    ("its server failed", telegram_error(500, "Internal Server Error"), InDoubt(code(500))),
    ("HTTP 503 from a gateway", Reply(b"<html>", 503), Transient(code(503))),
]
"""What is no answer of a bot's at all is read as zalo_bot's is, whose table has it."""


@pytest.fixture
def channel(channels: dict[str, Channel]) -> Channel:
    return channels["telegram"]


async def send(
    channel: Channel, text: str = "Tin mẫu\nMã: 25-00042", photo: bool = False, turn: OpenTurn | None = None
) -> Outcome:
    return (await channel.send(CASE.account, GROUP, message(photo, text), turn or OpenTurn())).outcome


async def test_every_answer_has_its_outcome_and_is_asked_for_once(wire: Wire, channel: Channel) -> None:
    assert await outcomes_of(wire, channel, CASE, ANSWERS) == {label: outcome for label, _, outcome in ANSWERS}


async def test_the_request_of_a_text(wire: Wire, channel: Channel) -> None:
    wire.answers(TEXT, bot_ok())
    await send(channel, unicodedata.normalize("NFD", "TÌM TRẺ LẠC\nhttps://loa.example/25-00042"))
    (call,) = wire.calls
    assert call.content_type == "application/json"
    text = "TÌM TRẺ LẠC\nhttps://loa.example/25-00042"
    assert call.json == {"chat_id": GROUP, "text": text, "link_preview_options": {"is_disabled": True}}


async def test_a_picture_is_uploaded_once_and_named_from_then_on(wire: Wire, channel: Channel) -> None:
    wire.answers(PICTURE, WITH_FILE, bot_ok(6))
    assert [await send(channel, photo=True), await send(channel, photo=True)] == [Sent("5"), Sent("6")]
    upload, named = wire.of(PICTURE)
    assert upload.content_type == "multipart/form-data"
    assert PHOTO in upload.body
    assert "Tin mẫu\nMã: 25-00042".encode() in upload.body
    assert GROUP.encode() in upload.body
    assert named.json == {"chat_id": GROUP, "photo": "large", "caption": "Tin mẫu\nMã: 25-00042"}
    assert len(wire.of(PHOTOS)) == 1


async def test_a_picture_that_telegram_forgot_is_uploaded_again(wire: Wire, channel: Channel) -> None:
    refused = telegram_error(400, "Bad Request: wrong file identifier/HTTP URL specified")
    wire.answers(PICTURE, WITH_FILE, refused, WITH_FILE)
    found = [await send(channel, photo=True) for _ in range(3)]
    assert found == [Sent("5"), Transient(Reason.TELEGRAM_FILE), Sent("5")]
    assert [call.content_type for call in wire.of(PICTURE)] == [
        "multipart/form-data",
        "application/json",
        "multipart/form-data",
    ]


async def test_a_text_longer_than_a_caption_goes_whole_and_alone(wire: Wire, channel: Channel) -> None:
    wire.answers(PICTURE, bot_ok())
    wire.answers(TEXT, bot_ok())
    assert await send(channel, "ệ" * 1022 + "🔊", photo=True) == Sent("m1")
    assert await send(channel, "ệ" * 1023 + "🔊", photo=True) == Sent("m1")
    assert [call.path for call in wire.calls if call.path != PHOTOS] == [PICTURE, TEXT]
    assert wire.calls[-1].json["text"] == "ệ" * 1023 + "🔊"


async def test_a_text_over_4096_units_is_refused_and_not_cut(wire: Wire, channel: Channel) -> None:
    assert await send(channel, "ệ" * 4097) == MessageRejected(Reason.TEXT_TOO_LONG)
    assert wire.calls == []


async def test_no_photo_to_be_had_means_that_nothing_was_sent(wire: Wire, channel: Channel) -> None:
    wire.answers(PHOTOS, Reply(b"", 500))
    assert await send(channel, photo=True) == Withheld(Reason.PICTURE, 1.0)
    assert wire.paths == [PHOTOS]


async def test_a_picture_that_stays_away_leaves_the_text_alone_after_its_patience(
    wire: Wire, database_url: str
) -> None:
    async with channels_on(wire.url, database_url, picture_patience_s=0.0) as (channels, _):
        wire.answers(PHOTOS, Reply(b"", 500))
        wire.answers(TEXT, bot_ok())
        called = await channels["telegram"].send(CASE.account, GROUP, message(photo=True), OpenTurn())
    assert called == Called(Sent("m1"), pictured=False)
    assert wire.calls[-1].json["text"].endswith("Xem ảnh: http://localhost:8105/tin/25-00042")


async def test_a_group_that_has_moved_is_followed_and_remembered(wire: Wire, channel: Channel) -> None:
    told = "Bad Request: group chat was upgraded to a supergroup chat"
    wire.answers(TEXT, telegram_error(400, told, migrate_to_chat_id=int(SUPERGROUP)), bot_ok())
    turn = OpenTurn()
    turn.reply_to = "365"
    assert [await send(channel, turn=turn) for _ in range(2)] == [Sent("m1")] * 2
    assert turn.waits == 1
    assert [call.json["chat_id"] for call in wire.calls] == [GROUP, SUPERGROUP, SUPERGROUP]
    assert ["reply_parameters" in call.json for call in wire.calls] == [True, False, False], "it counts posts anew"


async def test_a_group_that_moves_in_a_circle_is_gone_and_asked_twice_only(wire: Wire, channel: Channel) -> None:
    wire.answers(TEXT, telegram_error(400, "Bad Request: chat not found", migrate_to_chat_id=int(SUPERGROUP)))
    assert await send(channel) == GroupGone(code(400))
    assert len(wire.calls) == 2


async def test_after_the_wait_for_a_moved_group_the_turn_is_asked_for_again(wire: Wire, channel: Channel) -> None:
    class Found(OpenTurn):
        async def pace(self) -> None:
            self.over = Withheld(Reason.STOPPED)

    wire.answers(TEXT, telegram_error(400, "upgraded", migrate_to_chat_id=int(SUPERGROUP)), bot_ok())
    assert await send(channel, turn=Found()) == Withheld(Reason.STOPPED)
    assert len(wire.calls) == 1
