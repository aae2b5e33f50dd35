"""A Zalo where Official Accounts are connected: the stand-in at the wire, and broadcast's routes for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from deploy.zalo_stand_in.app import PLATFORM, create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Platform
from schemas.internal_routes.route import DESK
from services.broadcast.registry.connecting import Connecting
from services.broadcast.registry.connecting_api import connecting_routes
from services.broadcast.zalo.openapi import ZaloSettings
from services.runtime.calls import Callers
from services.runtime.database import Pool
from tests.support.lists.running import RunningLists
from tests.support.logins import KEYRING
from tests.support.verification_running import TOKEN
from tests.zalo_stand_in.conftest import invented_world

APP, APP_SECRET = "app1", "app-secret"
CALLBACK = "/sending/accounts/connected"


@dataclass
class RunningZalo:
    """Its world: app app1, and the Official Accounts 100a and 100b."""

    server: TestServer
    platform: Platform

    @property
    def url(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    def settings(self, oauth_url: str = "", openapi_url: str = "") -> ZaloSettings:
        return ZaloSettings(
            zalo_app_id=APP,
            zalo_app_secret=SecretStr(APP_SECRET),
            zalo_oauth_url=oauth_url or self.url,
            zalo_permission_url=self.url,
            zalo_openapi_url=openapi_url or self.url,
        )

    async def allow(self, address: str, oa_id: str) -> dict[str, str]:
        """Somebody opens Zalo's page at this address and allows it: what their browser takes back."""
        form = dict(parse_qsl(urlsplit(address).query)) | {"oa_id": oa_id}
        async with (
            aiohttp.ClientSession() as http,
            http.get(address) as page,
            http.post(f"{self.url}/v4/oa/permission", data=form, allow_redirects=False) as answer,
        ):
            assert (page.status, answer.status) == (200, 303), await answer.text()
            return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


@asynccontextmanager
async def running_zalo(callback_url: str) -> AsyncIterator[RunningZalo]:
    app = create_app(StandInSettings(callback_url=callback_url), world=invented_world())
    server = TestServer(app)
    await server.start_server()
    try:
        yield RunningZalo(server, app[PLATFORM])
    finally:
        await server.close()


@asynccontextmanager
async def running_connecting(
    pool: Pool, zalo: RunningZalo, environment: str, oauth_url: str = "", openapi_url: str = ""
) -> AsyncIterator[Connecting]:
    connecting = Connecting(pool, zalo.settings(oauth_url, openapi_url), environment, KEYRING)
    await connecting.open()
    try:
        yield connecting
    finally:
        await connecting.close()


@asynccontextmanager
async def connected_lists(lists: RunningLists) -> AsyncIterator[RunningZalo]:
    """The desk of ``lists`` can connect accounts at this Zalo."""
    async with (
        running_zalo(f"{lists.people.origin}{CALLBACK}") as zalo,
        running_connecting(lists.pool, zalo, lists.people.staff.environment) as connecting,
    ):
        callers = Callers({DESK: SecretStr(TOKEN)})
        lists.broadcast.include_router(connecting_routes(connecting, callers, lists.authority.now))
        yield zalo
