"""The whole line of the yardstick case: the services, their public pages, a push service, and groups near and far."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from deploy.local.demo.relay_officer import RelayOfficer
from deploy.local.supervision.ports import free_port
from services.broadcast.registry.rules.group_list import Row
from services.runtime.database import transaction
from tests.support.broadcast.alerts import CENTRE
from tests.support.broadcast.relay_running import FIRST, QUICK, SECOND
from tests.support.intake_running import FakePlatform, RunningIntake
from tests.support.lists.signing import replace_groups, replace_officers
from tests.support.public.running import running_public
from tests.support.waking.push_service import VAPID_KEY, PushService, push_service
from tests.support.whole_line.three_services import TOWN, Services, three_services

NEAR, NEXT, FAR = (5, 0.05), (4, 0.15), (3, 0.4)
"""(groups, degrees north of the place): within 10 km, within 30 km, and beyond."""
BY_HAND = 3
MEMBER = "user-thanh-vien"


@dataclass
class Line:
    """``hotline``: intake as its operator's browser reaches it. ``by_hand``: the commune officer at the platform."""

    services: Services
    push: PushService
    by_hand: RelayOfficer
    hotline: RunningIntake

    def heard(self, marked: str) -> set[str]:
        """The groups behind an interface that have this post; a second one of it is a fault."""
        posts = self.services.fanout.posts(marked)
        assert {len(times) for times in posts.values()} <= {1}, posts
        return set(posts)

    async def hear(self, groups: set[str], marked: str) -> None:
        await self.services.fanout.until(lambda: self.heard(marked) == groups)

    async def writes(self, **message: object) -> None:
        """A member of a group writes to the Official Account."""
        chat = f"{self.services.fanout.settings.zalo_openapi_url}/stand-in/citizens/{MEMBER}/messages"
        async with aiohttp.ClientSession() as http, http.post(chat, json={"oa": "oa-a", **message}) as answer:
            assert answer.status == 200, await answer.text()

    async def posted_by_hand(self, purpose: str) -> object:
        """The states of the groups without interface."""
        query = (
            "SELECT array_agg(state::text) FROM broadcast.deliveries JOIN broadcast.messages USING (message_no)"
            " WHERE deliveries.group_id LIKE 'r%%' AND purpose = %s"
        )
        return await self.services.fanout.books.value(query, purpose)


def near() -> set[str]:
    return {f"g{number}" for number in range(NEAR[0])}


def within_30_km() -> set[str]:
    return {f"g{number}" for number in range(NEAR[0] + NEXT[0])}


def _registry() -> list[Row]:
    apart = [degrees for groups, degrees in (NEAR, NEXT, FAR) for _ in range(groups)]
    reached = [
        Row(f"g{n}", owner, "zalo_group", f"Thôn mẫu {n}", "15961", "38", CENTRE.lat + degrees, CENTRE.lon, 200 + n)
        for n, (owner, degrees) in enumerate(zip(TOWN.owners, apart, strict=True))
    ]
    by_hand = [
        Row(f"r{n}", FIRST.account_id, "relay", f"Nhóm chợ mẫu {n}", "15961", "38", CENTRE.lat, CENTRE.lon, 300 + n)
        for n in range(BY_HAND)
    ]
    return reached + by_hand


@asynccontextmanager
async def yardstick_line(database_url: str) -> AsyncIterator[Line]:
    pages = free_port()
    async with (
        push_service() as push,
        three_services(
            database_url,
            echo=True,
            in_a_browser=True,
            desk_changes={"vapid_private_key": VAPID_KEY, "push_services": (push.origin,)},
            broadcast_changes={"relay_url": f"http://127.0.0.1:{pages}", **QUICK},
            zalo_app_id="app",
            zalo_oa_id="1oa-a",
            zalo_oa_secret_key="k",
            zalo_oa_secret_keys={f"1{account}": "k" for account in TOWN.per_window},
        ) as services,
        running_public(
            database_url,
            f"http://127.0.0.1:{services.fanout.settings.http_port}",
            intake_url=services.intake_url,
            http_port=pages,
        ),
        aiohttp.ClientSession() as http,
    ):
        async with transaction(services.fanout.books.pool) as conn:
            await replace_officers(conn, (FIRST, SECOND))
            await replace_groups(conn, _registry())
        by_hand = RelayOfficer(http, services.fanout.settings.zalo_openapi_url, "user-first", "oa-a")
        await by_hand.greets()
        hotline = RunningIntake(services.intake_url, services.hotline, database_url, FakePlatform())
        yield Line(services, push, by_hand, hotline)
