"""One case through the three services in this process: a report over HTTP, the officer's queue, approval, posts, found.

Real are the applications as `create_app` builds them, their HTTP, PostgreSQL, the events with their signatures, and the
stand-in platform. Kafka's place takes tests/support/broker_in_memory.py. Not covered here: Kafka itself, partitions,
lag and lost logs (tests/runtime), processes and their ends (test_kill_midway.py, the drills), the webhook, and the
pages (tests/browser).
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from deploy.invented_staff.trial import STAFF
from deploy.local.supervision.ports import free_port
from schemas.alerts import AlertApproved, AlertClosed, AlertCountersigned, AlertSteered
from schemas.reports import ReportSubmitted
from services.broadcast.app import create_app as create_broadcast
from services.intake.app import create_app as create_intake
from services.verification.app import create_app as create_verification
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.broker_in_memory import BrokerInMemory, carrying
from tests.support.http_running import serving
from tests.support.intake_running import API_KEY, intake_settings
from tests.support.runtime_running import rows, until
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    add_desk_staff,
    drawn_photo,
    verification_settings,
)

GROUPS = 12
TOWN = Town(groups=GROUPS, per_window={"oa-a": 60, "oa-b": 60})
EVERY_RING = 9
QUARANTINED = """
    SELECT reason FROM intake.quarantine
    UNION ALL SELECT reason FROM verification.quarantine
    UNION ALL SELECT reason FROM broadcast.quarantine
"""
REPORT = {
    "external_id": "cuoc-goi-1",
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 4,
    "clothing": "áo đỏ, quần xanh",
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "Thôn mẫu",
    "lat": 19.8,
    "lon": 105.85,
    "reporter_name": "Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
}


@dataclass
class Services:
    """The three services behind one platform, and who uses them: hotline software and an officer."""

    fanout: Fanout
    broker: BrokerInMemory
    hotline: aiohttp.ClientSession
    officer: Officer

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
async def three_services(database_url: str) -> AsyncIterator[Services]:
    ports = {name: free_port() for name in ("intake", "verification", "broadcast")}
    urls = {f"{name}_url": f"http://127.0.0.1:{port}" for name, port in ports.items()}
    async with AsyncExitStack() as stack:
        fanout = await stack.enter_async_context(
            fanout_in(
                database_url,
                TOWN,
                http_port=ports["broadcast"],
                intake_url=urls["intake_url"],
            )
        )
        platform_url = fanout.settings.zalo_openapi_url
        intake = intake_settings(database_url, platform_url, "127.0.0.1:1", "", http_port=ports["intake"])
        desk_urls = {name: urls[name] for name in ("intake_url", "broadcast_url")}
        verification = verification_settings(database_url, http_port=ports["verification"], **desk_urls)
        apps = [create_intake(intake), create_verification(verification), create_broadcast(fanout.settings)]
        for app, port in zip(apps, ports.values(), strict=True):
            await stack.enter_async_context(serving(app, port))
        broker = await stack.enter_async_context(carrying(database_url, apps))
        key = {"Authorization": f"Bearer {API_KEY}"}
        hotline = await stack.enter_async_context(aiohttp.ClientSession(urls["intake_url"], headers=key))
        await add_desk_staff(database_url)
        desk = RunningVerification(urls["verification_url"], database_url, verification, STAFF)
        officer = await stack.enter_async_context(desk.officer())
        yield Services(fanout, broker, hotline, officer)


async def test_a_report_becomes_a_post_in_every_group_and_found_reaches_them_all(database_url: str) -> None:
    async with three_services(database_url) as services:
        photo = await services.ask(
            services.hotline, "POST", "/api/v1/photos", data=drawn_photo(), headers={"Content-Type": "image/jpeg"}
        )
        report = {**REPORT, "photos": [photo["sha256"]]}
        number = (await services.ask(services.hotline, "POST", "/api/v1/reports", json=report))["case_number"]

        await services.waits_for_an_officer(number)
        assert services.fanout.sent_to(TOWN.groups_of("oa-a")) == 0, "nothing goes out before somebody approved it"
        await services.orders(number, "approve")
        assert (await services.officer.with_another(number, "approve"))[0] == 200
        await services.orders(number, "release", rings=EVERY_RING)
        await services.every_group_has(f"Mã: {number}")
        await services.officer_reads(number, "alert")

        await services.orders(number, "close", outcome="found_safe")
        await services.every_group_has(f"Mã: {number}/KT")
        await services.officer_reads(number, "closing")

        assert services.fanout.stats["duplicates"] == 0
        told = [
            kind.type_name() for kind in (ReportSubmitted, AlertApproved, AlertCountersigned, AlertSteered, AlertClosed)
        ]
        assert [kind for kind in services.broker.carried if kind in told] == told
        assert await rows(database_url, QUARANTINED) == []
