"""The loop of link tests: asks when one is due, begins what was asked for, ends what takes too long, measures."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.internal_routes.broadcast import GROUPS_FOR_TESTS, GroupForTests
from schemas.internal_routes.intake import SEND_LINK_TEST, LinkTestWebhook
from schemas.trust.link_test_events import LinkTestOrdered, LinkTestProgress, LinkTestReceived
from schemas.trust.link_tests import LinkTest, sign
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.database import Connection, Pool, Wakeups, transaction
from services.runtime.outbox import Outbox
from services.verification.link_tests import runs_db
from services.verification.link_tests.rules.runs import AT_SOONEST, BY_ITSELF, PATIENCE, TIMED_OUT, Run, pause
from services.verification.metrics import VerificationMetrics

log = structlog.get_logger()

TURN_S = 5.0
GROUPS_EVERY = timedelta(seconds=60)
"""How often broadcast is asked which groups there are."""
NOT_SENT = {404: "no_webhook_key", 502: "webhook_not_taken"}
TESTED_TOGETHER = timedelta(hours=1)
"""Between the last runs of accounts that are still tested, where no schedule says more."""


class LinkTests:
    """``key``: the link test's own; None: there are no tests. ``every``: of the schedule; nothing: by button alone."""

    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        wakeups: Wakeups,
        broadcast: ServiceClient,
        intake: ServiceClient,
        key: Ed25519PrivateKey | None,
        environment: str,
        every: timedelta,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.pool = pool
        self.clock = clock
        self.every = every
        self._outbox = outbox
        self._wakeups = wakeups
        self._broadcast = broadcast
        self._intake = intake
        self._key = key
        self._environment = environment
        self._metrics = metrics
        self._known: list[GroupForTests] = []
        self._read_at: datetime | None = None

    @property
    def has_key(self) -> bool:
        return self._key is not None

    async def groups(self) -> list[GroupForTests]:
        """As broadcast has them now. Raises Unavailable."""
        return await self._broadcast.ask(GROUPS_FOR_TESTS)

    async def ask(self, conn: Connection, groups: list[GroupForTests], by: str) -> int:
        """Somebody wants to know; returns through how many accounts one begins: none where it has just been tried."""
        now = self.clock()
        return sum([await runs_db.ask(conn, group, by, now, now - AT_SOONEST) for group in groups])

    # -- the loop ------------------------------------------------------------------------------------------------

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.turn()
            await self._wakeups.wait(TURN_S)

    async def turn(self) -> None:
        """Raises infrastructure errors."""
        if self._key is None:
            return
        await self._read_groups()
        now = self.clock()
        async with transaction(self.pool) as conn:
            for account_id in await runs_db.end_overdue(conn, TIMED_OUT, now, PATIENCE):
                log.error("link_test_failed", account=account_id, failed=TIMED_OUT, action="docs/operations.md")
            if self.every:
                await self._ask_what_is_due(conn, now)
            asked = await runs_db.take_asked(conn, now)
        await self._begin(asked)
        await self._measure()

    async def _read_groups(self) -> None:
        now = self.clock()
        if self._read_at is not None and now - self._read_at < GROUPS_EVERY:
            return
        try:
            self._known = await self.groups()
        except Unavailable:
            return  # the last ones stand; a run through them says what is wrong
        self._read_at = now

    async def _ask_what_is_due(self, conn: Connection, now: datetime) -> None:
        last = await runs_db.last_of_each(conn)
        for group in self._known:
            await runs_db.ask(conn, group, BY_ITSELF, now, now - pause(last.get(group.account_id), self.every))

    async def _begin(self, runs: list[Run]) -> None:
        """Beside each other: an intake that hangs costs the time of one call, however many accounts there are."""
        said = await asyncio.gather(*(self._send(run) for run in runs))
        failures = [(run, failed) for run, failed in zip(runs, said, strict=True) if failed is not None]
        for run, failed in failures:
            log.error("link_test_failed", account=run.account_id, failed=failed, action="docs/operations.md")
        if failures:
            async with transaction(self.pool) as conn:
                for run, failed in failures:
                    await runs_db.end_failed(conn, run.test_id, failed, self.clock())

    async def _send(self, run: Run) -> str | None:
        try:
            await self._intake.ask(SEND_LINK_TEST, LinkTestWebhook(test_id=run.test_id, oa_id=run.oa_id))
        except CallRefused as refused:
            return NOT_SENT[refused.status]
        except Unavailable:
            return "intake_away"
        return None

    async def _measure(self) -> None:
        now = self.clock()
        async with transaction(self.pool) as conn:
            await runs_db.forget_old(conn, now)
            accounts = self._counting(await runs_db.accounts(conn))
            last = await runs_db.last_success(conn)
        metrics = self._metrics
        metrics.link_tests_failing.set(sum(each.failing for each in accounts))
        oldest = min((each.succeeded_at for each in accounts), default=now)
        metrics.link_test_succeeded_at.set(oldest.timestamp())
        metrics.link_test_every.set(self.every.total_seconds() if self._known or accounts else 0)
        for step, seconds in (last.seconds if last else {}).items():
            metrics.link_test_step_seconds.labels(step).set(seconds or 0)

    def _counting(self, accounts: list[runs_db.Account]) -> list[runs_db.Account]:
        """Those that have a test group. While broadcast has not said which do, those that were tested at last: a desk
        that starts without it must not look as if there were nothing to test."""
        if self._read_at is not None:
            tested = {group.account_id for group in self._known}
            return [each for each in accounts if each.account_id in tested]
        newest = max((each.asked_at for each in accounts), default=self.clock())
        return [each for each in accounts if newest - each.asked_at <= max(2 * self.every, TESTED_TOGETHER)]

    # -- the inboxes ---------------------------------------------------------------------------------------------

    async def received(self, conn: Connection, event: LinkTestReceived) -> None:
        """Its webhook came in as reports do: the order is signed, which only this key can. What nobody here has asked
        for, or has waited for too long, says nothing."""
        run = await runs_db.lock_open(conn, event.test_id)
        if run is None or run.case_at is not None or self._key is None:
            return
        now = self.clock()
        await runs_db.note_received(conn, run.test_id, event.accepted_at, now)
        test = LinkTest(
            environment=self._environment,
            test_id=run.test_id,
            number=run.number,
            account_id=run.account_id,
            group_id=run.group_id,
            signed_at=now,
        )
        await self._outbox.add(conn, LinkTestOrdered(occurred_at=now, test_id=run.test_id, order=sign(test, self._key)))

    async def progressed(self, conn: Connection, event: LinkTestProgress) -> None:
        await runs_db.note_progress(conn, event, self.clock())
