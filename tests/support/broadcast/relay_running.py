"""A village of three groups that only people reach, its officer, the second person, and the engine around them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import aiohttp

from deploy.local.demo.relay_officer import RelayOfficer
from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.deliveries import RelayProgress
from services.broadcast.channels.registered import reach_of
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.planner import Planner
from services.broadcast.registry.rules.group_list import Row
from services.broadcast.relay.bundles_db import relay_progress
from services.broadcast.relay.officers_db import new_link, officer_number
from services.broadcast.relay.rules.officer_list import Officer
from services.intake.public.app import create_public_app
from services.runtime.database import transaction
from tests.support.broadcast.alerts import CENTRE, STEP_DEGREES
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.http_running import serving
from tests.support.lists.signing import replace_groups, replace_officers
from tests.support.public.running import public_settings
from tests.support.staff import authority
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

FIRST = Officer("xa-mau", "Đại úy Trần Văn Mẫu", "15961", "user-first", "oa-a", "xa-mau-2", "+84912345678")
SECOND = Officer("xa-mau-2", "Thượng úy Lê Thị Mẫu", "15961", "user-second", "oa-a")
QUICK: dict[str, Any] = {
    "relay_every_s": 0.2,
    "relay_scale": 1.0,
    "relay_urgent_s": 600.0,
    # A notice whose answer does not come in time is written twice.
    "zalo_timeout_s": 30.0,
}


@dataclass
class Village:
    fanout: Fanout
    first: RelayOfficer
    second: RelayOfficer
    effects: AlertEffects

    async def tell(
        self, event: AlertApproved | AlertCountersigned | AlertCorrected | AlertSteered | AlertClosed
    ) -> None:
        async with transaction(self.fanout.books.pool) as conn:
            if isinstance(event, AlertClosed):
                await self.effects.closed(conn, event)
            elif isinstance(event, AlertSteered):
                await self.effects.steered(conn, event)
            elif isinstance(event, AlertCountersigned):
                await self.effects.countersigned(conn, event)
            else:
                await self.effects.approved(conn, event)

    async def progress(self, alert_id: UUID) -> RelayProgress:
        """Of the one officer."""
        async with self.fanout.books.pool.connection() as conn:
            (progress,) = await relay_progress(conn, alert_id)
        return progress

    async def escalated_to(self, alert: AlertApproved, whom: str) -> bool:
        return (await self.progress(alert.alert_id)).escalated == whom

    async def page(self, link: str) -> str:
        async with self.first.http.get(link) as answer:
            return await answer.text()

    async def states(self, alert: AlertApproved, purpose: str = "alert") -> list[str]:
        """Sorted states of the village's groups."""
        return sorted((await self.fanout.books.states(alert, purpose)).values())

    async def link(self, account_id: str) -> str:
        """A fresh link of this officer, at the public pages."""
        async with transaction(self.fanout.books.pool) as conn:
            token = await new_link(conn, await officer_number(conn, account_id))
        return f"{self.fanout.settings.relay_address}/relay/{token}"

    async def goes_on_duty(self, account_id: str) -> str:
        """The page that this officer sees then."""
        async with self.first.http.post(f"{await self.link(account_id)}/duty", data={"on": "true"}) as answer:
            answer.raise_for_status()
            return await answer.text()

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        async with self.fanout.books.pool.connection() as conn:
            return await (await conn.execute(query.encode(), params)).fetchall()

    async def notices(self) -> list[tuple[str, str, str]]:
        """(to, step, state), oldest first."""
        rows = await self.rows(
            "SELECT account_id, step, n.state FROM broadcast.relay_notices n JOIN broadcast.accounts USING (account_no)"
            " ORDER BY notice_no"
        )
        return [(row["account_id"], row["step"], row["state"]) for row in rows]

    async def until(self, reached: Callable[[], Awaitable[bool]], within_s: float = PATIENCE_S) -> None:
        async def summary() -> object:
            return await self.fanout.summary(), await self.notices()

        await until(reached, within_s, summary)

    async def until_asked(self, alert: AlertApproved) -> None:
        """Until the officer's progress is there."""

        async def asked() -> bool:
            async with self.fanout.books.pool.connection() as conn:
                return bool(await relay_progress(conn, alert.alert_id))

        await self.until(asked)

    async def pass_minutes(self, minutes: float) -> None:
        """As if what the relay has written down lay that much further back."""
        await self.fanout.books.execute(
            "UPDATE broadcast.relay_bundles SET opened_at = opened_at - past, deadline = deadline - past,"
            " second_at = second_at - past, neighbours_at = neighbours_at - past, taken_at = taken_at - past"
            " FROM make_interval(secs => %s) AS past",
            minutes * 60,
        )
        await self.fanout.books.execute(
            "UPDATE broadcast.relay_offers SET offered_at = offered_at - make_interval(secs => %s)", minutes * 60
        )


@asynccontextmanager
async def village_in(
    database_url: str,
    *,
    officers: tuple[Officer, ...] = (FIRST, SECOND),
    groups: int = 3,
    worker: bool = True,
    **changes: Any,
) -> AsyncIterator[Village]:
    """One worker and the public pages run unless ``worker`` is False. Both officers have written to the OA just now."""
    town = Town(groups=1, per_window={"oa-a": 600}, app_per_window=600)
    pages = public_settings(database_url)
    changes = {"relay_url": f"http://127.0.0.1:{pages.http_port}", **QUICK, **changes}
    async with (
        fanout_in(database_url, town, **changes) as fanout,
        aiohttp.ClientSession() as http,
        AsyncExitStack() as beside,
    ):
        async with transaction(fanout.books.pool) as conn:
            await replace_officers(conn, officers)
            await replace_groups(conn, [hand_group(number, officers[0].account_id) for number in range(groups)])
        platform = fanout.settings.zalo_openapi_url
        first, second = (RelayOfficer(http, platform, user, "oa-a") for user in ("user-first", "user-second"))
        await first.greets()
        await second.greets()
        if worker:
            pages.broadcast_url = (await fanout.start_worker()).url
            await beside.enter_async_context(serving(create_public_app(pages), pages.http_port))
        yield Village(
            fanout,
            first,
            second,
            AlertEffects(
                Planner(5, reach_of(["zalo_group", "relay", "exercise"]), authority()), authority(), lambda _: None
            ),
        )


def hand_group(number: int, account: str, name: str = "") -> Row:
    """A group of this officer's, so many steps from CENTRE."""
    return Row(
        group_id=f"r{number}",
        account=account,
        channel="relay",
        name=name or f"Nhóm thôn mẫu {number}",
        commune_code="15961",
        province_code="38",
        lat=CENTRE.lat + number * STEP_DEGREES,
        lon=CENTRE.lon,
        members=100 + number,
    )
