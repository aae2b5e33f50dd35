"""The states of a case and of its alert change along the ways that rules/transitions.py draws, and no other."""

import re
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row

from services.verification.cases.reviews_db import mark_end_taken, move, record_end_anew
from services.verification.rules.airing import AirState
from services.verification.rules.case import CaseState
from services.verification.rules.review import Closing
from services.verification.rules.transitions import TRANSITIONS
from tests.support.verification_running import RunningVerification, report

SERVICE = Path("services/verification")


async def test_a_step_that_the_state_does_not_allow_changes_nothing(verification: RunningVerification) -> None:
    await verification.tell(report())
    assert await steps_refused(verification) == {"part", "begin", "close"}
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        assert await steps_refused(verification) == {"approve", "reject", "merge", "part"}
        assert (await officer.order("25-00042", "close", outcome="found"))[0] == 200
    assert await steps_refused(verification) == {each.name for each in TRANSITIONS}
    assert (await verification.case("25-00042")).state is CaseState.CLOSED


async def test_nor_does_a_step_of_its_alert(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        case = await verification.case("25-00042")
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            with pytest.raises(RuntimeError, match="take end is of"):
                await mark_end_taken(conn, case.case_id)
        assert (await officer.order("25-00042", "close", outcome="found"))[0] == 200
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            with pytest.raises(RuntimeError, match="take end is of"):
                await record_end_anew(conn, case.case_id, Closing("si.quan", "found", "", datetime.now(UTC)))
    assert (await verification.case("25-00042")).airing.state is AirState.ENDED


async def steps_refused(verification: RunningVerification) -> set[str]:
    """Those that ``move`` does not write for the case as it stands; each is tried, and none is kept."""
    case, refused = await verification.case("25-00042"), set()
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        for step in TRANSITIONS:
            if case.state not in step.before:
                with pytest.raises(RuntimeError, match=f"{step.name} is of"):
                    await move(conn, case.case_id, step, ended_by="si.quan")
                refused.add(step.name)
    return refused


def test_no_other_statement_writes_a_state() -> None:
    """Of a case two do: ``move``, and the one that sending itself moves it on by. Of an alert two do, too: the one of
    a named step, and the one that goes by which version broadcast has taken."""
    wrote = re.compile(r"UPDATE verification\.(?:cases|alerts)(?: [ac])? SET\s+(?:[\s\S]{0,150},\s+)?state\b")
    found = {path.name: len(wrote.findall(path.read_text())) for path in SERVICE.rglob("*.py")}
    assert {name: count for name, count in found.items() if count} == {"reviews_db.py": 4}
