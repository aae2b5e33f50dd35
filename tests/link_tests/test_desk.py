"""Runs at the desk: who may ask for one, what the schedule asks, what ends one, and what the metrics say."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from schemas.internal_routes.broadcast import GroupForTests
from schemas.internal_routes.intake import LinkTestWebhook
from schemas.internal_routes.route import Refusal
from schemas.trust.link_test_events import LinkTestOrdered, LinkTestProgress, LinkTestReceived
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.database import Pool, Wakeups, create_pool, transaction
from services.runtime.outbox import Outbox
from services.verification.link_tests.rules.runs import AFTER_A_FAILURE, BUSY, BY_ITSELF, PATIENCE, Run, pause
from services.verification.link_tests.running import LinkTests
from services.verification.link_tests.runs_db import KEPT, last_runs
from services.verification.metrics import VerificationMetrics
from tests.link_tests.keys import KEY, KEYS
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.timing.patience import PATIENCE_S

HOUR = timedelta(hours=1)
GROUP = GroupForTests(account_id="oa-a", oa_id="1oa-a", group_id="g0", name="Nhóm kiểm tra")
NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)


class Known(ServiceClient):
    """A broadcast that has these test groups now."""

    def __init__(self) -> None:
        super().__init__("http://localhost:1", SecretStr("k"))
        self.now = [GROUP]
        self.away = False

    async def ask(self, *_: Any, **__: Any) -> Any:
        if self.away:
            raise Unavailable
        return self.now


class Noting(ServiceClient):
    """An intake that notes what is sent, and answers as it is told."""

    def __init__(self) -> None:
        super().__init__("http://localhost:1", SecretStr("k"))
        self.sent: list[tuple[UUID, str]] = []
        self.status: int | None = None
        self.away = False
        self.hangs: asyncio.Barrier | None = None

    async def ask(self, _: Any, asked: LinkTestWebhook, /, **__: Any) -> None:  # type: ignore[override]
        self.sent.append((asked.test_id, asked.oa_id))
        if self.hangs is not None:
            # Answers nobody before all have called: calls one after the other would hang for ever.
            await self.hangs.wait()
            raise Unavailable
        if self.away:
            raise Unavailable
        if self.status is not None:
            raise CallRefused(self.status, Refusal(detail="the webhook was not taken"))


@dataclass
class Desk:
    pool: Pool
    tests: LinkTests
    webhooks: Noting
    known: Known
    metrics: VerificationMetrics
    now: list[datetime] = field(default_factory=lambda: [NOON])

    async def at(self, later: timedelta) -> None:
        self.now[0] = NOON + later
        await self.tests.turn()

    async def runs(self) -> list[Run]:
        async with self.pool.connection() as conn:
            return await last_runs(conn, 10)

    async def hear(self, event: LinkTestReceived | LinkTestProgress) -> None:
        async with transaction(self.pool) as conn:
            if isinstance(event, LinkTestReceived):
                await self.tests.received(conn, event)
            else:
                await self.tests.progressed(conn, event)

    async def whole(self, run: Run) -> None:
        """It comes through: a second for each step."""
        at = [run.asked_at + timedelta(seconds=number) for number in range(1, 6)]
        self.now[0] = at[1]
        await self.hear(LinkTestReceived(occurred_at=at[0], test_id=run.test_id, accepted_at=at[0]))
        self.now[0] = at[4]
        await self.hear(
            LinkTestProgress(occurred_at=at[4], test_id=run.test_id, planned_at=at[2], posted_at=at[3], echoed_at=at[4])
        )

    def said(self, name: str) -> float:
        value: float = getattr(self.metrics, name)._value.get()
        return value


def started(pool: Pool, webhooks: Noting, known: Known, now: list[datetime]) -> Desk:
    outbox, metrics = Outbox(key_of("verification")), VerificationMetrics(CollectorRegistry())
    settings = (KEY, KEYS.environment, HOUR)
    tests = LinkTests(pool, outbox, Wakeups(), known, webhooks, *settings, metrics, lambda: now[0])
    return Desk(pool, tests, webhooks, known, metrics, now)


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with create_pool(as_login("verification", database_url), size=2) as pool:
        yield started(pool, Noting(), Known(), [NOON])


async def test_a_run_by_the_schedule_goes_its_way_and_the_next_comes_in_an_hour(desk: Desk) -> None:
    await desk.at(timedelta())
    [run] = await desk.runs()
    assert (run.asked_by, run.asked_at, run.missing) == (BY_ITSELF, NOON, "webhook")
    assert desk.webhooks.sent == [(run.test_id, "1oa-a")]
    assert desk.said("link_test_succeeded_at") == NOON.timestamp()
    await desk.whole(run)
    [run] = await desk.runs()
    assert run.succeeded
    assert run.seconds == dict.fromkeys(("webhook", "case", "planned", "posted", "echoed"), 1.0)
    async with desk.pool.connection() as conn:
        cursor = await conn.execute("SELECT key, value FROM verification.outbox WHERE topic = 'alerts'")
        [row] = await cursor.fetchall()
    order = KEYS.prove(LinkTestOrdered.model_validate_json(row["value"]).order)
    assert (order.group_id, order.account_id, order.code) == ("g0", "oa-a", run.code)
    assert row["key"] == str(run.test_id)

    await desk.at(HOUR - timedelta(seconds=1))
    assert len(await desk.runs()) == 1
    assert desk.said("link_tests_failing") == 0
    assert desk.said("link_test_succeeded_at") == (NOON + timedelta(seconds=5)).timestamp()
    assert desk.said("link_test_every") == 3600
    assert desk.metrics.link_test_step_seconds.labels("echoed")._value.get() == 1
    await desk.at(HOUR)
    assert len(await desk.runs()) == 2


async def test_one_that_comes_to_no_end_fails_is_told_and_tried_again_soon(desk: Desk) -> None:
    await desk.at(timedelta())
    [run] = await desk.runs()
    await desk.hear(LinkTestReceived(occurred_at=NOON, test_id=run.test_id, accepted_at=NOON))
    await desk.at(PATIENCE)
    failed = (await desk.runs())[-1]
    assert (failed.failed, failed.missing) == ("timed_out", "planned")
    assert desk.said("link_tests_failing") == 1
    again = (await desk.runs())[0]
    assert again.asked_at == NOON + PATIENCE > NOON + AFTER_A_FAILURE
    # What comes of the first one now changes nothing about that it failed.
    late = LinkTestProgress(occurred_at=NOON, test_id=run.test_id, planned_at=NOON, posted_at=NOON, echoed_at=NOON)
    await desk.hear(late)
    assert (await desk.runs())[-1].failed == "timed_out"
    await desk.whole(again)
    await desk.at(PATIENCE + timedelta(seconds=10))
    assert desk.said("link_tests_failing") == 0


@pytest.mark.parametrize(
    ("status", "failed"), [(502, "webhook_not_taken"), (404, "no_webhook_key"), (None, "intake_away")]
)
async def test_one_whose_webhook_is_not_taken_fails_at_once(desk: Desk, status: int | None, failed: str) -> None:
    desk.webhooks.status, desk.webhooks.away = status, status is None
    await desk.at(timedelta())
    [run] = await desk.runs()
    assert (run.failed, run.missing) == (failed, "webhook")


async def test_an_intake_that_hangs_costs_one_call_however_many_accounts_there_are(desk: Desk) -> None:
    accounts = [f"oa-{number}" for number in range(12)]
    desk.known.now = [GroupForTests(account_id=each, oa_id=f"1{each}", group_id="g0", name="Nhóm") for each in accounts]
    desk.webhooks.hangs = asyncio.Barrier(len(accounts))
    await asyncio.wait_for(desk.at(timedelta()), PATIENCE_S)
    async with desk.pool.connection() as conn:
        runs = await last_runs(conn, 20)
    assert sorted(run.account_id for run in runs) == sorted(accounts)
    assert {run.failed for run in runs} == {"intake_away"}
    assert desk.said("link_tests_failing") == len(accounts)


async def test_a_desk_that_starts_without_broadcast_says_what_was_known_last(desk: Desk) -> None:
    gone = GroupForTests(account_id="oa-z", oa_id="1oa-z", group_id="g9", name="Nhóm cũ")
    desk.known.now = [GROUP, gone]
    await desk.at(timedelta())
    desk.known.now = [GROUP]
    for later in (HOUR, 4 * HOUR):
        await desk.at(later)
        await desk.whole((await desk.runs())[0])
    again = started(desk.pool, desk.webhooks, desk.known, desk.now)
    desk.known.away = True
    await again.at(9 * HOUR)
    assert again.said("link_test_every") == 3600, "else nobody is told that nothing is tested"
    assert again.said("link_test_succeeded_at") == (NOON + 4 * HOUR + timedelta(seconds=5)).timestamp()
    assert again.said("link_tests_failing") == 0, "what had no test group any more counts for nothing"
    desk.known.away = False
    desk.known.now = []
    await again.at(9 * HOUR)
    assert again.said("link_test_every") == 0


async def test_one_that_gives_way_to_alerts_is_no_failure_and_no_success(desk: Desk) -> None:
    await desk.at(timedelta())
    [run] = await desk.runs()
    await desk.hear(LinkTestProgress(occurred_at=NOON, test_id=run.test_id, failed=BUSY))
    await desk.at(timedelta(seconds=5))
    assert desk.said("link_tests_failing") == 0
    assert desk.said("link_test_succeeded_at") == NOON.timestamp(), "since it was first asked for"


async def test_what_nobody_here_has_asked_for_signs_nothing(desk: Desk) -> None:
    await desk.at(timedelta())
    await desk.hear(LinkTestReceived(occurred_at=NOON, test_id=uuid4(), accepted_at=NOON))
    [run] = await desk.runs()
    told = LinkTestReceived(occurred_at=NOON, test_id=run.test_id, accepted_at=NOON)
    for _ in range(2):
        await desk.hear(told)
    async with desk.pool.connection() as conn:
        cursor = await conn.execute("SELECT count(*) AS orders FROM verification.outbox WHERE topic = 'alerts'")
        assert await cursor.fetchone() == {"orders": 1}


async def test_a_press_asks_once_a_minute_and_runs_go_by_themselves(desk: Desk) -> None:
    async def press() -> int:
        async with transaction(desk.pool) as conn:
            return await desk.tests.ask(conn, [GROUP], "chi.huy")

    assert [await press(), await press()] == [1, 0]
    await desk.at(timedelta())
    [run] = await desk.runs()
    await desk.whole(run)
    desk.now[0] = NOON + timedelta(seconds=61)
    assert await press() == 1
    assert {each.asked_by for each in await desk.runs()} == {"chi.huy"}
    await desk.at(PATIENCE + timedelta(minutes=2))
    await desk.at(KEPT + timedelta(days=1))
    assert {each.asked_by for each in await desk.runs()} == {BY_ITSELF}, "what ended three months ago is forgotten"


def test_the_schedule_waits_less_after_a_failure_and_never_less_than_a_minute() -> None:
    failed = Run(uuid4(), 1, "oa-a", "1", "g0", "Nhóm", BY_ITSELF, NOON, ended_at=NOON, failed="timed_out")
    busy = Run(uuid4(), 1, "oa-a", "1", "g0", "Nhóm", BY_ITSELF, NOON, ended_at=NOON, failed=BUSY)
    assert [pause(last, HOUR) for last in (None, failed, busy)] == [HOUR, AFTER_A_FAILURE, HOUR]
    assert pause(None, timedelta(seconds=5)) == timedelta(minutes=1)
