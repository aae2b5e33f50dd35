"""The public state of a case is kept, the latest whatever the order."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from schemas.cases import CaseChanged, CaseEnded, CaseMerged, CaseOpened
from services.broadcast.planning.case_inbox import keep_case_state
from services.runtime.database import create_pool, transaction
from tests.support.schema_examples import example

LIFE = (CaseOpened, CaseChanged, CaseEnded)


@pytest.mark.parametrize("order", list(permutations(LIFE)), ids=lambda order: "-".join(kind.__name__ for kind in order))
async def test_the_latest_state_holds(
    database_url: str, order: Sequence[type[CaseOpened | CaseChanged | CaseEnded]]
) -> None:
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        for kind in (*order, *order):
            await keep_case_state(conn, example(kind))
        cursor = await conn.execute("SELECT case_number, state, outcome, revision FROM broadcast.case_states")
        assert await cursor.fetchall() == [
            {"case_number": "26-00042", "state": "closed", "outcome": "found_safe", "revision": 6}
        ]


async def test_a_merged_case_says_into_which(database_url: str) -> None:
    event = example(CaseMerged)
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await keep_case_state(conn, event)
        cursor = await conn.execute("SELECT state, merged_into FROM broadcast.case_states")
        assert await cursor.fetchall() == [{"state": "merged", "merged_into": event.into_case_id}]
