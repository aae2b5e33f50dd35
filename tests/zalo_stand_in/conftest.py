"""A stand-in on a real port, an invented world, and a clock that a test turns by hand."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from deploy.zalo_stand_in.app import PLATFORM, create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Platform

START = 1_750_000_040.0
"""Epoch seconds; 20 s into a minute."""

SEND = "/v3.0/oa/group/message"


class HandClock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def invented_world(per_minute: int = 100, app_per_minute: int = 150) -> dict[str, Any]:
    """One app, two OAs and a bot; g1, g2 and g3 are of oa-a, g9 of oa-b, b1 of the bot."""

    def account(letter: str) -> dict[str, Any]:
        return {
            "account_id": f"oa-{letter}",
            "oa_id": f"100{letter}",
            "app_id": "app1",
            "oa_secret_key": f"key-{letter}",
            "refresh_token": f"first-{letter}",
            "per_minute": per_minute,
            "name": f"Công an xã {letter.upper()}",
        }

    def group(group_id: str, owner: str, name: str, channel: str = "zalo_group") -> dict[str, Any]:
        place = {"commune_code": "14000", "lat": 19.8, "lon": 105.7, "members": 12}
        return {"group_id": group_id, "account": owner, "channel": channel, "name": name, **place}

    return {
        "apps": [{"app_id": "app1", "app_secret": "app-secret", "per_minute": app_per_minute}],
        "accounts": [account("a"), account("b")],
        "bots": [{"account_id": "bot-a", "token": "1:bot", "name": "Loa", "per_minute": 0}],
        "groups": [
            group("g1", "oa-a", "Thôn Đông Hải"),
            group("g2", "oa-a", "Thôn Tây Sơn"),
            group("g3", "oa-a", "Phố Nam"),
            group("g9", "oa-b", "Làng Bắc"),
            group("b1", "bot-a", "Chợ Huyện", "zalo_bot"),
            group("x1", "", "Nhóm thường", "relay"),
        ],
    }


class StandIn:
    """A running stand-in and the calls that tests make most."""

    def __init__(self, client: TestClient[web.Request, web.Application], app: web.Application) -> None:
        self.client = client
        self.platform: Platform = app[PLATFORM]

    def token(self, account_id: str = "oa-a") -> str:
        return self.platform.tokens.issue(account_id, "issue").access_token

    async def send(self, token: str, group_id: str = "g1", text: str = "Tin") -> ClientResponse:
        body = {"recipient": {"group_id": group_id}, "message": {"text": text}}
        return await self.client.post(SEND, json=body, headers={"access_token": token})

    async def send_code(self, token: str, group_id: str = "g1", text: str = "Tin") -> int:
        """The error code that a send is answered with; 0 is success."""
        answer = await self.send(token, group_id, text)
        assert answer.status == 200
        code: int = (await answer.json())["error"]
        return code

    async def stats(self) -> dict[str, Any]:
        stats: dict[str, Any] = await (await self.client.get("/stand-in/stats")).json()
        return stats

    async def faults(self, **changes: Any) -> None:
        answer = await self.client.put("/stand-in/faults", json=changes)
        assert answer.status == 200


StartStandIn = Callable[..., Awaitable[StandIn]]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def start(clock: HandClock) -> AsyncIterator[StartStandIn]:
    """Start a stand-in: start(world=…, and any field of StandInSettings)."""
    async with AsyncExitStack() as stack:

        async def started(world: dict[str, Any] | None = None, **settings: Any) -> StandIn:
            app = create_app(StandInSettings(**settings), clock, world or invented_world())
            client = TestClient(TestServer(app))
            await stack.enter_async_context(client)
            return StandIn(client, app)

        yield started


@pytest.fixture
async def stand_in(start: StartStandIn) -> StandIn:
    return await start()
