"""That broadcast has taken an end is told with the progress of its alert, also where no group is told of it."""

from collections.abc import AsyncIterator

import orjson
import pytest

from schemas.alerts import AlertApproved, Outcome
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.progress.progress_loop import ProgressLoop
from services.runtime.outbox import Outbox
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.running import Town, engine_settings
from tests.support.kafka.producers import key_of


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 2) as books:
        yield books


@pytest.fixture
def progress(books: Books, database_url: str) -> ProgressLoop:
    settings, metrics = engine_settings(database_url, "http://127.0.0.1:1", Town()), books.authority.metrics
    limit, outbox = Limit(per_window=100, burst=1), Outbox(key_of("broadcast"))
    return ProgressLoop(books.pool, outbox, settings, limit, books.planner, metrics)


async def told(books: Books, progress: ProgressLoop) -> list[DeliveryProgress]:
    """After a sweep; what the outbox has by then, oldest first."""
    await books.sweep()
    await progress.report()
    values = await books.value("SELECT coalesce(array_agg(value ORDER BY id), '{}') FROM broadcast.outbox")
    assert isinstance(values, list)
    return [DeliveryProgress.model_validate(orjson.loads(bytes(value))) for value in values]


async def over_long_ago(books: Books, alert: AlertApproved, groups: int) -> None:
    """In so many groups; its time is up, and all of it is settled and told."""
    await books.tell(alert)
    if groups:
        assert await books.record(await books.claim(total=groups), Sent("m")) == 0
    await books.execute("UPDATE broadcast.messages SET expires_at = now() - interval '1 hour'")
    await books.sweep()
    await books.execute("UPDATE broadcast.messages SET finished_at = now() - interval '1 hour'")


@pytest.mark.parametrize(
    ("kind", "groups", "outcome", "closings"),
    [
        (CaseKind.MISSING_CHILD, 2, "found", 2),
        (CaseKind.MISSING_CHILD, 0, "found", 0),
        (CaseKind.LEGAL_NOTICE, 2, "expired", 0),
    ],
    ids=["groups are told", "no group has it", "a notice whose time is up"],
)
async def test_an_end_that_was_taken_late(
    books: Books, progress: ProgressLoop, kind: CaseKind, groups: int, outcome: Outcome, closings: int
) -> None:
    alert = approval(kind=kind)
    await over_long_ago(books, alert, groups)
    assert not any(each.ended for each in await told(books, progress))
    await books.tell(closure(alert, outcome))
    last = (await told(books, progress))[-1]
    assert (last.alert_id, last.ended, last.closing.total) == (alert.alert_id, True, closings)
