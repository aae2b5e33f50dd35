"""The three services in this process, behind one stand-in platform; Kafka's place takes a broker in memory."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import aiohttp

from deploy.invented_staff.trial import STAFF
from deploy.local.supervision.ports import free_port
from services.broadcast.app import create_app as create_broadcast
from services.intake.app import create_app as create_intake
from services.verification.app import create_app as create_verification
from tests.support.broadcast.running import NOTHING_ELSE, Fanout, Town, fanout_in
from tests.support.broker_in_memory import BrokerInMemory, carrying
from tests.support.http_running import serving
from tests.support.intake_running import API_KEY, intake_settings
from tests.support.timing.waiting import until
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    add_desk_staff,
    verification_settings,
)

GROUPS = 12
TOWN = Town(groups=GROUPS, per_window={"oa-a": 60, "oa-b": 60})


@dataclass
class Services:
    """The three services behind one platform, and who uses them: hotline software and an officer of the desk."""

    fanout: Fanout
    broker: BrokerInMemory
    hotline: aiohttp.ClientSession
    officer: Officer
    intake_url: str
    desk: RunningVerification

    async def ask(self, who: aiohttp.ClientSession, method: str, path: str, **request: Any) -> Any:
        async with who.request(method, path, **request) as answer:
            assert answer.status < 300, f"{method} {path}: {answer.status} {await answer.text()}"
            return await answer.json()

    async def waits_for_an_officer(self, number: str) -> dict[str, Any]:
        async def there() -> bool:
            board = await self.ask(self.officer.http, "GET", "/api/v1/cases")
            return number in [case["case_number"] for case in board["pending"]]

        await until(there)
        case: dict[str, Any] = await self.ask(self.officer.http, "GET", f"/api/v1/cases/{number}")
        return case

    async def orders(self, number: str, order: str, **asked: object) -> None:
        status, answer = await self.officer.order(number, order, **asked)
        assert status == 200, answer

    async def every_group_has(self, marked: str) -> None:
        await self.fanout.until(lambda: len(self.fanout.posts(marked)) == GROUPS)

    async def officer_reads(self, number: str, part: str) -> None:
        """Until the officer's page has counted `part` (alert, closing) as sent in every group."""

        async def counted() -> bool:
            case = await self.ask(self.officer.http, "GET", f"/api/v1/cases/{number}")
            return bool(case["progress"]) and case["progress"][part]["sent"] == GROUPS

        await until(counted)


@asynccontextmanager
async def three_services(
    database_url: str,
    *,
    echo: bool = False,
    in_a_browser: bool = False,
    desk_changes: Mapping[str, Any] = NOTHING_ELSE,
    broadcast_changes: Mapping[str, Any] = NOTHING_ELSE,
    **intake_changes: Any,
) -> AsyncIterator[Services]:
    """``echo``: the platform tells intake of each post, by webhook. ``in_a_browser``: pages sign, and their origin is
    the desk's own address."""
    ports = {name: free_port() for name in ("intake", "verification", "broadcast")}
    urls = {f"{name}_url": f"http://127.0.0.1:{port}" for name, port in ports.items()}
    # Passkeys are bound to a domain, which an address of digits is none.
    desk_url = f"http://localhost:{ports['verification']}" if in_a_browser else urls["verification_url"]
    origin = {"desk_origin": desk_url} if in_a_browser else {}
    async with AsyncExitStack() as stack:
        fanout = await stack.enter_async_context(
            fanout_in(
                database_url,
                TOWN,
                http_port=ports["broadcast"],
                intake_url=urls["intake_url"],
                stand_in={"echo": echo, "webhook_url": f"{urls['intake_url']}/webhooks/zalo" if echo else ""},
                **origin,
                **broadcast_changes,
            )
        )
        platform_url = fanout.settings.zalo_openapi_url
        at_intake = {
            "platform_url": platform_url,
            "http_port": ports["intake"],
            "verification_url": urls["verification_url"],
            **intake_changes,
        }
        intake = intake_settings(database_url, kafka="127.0.0.1:1", prefix="", **at_intake)
        desk_urls = {name: urls[name] for name in ("intake_url", "broadcast_url")}
        verification = verification_settings(
            database_url, http_port=ports["verification"], **desk_urls, **origin, **desk_changes
        )
        apps = [create_intake(intake), create_verification(verification), create_broadcast(fanout.settings)]
        for app, port in zip(apps, ports.values(), strict=True):
            await stack.enter_async_context(serving(app, port))
        broker = await stack.enter_async_context(carrying(database_url, apps))
        key = {"Authorization": f"Bearer {API_KEY}"}
        hotline = await stack.enter_async_context(aiohttp.ClientSession(urls["intake_url"], headers=key))
        await add_desk_staff(database_url)
        staff = replace(STAFF, party=verification.relying_party)
        desk = RunningVerification(desk_url, database_url, verification, staff)
        officer = await stack.enter_async_context(desk.officer())
        yield Services(fanout, broker, hotline, officer, urls["intake_url"], desk)
