"""Where a drill is held: servers, the platform with its 100 ms, workers as processes, and everybody's books."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from deploy.invented_staff.trial import ENVIRONMENT, put_roster
from deploy.local.environment import LIFE_WINDOW_S, Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from deploy.zalo_stand_in.state.world import World, read_world
from drills.posts import Posts
from drills.servers import DrillServers
from drills.told import POLL_S, Told, opened
from drills.towns import CENTRE, ROUND_TRIP_S, Town, floor_s
from drills.workers import Worker, start_worker
from schemas.alerts import AlertApproved, ApprovedContent, Audience
from schemas.event import CaseKind, Point
from tests.support.broadcast.alerts import approval

IN_FLIGHT = 64
"""F: broadcast's SEND_CONCURRENCY."""
WARM_CODE = "D-WARM"


@dataclass
class Ground(Told):
    world: World
    window_s: float
    posts: Posts
    http: aiohttp.ClientSession
    workers: list[Worker] = field(default_factory=list)

    async def add_worker(self, environment: Mapping[str, str]) -> Worker:
        name = f"broadcast_{len(self.workers) + 1}"
        whole = self.stack.environment["broadcast"] | dict(environment)
        worker = await start_worker(name, whole, self.stack.log_dir, self.http)
        self.workers.append(worker)
        return worker

    # -- the platform --------------------------------------------------------------------------------------------

    async def faults(self, **changes: Any) -> None:
        async with self.http.put(self.stack.urls["stand_in"] + "/stand-in/faults", json=changes) as answer:
            answer.raise_for_status()

    async def trouble(self, **trouble: Any) -> int:
        """One trouble more (deploy/zalo_stand_in/trouble/troubles.py); returns its number in the stats."""
        async with self.http.post(self.stack.urls["stand_in"] + "/stand-in/troubles", json=trouble) as answer:
            answer.raise_for_status()
            number: int = (await answer.json())["number"]
            return number

    async def end_trouble(self, number: int) -> None:
        """Nothing happens to one that has ended already."""
        async with self.http.delete(f"{self.stack.urls['stand_in']}/stand-in/troubles/{number}") as answer:
            if answer.status != 404:
                answer.raise_for_status()

    async def episode(self, number: int) -> dict[str, Any]:
        """The record of a trouble."""
        episodes: list[dict[str, Any]] = (await self.stats())["troubles"]
        return next(episode for episode in episodes if episode["number"] == number)

    async def stats(self) -> dict[str, Any]:
        async with self.http.get(self.stack.urls["stand_in"] + "/stand-in/stats") as answer:
            stats: dict[str, Any] = await answer.json()
            return stats

    async def throttled(self) -> int:
        count: int = (await self.stats())["throttled"]
        return count

    @property
    def floor_s(self) -> float:
        """T* of an alert to every group."""
        return floor_s(self.world, self.window_s)

    # -- the books -----------------------------------------------------------------------------------------------

    async def ledger(self, content: ApprovedContent, purpose: str = "alert") -> list[dict[str, Any]]:
        """A row a delivery of one version of the alert, or of its closing."""
        return await self.query(
            "SELECT d.delivery_id, d.group_id, a.account_id, d.state::text, d.reason, d.attempts, d.lookups, d.ring,"
            " d.fence, d.due_at FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
            " JOIN broadcast.accounts a USING (account_no)"
            " WHERE m.alert_id = %s AND m.purpose = %s AND (m.purpose = 'closing' OR m.alert_version = %s)",
            content.alert_id,
            purpose,
            content.alert_version,
        )

    async def fences(self) -> dict[str, int]:
        """The fence of each account: it rises with every new holder."""
        return {row["account_id"]: row["fence"] for row in await self.query("SELECT * FROM broadcast.accounts")}

    # -- waiting -------------------------------------------------------------------------------------------------

    async def until(self, reached: Callable[[], bool], within_s: float) -> bool:
        """Whether it came to that in time. A drill goes on in any case: its figures say what is missing."""
        deadline = time.monotonic() + within_s
        while not reached():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(POLL_S)
        return True

    async def until_posted(self, code: str, count: int, within_s: float = 60) -> bool:
        return await self.until(lambda: len(self.posts.of(code)) >= count, within_s)

    async def sent(self, code: str, within_s: float) -> AlertApproved:
        """An alert to every group, when it has ended."""
        alert = alert_for_all(code)
        await self.publish(alert)
        await self.until_finished(alert, within_s=within_s)
        return alert

    async def begun(self, code: str, posts: int) -> AlertApproved:
        """An alert to every group, when so many have it."""
        alert = alert_for_all(code)
        await self.publish(alert)
        await self.until_posted(code, posts)
        return alert

    async def until_finished(self, content: ApprovedContent, purpose: str = "alert", within_s: float = 60) -> bool:
        """Until a version of the alert, or its closing, has nothing left to settle."""
        return await self.until_answer(
            "SELECT EXISTS (SELECT FROM broadcast.messages WHERE finished_at IS NOT NULL AND alert_id = %s"
            " AND purpose = %s AND (purpose = 'closing' OR alert_version = %s))",
            content.alert_id,
            purpose,
            content.alert_version,
            within_s=within_s,
        )


def alert_for_all(code: str, kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> AlertApproved:
    """To every group of a drill's town, with the rings of life, none of them held back."""
    return approval(code, kind, **{"centre": CENTRE, **told})


@asynccontextmanager
async def ground(
    servers: DrillServers,
    town: Town | None = None,
    *,
    workers: Sequence[Mapping[str, str]] = ({},),
    engine: Mapping[str, str] | None = None,
    intake: Mapping[str, str] | None = None,
) -> AsyncIterator[Ground]:
    """With all leases held, tokens fetched, connections open and no call counted. Raises CannotStart.

    Without a ``town``: the 4,500 groups and 30 accounts of the demo, at Zalo's own limits. ``workers``: what each one's
    environment has beside that of the others. ``intake``: with that service, told this.
    """
    async with AsyncExitStack() as cleanup:
        var = cleanup.enter_context(temporary_var())
        window_s = town.window_s if town else LIFE_WINDOW_S
        if town:
            town.write(var / "town")
        config = StackConfig(
            **cleanup.enter_context(servers.fields()),
            var=var,
            ports=Ports.free(),
            world=var / "town" if town else None,
            window_s=window_s,
            latency_ms=ROUND_TRIP_S * 1000,
            services=() if intake is None else ("intake",),
            extra={
                "broadcast": {
                    "LOG_LEVEL": "warning",
                    "QUIET_HOURS": "",
                    **ENVIRONMENT,
                    **(town.engine if town else {}),
                    **(engine or {}),
                },
                "intake": intake or {},
            },
        )
        stack = await cleanup.enter_async_context(Stack(config))
        put_roster(stack.database_url)
        http = await cleanup.enter_async_context(aiohttp.ClientSession())
        producer, books = await cleanup.enter_async_context(opened(stack))
        world = read_world(stack.world / "world.json")
        held = Ground(stack, producer, books, world, window_s, Posts(var / "stand_in_journal.jsonl"), http)
        cleanup.push_async_callback(_stop_workers, held)
        # Drills send one group more posts in a minute than its day has room for.
        await books.execute("UPDATE broadcast.groups SET daily_posts = 10000")
        for environment in workers:
            await held.add_worker(environment)
        await warm_up(held)
        yield held


async def warm_up(held: Ground) -> None:
    """A drill begins where a day does: the consumers have joined, and every account has its lease and its token."""
    workers = len(held.workers)
    await held.until_answer(
        "SELECT count(*) FILTER (WHERE lease_expires_at > now()) = count(*) AND count(DISTINCT holder) = %s"
        " FROM broadcast.accounts",
        workers,
    )
    await held.until_answer("SELECT count(*) = count(access_token) FROM zalo.accounts")
    nearest = next(iter(held.world.groups.values()))
    alert = approval(
        WARM_CODE, centre=Point(lat=nearest.lat, lon=nearest.lon), audience=Audience(max_distance_km=0.001)
    )
    await held.publish(alert)
    if not await held.until_finished(alert):
        raise RuntimeError(f"the warm-up alert was not finished within 60 s; {await held.stats()}")
    async with held.http.post(held.stack.urls["stand_in"] + "/stand-in/reset") as answer:
        answer.raise_for_status()


async def _stop_workers(held: Ground) -> None:
    for worker in held.workers:
        await worker.keeper.stop()
