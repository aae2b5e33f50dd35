"""Every write of a delivery lies in the ledger's room, names its transitions, and makes no other."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import psycopg
import pytest

from services.broadcast.ledger.rules.transitions import MAY_HAVE, OPEN, TRANSITIONS, Standing
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of

ROOT = Path(__file__).parents[3]
LEDGER = ROOT / "services/broadcast/ledger"
WRITE = r"(?:UPDATE|INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO)\s+broadcast\.(?:deliveries|ledger)\b"
NAMES = r"-- ledger: (.*)"


def statements() -> list[str]:
    """The ledger's writes, each as the line that names its transitions."""
    named = []
    for path in sorted(LEDGER.glob("*.py")):
        found = re.findall(f"{NAMES}|({WRITE})", path.read_text())
        for (names, _), (_, write) in zip(found[::2], found[1::2], strict=True):
            assert names, f"{path.name}: a write that names no transition: {write}"
            assert write, f"{path.name}: {names} names no write"
            named.append(names)
    return named


def test_nobody_else_writes_deliveries() -> None:
    writers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("services", "deploy")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".sql"} and LEDGER not in path.parents and re.search(WRITE, path.read_text())
    }
    # Upgrades bring what an earlier version wrote into this one's vocabulary of reasons, and into its lanes.
    assert writers <= {"deploy/migrate.py", "deploy/migrations/versions/0008_lanes.py"}


def test_every_write_names_transitions_of_the_table_and_every_transition_has_its_write() -> None:
    named = [name for names in statements() for name in names.split(", ")]
    assert sorted(named) == sorted(each.name for each in TRANSITIONS)


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * len(get_args(Standing))) as books:
        yield books


async def test_the_view_says_what_is_open_and_who_may_have_the_post_as_the_rules_do(books: Books) -> None:
    await books.tell(approval())
    for number, standing in enumerate(get_args(Standing)):
        await books.execute(
            "UPDATE broadcast.deliveries SET state = %s::broadcast.delivery_state,"
            " due_at = CASE WHEN %s THEN now() END WHERE group_id = %s",
            "in_doubt" if standing == "may_have" else standing,
            standing != "may_have",
            f"g{number}",
        )
    for column, expected in (("open", OPEN), ("may_have", MAY_HAVE)):
        groups = await books.value(f"SELECT array_agg(group_id) FROM broadcast.ledger WHERE {column}")  # noqa: S608
        assert isinstance(groups, list)
        assert {get_args(Standing)[int(group.removeprefix("g"))] for group in groups} == set(expected)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE broadcast.deliveries SET state = 'sent'",
        "-- ledger: accept\nUPDATE broadcast.deliveries SET state = 'sent'",
    ],
)
async def test_test_databases_refuse_what_the_table_does_not_have(books: Books, statement: str) -> None:
    await books.tell(approval())
    with pytest.raises(psycopg.errors.RaiseException, match="the ledger has no way"):
        async with books.pool.connection() as conn:
            await conn.execute(statement.encode())
