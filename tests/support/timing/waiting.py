"""Waiting for what must come, and for all to be at rest: the only polling that tests do."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

import psycopg

from tests.support.timing.patience import PATIENCE_S

Found = TypeVar("Found")
EVERY_S = 0.03
AT_WORK = {
    "intake": (
        "SELECT count(*) FROM intake.outbox WHERE confirmed_at IS NULL",
        "SELECT count(*) FROM intake.webhook_events WHERE processed_at IS NULL",
    ),
    "verification": ("SELECT count(*) FROM verification.outbox WHERE confirmed_at IS NULL",),
    "broadcast": (
        "SELECT count(*) FROM broadcast.outbox WHERE confirmed_at IS NULL",
        "SELECT count(*) FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
        " WHERE d.state = 'sending' OR d.state = 'queued' AND d.due_at <= now() AND m.finished_at IS NULL",
        "SELECT count(*) FROM broadcast.replies WHERE state IN ('queued', 'sending') AND due_at <= now()",
    ),
}


@overload
async def until(
    reached: Callable[[], Awaitable[Found]], within_s: float = ..., otherwise: Callable[[], object] | None = ...
) -> Found: ...
@overload
async def until(
    reached: Callable[[], object], within_s: float = ..., otherwise: Callable[[], object] | None = ...
) -> object: ...
async def until(
    reached: Callable[[], object], within_s: float = PATIENCE_S, otherwise: Callable[[], object] | None = None
) -> object:
    """What ``reached`` gives as soon as it is true. Fails at the deadline, and says what ``otherwise`` gives."""
    deadline = time.monotonic() + within_s
    while not (found := await _given(reached())):
        if time.monotonic() > deadline:
            raise AssertionError(await _given(otherwise()) if otherwise else f"not within {within_s} s")
        await asyncio.sleep(EVERY_S)
    return found


async def until_rows(
    ask: Callable[[], Awaitable[list[dict[str, Any]]]], count: int, within_s: float = PATIENCE_S
) -> list[dict[str, Any]]:
    """The rows, as soon as there are so many; fails where there are more."""
    rows: list[dict[str, Any]] = []

    async def enough() -> bool:
        rows[:] = await ask()
        return len(rows) >= count

    await until(enough, within_s, lambda: f"{len(rows)} rows of {count}")
    assert len(rows) == count
    return rows


async def settled(database_url: str, *services: str, within_s: float = PATIENCE_S) -> None:
    """Until these services are at rest: no event to publish, no message to read, nothing being sent or due."""
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:

        async def at_work() -> dict[str, int]:
            found = {}
            for query in (query for service in services for query in AT_WORK[service]):
                row = await (await conn.execute(query.encode())).fetchone()
                found[query] = row[0] if row else 0
            return found

        async def at_rest() -> bool:
            return not any((await at_work()).values())

        await until(at_rest, within_s, at_work)


async def _given(value: object) -> object:
    return await value if inspect.isawaitable(value) else value
