"""The engine against the stand-in platform, both in this process; alerts are told to its inbox's effects."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from prometheus_client import CollectorRegistry

from deploy.invented_staff.trial import STAFF
from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.app import PLATFORM
from deploy.zalo_stand_in.app import create_app as create_stand_in
from deploy.zalo_stand_in.run_stats import stats_of
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Platform
from schemas.alerts import AlertApproved
from services.broadcast.app import create_app
from services.broadcast.channels.registered import reach_of, upload_lives
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.planning.planner import PictureWait, Planner
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.alerts import CENTRE, STEP_DEGREES, add_accounts, add_groups
from tests.support.broadcast.books import Books
from tests.support.http_running import Serving, answering
from tests.support.kafka.producers import key_settings
from tests.support.logins import TOKEN_KEYS, as_login
from tests.support.rights.call_keys import OPERATOR_TO_BROADCAST, keys_of
from tests.support.staff import authority
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

TOKEN = OPERATOR_TO_BROADCAST
WINDOW_S = 1.0
NOTHING_ELSE: Mapping[str, Any] = {}
STALL = 0.05
"""Platform and workers share one event loop here: a stall of 50 ms moves that share of a one-second window. One that is
longer lets what was claimed ahead begin together, and no more than that."""


@dataclass(frozen=True)
class Town:
    """``groups`` are dealt to the accounts in turn, nearest first. Limits are calls in ``window_s``."""

    groups: int = 300
    per_window: Mapping[str, int] = field(default_factory=lambda: {"oa-a": 60, "oa-b": 60, "oa-c": 60})
    app_per_window: int = 150
    window_s: float = WINDOW_S

    @property
    def owners(self) -> list[str]:
        accounts = list(self.per_window)
        return [accounts[number % len(accounts)] for number in range(self.groups)]

    def groups_of(self, account: str) -> list[str]:
        return [f"g{number}" for number, owner in enumerate(self.owners) if owner == account]

    def world(self) -> dict[str, Any]:
        account = {"app_id": "app", "oa_secret_key": "k", "name": "Công an xã mẫu"}
        group = {"channel": "zalo_group", "commune_code": "15961", "lon": CENTRE.lon, "members": 100}
        return {
            "apps": [{"app_id": "app", "app_secret": "app-secret", "per_minute": self.app_per_window}],
            "accounts": [
                account
                | {"account_id": name, "oa_id": f"1{name}", "refresh_token": f"first-{name}", "per_minute": limit}
                for name, limit in self.per_window.items()
            ],
            "groups": [
                group
                | {"group_id": f"g{n}", "account": owner, "name": f"Thôn {n}", "lat": CENTRE.lat + n * STEP_DEGREES}
                for n, owner in enumerate(self.owners)
            ],
        }


class Worker(Serving):
    """One engine on a port of its own."""

    def __init__(self, settings: BroadcastSettings) -> None:
        super().__init__(create_app(settings), settings.http_port)
        self.settings = settings


@dataclass
class Fanout:
    """A town, its platform, its ledger, and the workers that the test starts."""

    town: Town
    platform: Platform
    books: Books
    settings: BroadcastSettings
    workers: list[Worker] = field(default_factory=list)

    async def start_worker(self, **changes: Any) -> Worker:
        port = changes.pop("http_port", None) or free_port()
        worker = Worker(self.settings.model_copy(update={"http_port": port, "ops_port": port, **changes}))
        await worker.start()
        self.workers.append(worker)
        return worker

    async def stop_worker(self, worker: Worker) -> float:
        self.workers.remove(worker)
        return await worker.stop()

    def faults(self, **changes: Any) -> None:
        self.platform.faults.update(changes, self.platform.clock())

    @property
    def stats(self) -> dict[str, Any]:
        return stats_of(self.platform)

    def assert_within_limits(self) -> None:
        worst = self.stats["worst_window"]
        claimed_ahead = self.settings.claim_horizon_s / self.town.window_s
        assert max(worst["fixed_accounts"], worst["fixed_apps"]) <= 1 + STALL + claimed_ahead, worst

    @property
    def begun_together(self) -> int:
        """How many calls of one account may overtake each other: what was claimed ahead, and what was on its way."""
        return int(2 * max(self.town.per_window.values()) * self.settings.claim_horizon_s / self.town.window_s)

    def posts(self, marked: str) -> dict[str, list[float]]:
        """When (epoch seconds) each group got posts that end with ``marked``."""
        found = {}
        for group_id in self.platform.world.groups:
            times = [post.time_ms / 1000 for post in self.platform.chats.posts(group_id) if post.text.endswith(marked)]
            if times:
                found[group_id] = times
        return found

    def sent_to(self, groups: Sequence[str]) -> int:
        return sum(bool(self.platform.chats.posts(group)) for group in groups)

    async def until_finished(self, within_s: float = PATIENCE_S) -> None:
        """Until no message has anything left to settle."""
        await self.until(self._finished, within_s)

    async def until(self, reached: Callable[[], Awaitable[bool] | bool], within_s: float = PATIENCE_S) -> None:
        await until(reached, within_s, self.summary)

    async def summary(self) -> str:
        states = await self.books.value(
            "SELECT array_agg(state::text || ' ' || coalesce(reason, '')) FROM broadcast.deliveries"
        )
        return f"{Counter(states if isinstance(states, list) else [])}, platform: {self.stats}"

    async def _finished(self) -> bool:
        return await self.books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 0

    async def agree(self, alert: AlertApproved) -> None:
        """The ledger's sent groups are those whose chats hold the alert, each once."""
        sent = {group for group, state in (await self.books.states(alert)).items() if state == "sent"}
        posts = self.posts(f"Mã: {alert.said.alert_code}")
        assert sent == set(posts)
        assert {len(times) for times in posts.values()} <= {1}
        assert self.stats["duplicates"] == 0

    async def retry(self, worker: Worker, alert: AlertApproved) -> dict[str, int]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            aiohttp.ClientSession(worker.url, headers=headers) as http,
            http.post(f"/api/v1/alerts/{alert.alert_id}/retry") as answer,
        ):
            counts: dict[str, int] = await answer.json()
            return counts

    async def resume(self, worker: Worker, account: str) -> int:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            aiohttp.ClientSession(worker.url, headers=headers) as http,
            http.post(f"/api/v1/accounts/{account}/resume") as answer,
        ):
            return answer.status


@asynccontextmanager
async def fanout_in(
    database_url: str, town: Town, *, stand_in: Mapping[str, Any] = NOTHING_ELSE, **changes: Any
) -> AsyncIterator[Fanout]:
    """No worker runs yet; those that the test starts are stopped at the end. ``stand_in``: further settings of it."""
    platform_settings = StandInSettings(port=free_port(), window_s=town.window_s, **stand_in)
    app = create_stand_in(platform_settings, world=town.world())
    async with answering(app, platform_settings.port), create_pool(database_url, size=4) as pool:
        async with transaction(pool) as conn:
            for name, limit in town.per_window.items():
                await add_accounts(conn, [name], per_window=limit)
            await add_groups(conn, town.owners)
        settings = engine_settings(database_url, platform_settings.base_url, town, **changes)
        fanout = Fanout(town, app[PLATFORM], Books(pool, planner=planner_of(settings)), settings)
        try:
            yield fanout
        finally:
            for worker in fanout.workers:
                await worker.stop()


def planner_of(settings: BroadcastSettings) -> Planner:
    """As the service builds it."""
    key = PictureSource(settings, BroadcastMetrics(CollectorRegistry())).key
    waits = PictureWait(key, upload_lives(), settings.picture_patience_s, settings.card_patience_s)
    return Planner(5, reach_of(["zalo_group", "exercise"]), authority(), waits)


def engine_settings(database_url: str, platform_url: str, town: Town, **changes: Any) -> BroadcastSettings:
    values: dict[str, Any] = {
        "database_url": as_login("broadcast", database_url),
        "kafka_bootstrap_servers": "127.0.0.1:1",
        "kafka_idempotence": False,
        # The embedded broker makes a joining consumer wait for half of it, one topic after the other.
        "kafka_session_timeout_ms": 2000,
        # Tests serve everything on one port.
        "http_port": 1,
        "ops_port": 1,
        "log_level": "warning",
        **keys_of(BroadcastSettings),
        "token_keys": TOKEN_KEYS,
        **key_settings("broadcast"),
        "loa_environment": STAFF.environment,
        "roster_root": STAFF.root,
        "intake_url": "http://127.0.0.1:1",
        "zalo_openapi_url": platform_url,
        "zalo_oauth_url": platform_url,
        "zalo_app_id": "app",
        "zalo_app_secret": "app-secret",
        "zalo_rate_window_s": town.window_s,
        "zalo_app_per_window": town.app_per_window,
        "zalo_app_burst": 1,
        "lease_s": 4.0,
        "doubt_scale": 0.1,
        "zalo_timeout_s": 2.0,
        "retry_scale": 0.1,
        # A test is as good at night.
        "quiet_hours": "",
        **changes,
    }
    return BroadcastSettings(**values)
