"""Channel zalo_group under many senders at once: one upload a photo and account, one refresh an account."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.zalo_group import SEND, UPLOAD, ZaloGroupChannel
from services.broadcast.ledger.rules.outcomes import AccountBroken, Outcome, Sent, Transient, Withheld
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books
from tests.support.broadcast.channel_wire import case_of, zalo_group_on
from tests.support.broadcast.wire import PHOTO, PHOTOS, REFRESH, Call, OpenTurn, Reply, Wire, error, message, ok
from tests.support.rights.call_keys import KEYS

ACCOUNT = case_of("zalo_group").account
AT_ONCE = 50


@pytest.fixture
async def channel(wire: Wire, database_url: str) -> AsyncIterator[ZaloGroupChannel]:
    wire.answers(SEND, ok())
    async with zalo_group_on(wire.url, database_url) as channel:
        yield channel


def carried_by(call: Call) -> str:
    """The attachment of a send."""
    attachment_id = call.json["message"]["attachment"]["payload"]["elements"][0]["attachment_id"]
    assert isinstance(attachment_id, str)
    return attachment_id


async def send_many(channel: ZaloGroupChannel, turn: OpenTurn | None = None, photo: bool = True) -> set[Outcome]:
    turn = turn or OpenTurn()
    sends = (channel.send(ACCOUNT, f"g{number}", message(photo), turn) for number in range(AT_ONCE))
    return {called.outcome for called in await asyncio.gather(*sends)}


async def upload(channel: ZaloGroupChannel, turn: OpenTurn | None = None) -> Outcome | None:
    return await channel.upload(ACCOUNT, message(photo=True), turn or OpenTurn())


def pictured(wire: Wire) -> int:
    return sum("attachment" in call.json["message"] for call in wire.of(SEND))


async def test_one_paced_upload_serves_fifty_senders(wire: Wire, channel: ZaloGroupChannel) -> None:
    turn = OpenTurn()
    assert await upload(channel, turn) is None
    assert turn.waits == 1
    assert await send_many(channel, turn) == {Sent("m1")}
    assert (len(wire.of(PHOTOS)), len(wire.of(UPLOAD)), len(wire.of(SEND))) == (1, 1, AT_ONCE)
    assert turn.waits == 1
    assert pictured(wire) == AT_ONCE
    (call,) = wire.of(UPLOAD)
    assert PHOTO in call.body
    assert b'name="file"' in call.body
    (fetch,) = wire.of(PHOTOS)
    assert fetch.headers["Authorization"] == f"Bearer {KEYS['broadcast_to_intake_key']}"


async def test_a_send_never_waits_for_a_picture(wire: Wire, channel: ZaloGroupChannel) -> None:
    wire.answers(UPLOAD, Reply(hang=True))
    uploading = asyncio.create_task(upload(channel))
    assert await send_many(channel) == {Sent("m1")}
    assert pictured(wire) == 0
    assert await uploading == Transient(Reason.UPLOAD)


async def test_a_turn_that_passes_while_the_photo_comes_uploads_nothing(wire: Wire, channel: ZaloGroupChannel) -> None:
    assert await upload(channel, OpenTurn(Withheld(Reason.STOPPED))) == Withheld(Reason.STOPPED)
    assert wire.of(UPLOAD) == []


async def test_an_upload_is_remembered_across_a_restart(
    wire: Wire, channel: ZaloGroupChannel, database_url: str
) -> None:
    await upload(channel)
    async with zalo_group_on(wire.url, database_url) as restarted:
        assert await upload(restarted) is None
        assert await send_many(restarted) == {Sent("m1")}
    assert len(wire.of(UPLOAD)) == 1
    assert pictured(wire) == AT_ONCE


async def test_an_upload_of_six_days_is_made_anew(wire: Wire, channel: ZaloGroupChannel, database_url: str) -> None:
    await upload(channel)
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await conn.execute("UPDATE broadcast.uploads SET uploaded_at = now() - interval '6 days'")
    async with zalo_group_on(wire.url, database_url) as restarted:
        assert await upload(restarted) is None
    assert len(wire.of(UPLOAD)) == 2


async def test_an_expired_attachment_is_uploaded_again_and_its_senders_come_again(
    wire: Wire, channel: ZaloGroupChannel, database_url: str
) -> None:
    async with create_pool(database_url, size=1) as pool:
        await Books(pool).tell(approval())  # the message whose upload will be wanted again
    await upload(channel)
    wire.calls.clear()
    wire.answers(UPLOAD, ok({"attachment_id": "a2"}))
    wire.answers_by(SEND, lambda call: error(-100) if carried_by(call) == "a1" else ok())
    assert await send_many(channel) == {Withheld(Reason.ATTACHMENT_EXPIRED, 1.0)}
    assert await upload(channel) is None
    assert await send_many(channel) == {Sent("m1")}
    assert len(wire.of(UPLOAD)) == 1
    carried = [carried_by(call) for call in wire.of(SEND)]
    assert (carried.count("a1"), carried.count("a2")) == (AT_ONCE, AT_ONCE)


@pytest.mark.parametrize(
    "reply", [Reply(b"", 404), Reply(b"another picture"), Reply(cut=True)], ids=["absent", "another", "unreachable"]
)
async def test_without_its_photo_nothing_is_uploaded(wire: Wire, channel: ZaloGroupChannel, reply: Reply) -> None:
    wire.answers(PHOTOS, reply)
    with pytest.raises(PhotoUnavailable):
        await upload(channel)
    assert set(wire.paths) == {PHOTOS}
    assert len(wire.of(PHOTOS)) <= 2  # aiohttp itself repeats a GET whose kept connection was closed


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (error(-224), AccountBroken(PlatformCode("zalo", -224))),
        (Reply(b"", 502), Transient(Reason.UPLOAD)),
        (ok({}), Transient(Reason.UPLOAD)),
    ],
    ids=repr,
)
async def test_a_failed_upload_is_its_accounts_trouble_and_keeps_nobody_from_posting(
    wire: Wire, channel: ZaloGroupChannel, reply: Reply, outcome: Outcome
) -> None:
    wire.answers(UPLOAD, reply)
    assert await upload(channel) == outcome
    assert len(wire.of(UPLOAD)) == 1
    assert await send_many(channel) == {Sent("m1")}
    assert pictured(wire) == 0


async def test_an_upload_that_finds_the_token_dead_refreshes_it_and_is_made_again_in_a_slot_of_its_own(
    wire: Wire, channel: ZaloGroupChannel
) -> None:
    wire.answers(UPLOAD, error(-216), ok({"attachment_id": "a1"}))
    turn = OpenTurn()
    assert await upload(channel, turn) is None
    assert [call.token for call in wire.of(UPLOAD)] == ["T1", "T2"]
    assert len(wire.of(REFRESH)) == 1
    assert turn.waits == 2


async def test_a_send_repeated_with_a_renewed_token_takes_another_slot(wire: Wire, channel: ZaloGroupChannel) -> None:
    await send_many(channel, photo=False)
    wire.answers_by(SEND, lambda call: error(-220) if call.token == "T1" else ok())
    turn = OpenTurn()
    assert await send_many(channel, turn, photo=False) == {Sent("m1")}
    assert turn.waits == AT_ONCE
