"""Webhooks out: tried as often as Zalo does. One that tried for ever would hide what a receiver loses, and one that
came though its echo was lost would let the watch look as if it saw everything."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.zalo_stand_in.conftest import StandIn, StartStandIn
from tests.zalo_stand_in.test_one_to_one import write_as_citizen


class Receiver:
    """A webhook receiver that answers with the statuses it is given, then with 200, and keeps what came."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.came: list[tuple[bytes, str | None]] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.came.append((await request.read(), request.headers.get("num_retry")))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/webhooks/zalo", receiver.receive)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/webhooks/zalo"))
        yield receiver


async def until_stats(stand_in: StandIn, **expected: int) -> None:
    """Wait for figures that the answer of the receiver brings about a moment later."""
    async with asyncio.timeout(10):
        while True:
            stats = await stand_in.stats()
            if all(stats[name] == value for name, value in expected.items()):
                return
            await asyncio.sleep(0.01)


async def test_after_five_retries_it_is_given_up(start: StartStandIn, receiver: Receiver) -> None:
    receiver.statuses = [500] * 6
    stand_in = await start(webhook_url=receiver.url, window_s=0.001)
    await write_as_citizen(stand_in, "u1", text="a")
    await until_stats(stand_in, webhooks_sent=0, webhooks_failed=6, webhooks_given_up=1)
    assert len({body for body, _ in receiver.came}) == 1
    assert [number for _, number in receiver.came] == [None, "1", "2", "3", "4", "5"]


async def test_an_echo_that_is_lost_never_comes(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url, echo=True)
    token = stand_in.token()
    await stand_in.faults(lost_echoes=True)
    assert await stand_in.send_code(token, "g1", "Không ai nghe") == 0
    await stand_in.faults(lost_echoes=False)
    assert await stand_in.send_code(token, "g1", "Nghe được") == 0
    await until_stats(stand_in, webhooks_sent=1)
    assert ["Nghe được" in body.decode() for body, _ in receiver.came] == [True]
