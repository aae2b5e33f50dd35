"""The ledger in the hands of a test that plays the worker."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from schemas.alerts import AlertClosed, AlertCountersigned, AlertSteered, ApprovedContent
from services.broadcast.authority.authority import Authority
from services.broadcast.channels.registered import reach_of
from services.broadcast.delivery.leases_db import acquire
from services.broadcast.ledger.claims_db import Claim, Delivery, claim_due_deliveries
from services.broadcast.ledger.doubts_db import CLOSED_DOUBT_S
from services.broadcast.ledger.outcomes_db import Settlement, record_outcomes
from services.broadcast.ledger.rules.outcomes import Outcome
from services.broadcast.ledger.rules.retry import Next, after_send
from services.broadcast.pictures.picture_source import Pictured
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.planner import Planner
from services.broadcast.progress.progress_loop import Ration, sweep
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.alerts import add_accounts, add_groups, ledger
from tests.support.broadcast.ledger_guard import ARRANGED
from tests.support.staff import authority

CHANNELS = ["zalo_group"]
Order = AlertCountersigned | AlertSteered | AlertClosed
PLANNER = Planner(daily_posts=5, reach=reach_of([*CHANNELS, "exercise"]), authority=authority())


@dataclass
class Books:
    """One worker's view: ``fences`` are those of the leases it took last."""

    pool: Pool
    worker: UUID = field(default_factory=uuid4)
    fences: dict[int, int] = field(default_factory=dict)
    planner: Planner = PLANNER
    begin_picture: Callable[[Pictured], None] = lambda _: None
    authority: Authority = field(default_factory=authority)

    async def lease(self, seconds: float = 60.0) -> None:
        """Take every account that is free."""
        async with transaction(self.pool) as conn:
            leases = await acquire(conn, self.worker, 100, seconds, 60.0, CHANNELS)
        self.fences |= {lease.account_no: lease.fence for lease in leases}

    async def lapse(self) -> None:
        """Every lease ends now."""
        await self.execute("UPDATE broadcast.accounts SET lease_expires_at = now() - interval '1 s'")

    async def claim(self, total: int = 1000, count: int = 1000, critical: Sequence[int] = ()) -> list[Delivery]:
        claims = [Claim(account, fence, count, account in critical) for account, fence in self.fences.items()]
        async with self.pool.connection() as conn:
            return await claim_due_deliveries(conn, claims, total)

    async def record(self, deliveries: Sequence[Delivery], outcome: Outcome | Next) -> int:
        """Returns how many were refused."""
        settlements = [
            Settlement(
                delivery.delivery_id,
                delivery.fence,
                delivery.account_no,
                outcome if isinstance(outcome, Next) else after_send(outcome, delivery.attempts),
            )
            for delivery in deliveries
        ]
        async with self.pool.connection() as conn:
            return await record_outcomes(conn, settlements)

    async def tell(self, *events: ApprovedContent | Order) -> None:
        """Apply events as the inbox does, each in a transaction of its own."""
        effects = AlertEffects(self.planner, self.authority, self.begin_picture)
        for event in events:
            async with transaction(self.pool) as conn:
                match event:
                    case ApprovedContent():
                        await effects.approved(conn, event)
                    case AlertCountersigned():
                        await effects.countersigned(conn, event)
                    case AlertSteered():
                        await effects.steered(conn, event)
                    case AlertClosed():
                        await effects.closed(conn, event)

    def put_authority(self, another: Authority) -> None:
        self.authority = another
        self.planner = Planner(daily_posts=5, reach=reach_of([*CHANNELS, "exercise"]), authority=another)

    async def sweep(self, closed_doubt_s: float = CLOSED_DOUBT_S) -> None:
        """What the progress loop does beside the sends."""
        await sweep(self.pool, self.planner, Ration(), closed_doubt_s)

    async def ledger(
        self, alert: ApprovedContent, purpose: str = "alert", version: int = 1
    ) -> dict[str, tuple[str, str | None]]:
        async with self.pool.connection() as conn:
            return await ledger(conn, alert.alert_id, purpose, version)

    async def states(self, alert: ApprovedContent, purpose: str = "alert", version: int = 1) -> dict[str, str]:
        return {group: state for group, (state, _) in (await self.ledger(alert, purpose, version)).items()}

    async def execute(self, statement: str, *params: object) -> int:
        """Set something up as no service would; returns how many rows that was."""
        async with self.pool.connection() as conn:
            return (await conn.execute((ARRANGED + statement).encode(), params)).rowcount

    async def value(self, query: str, *params: object) -> object:
        async with self.pool.connection() as conn:
            row = await (await conn.execute(query.encode(), params)).fetchone()
        return next(iter(row.values())) if row else None


@asynccontextmanager
async def books_of(database_url: str, owners: Sequence[str]) -> AsyncIterator[Books]:
    """A registry in which group ``g<n>`` belongs to ``owners[n]``, and all accounts under lease."""
    async with create_pool(database_url, size=4) as pool:
        async with transaction(pool) as conn:
            await add_accounts(conn, sorted(set(owners)))
            await add_groups(conn, owners)
        books = Books(pool)
        await books.lease()
        yield books
