"""``loa link-test``: ask the desk for a run through each account with a test group, and say how it went."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg.rows import class_row

from deploy.command_refused import CommandRefused
from schemas.internal_routes.broadcast import GroupForTests
from schemas.trust.link_tests import GROUP_KIND
from services.runtime.database import Connection
from services.verification.link_tests.rules.runs import AT_SOONEST, PATIENCE, Run
from services.verification.link_tests.runs_db import ask, last_of_each

MACHINE = "machine"
"""Who asked."""
LONGER = timedelta(seconds=15)
"""Than the desk waits, before nobody is there who begins or ends it."""
GROUPS = """
    -- The test group of each account, as broadcast tells the desk of them.
    SELECT DISTINCT ON (a.account_id) a.account_id, z.oa_id, g.group_id, g.name
    FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no) JOIN zalo.accounts z USING (account_id)
    WHERE g.kind = %s AND g.enabled ORDER BY a.account_id, g.group_no
"""


async def run_now(conn: Connection) -> str:
    """Of a connection that commits each statement, since the desk has to see it. Raises CommandRefused."""
    async with conn.cursor(row_factory=class_row(GroupForTests)) as cursor:
        await cursor.execute(GROUPS, (GROUP_KIND,))
        groups = await cursor.fetchall()
    if not groups:
        raise CommandRefused(
            f"There is no test group: write {GROUP_KIND} in column kind of one group of an Official Account, have the "
            "list signed (docs/operations.md, 'The link test')."
        )
    now = datetime.now(UTC)
    begun = [group.account_id for group in groups if await ask(conn, group, MACHINE, now, now - AT_SOONEST)]
    if not begun:
        raise CommandRefused("It was tested less than a minute ago, or is being tested: see /link-test at the desk.")
    runs = await _ended(conn, begun)
    said = "\n".join(map(_line, runs))
    if any(not run.succeeded for run in runs):
        raise CommandRefused(said)
    return said


async def _ended(conn: Connection, accounts: list[str]) -> list[Run]:
    """As they stand when all have ended, or nobody is there who ends them."""
    deadline = datetime.now(UTC) + PATIENCE + LONGER
    while True:
        last: dict[str, Run] = await last_of_each(conn)
        runs = [last[account_id] for account_id in accounts]
        if all(run.ended_at for run in runs) or datetime.now(UTC) > deadline:
            return runs
        await asyncio.sleep(0.5)


def _line(run: Run) -> str:
    steps: dict[Any, float | None] = dict(run.seconds)
    took = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in steps.items() if seconds is not None)
    if run.succeeded:
        return f"{run.account_id}  whole in {run.whole_seconds:.1f} s: {took}"
    why = run.failed or "nobody has begun it: does the desk run, with LINK_TEST_KEY?"
    return f"{run.account_id}  BROKEN before {run.missing or 'its end'} ({why}){': ' if took else ''}{took}"
