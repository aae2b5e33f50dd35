"""A number of which somebody warns: read while it is typed, refusing nothing, gone at its end and with its case."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row

from services.intake.cases.reports_db import erase_case
from services.intake.cases.retention import Retention
from services.intake.metrics import IntakeMetrics
from services.runtime.database import create_pool
from tests.intake.hotline.test_lookups import Operators, operators
from tests.support.intake_running import RunningIntake
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing

__all__ = ["operators"]

PHONE, WHY = "0912 345 678", "báo giả ba lần"


async def desk(intake: RunningIntake, number: str, method: str, path: str = "", **said: str) -> tuple[int, Any]:
    address = f"{intake.url}/internal/cases/{number}/number{path}"
    said = {"phone": PHONE, **said}
    async with intake.http.request(method, address, data=said, headers=bearing(DESK_TO_INTAKE)) as answer:
        return answer.status, await answer.json() if answer.status == 200 else None


async def test_it_is_read_while_the_number_is_typed_and_the_call_is_taken(operators: Operators) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "1")
    warned = {"made_by": "si.quan", "reason": WHY, "days": "7"}
    for wrong in ({"reason": "giả"}, {"days": "400"}, {"phone": "số lạ"}):
        assert (await desk(intake, number, "PUT", "/block", **{**warned, **wrong}))[0] == 422
    assert (await desk(intake, number, "PUT", "/block", **warned))[0] == 204
    assert (await desk(intake, number, "POST", scope="38"))[1]["block"]["reason"] == WHY
    # However it is typed.
    for typed in ("+84 912345678", "0912345678, không thì 0987654321"):
        assert WHY in await operators.calls_of("xa", typed)
    # In another area: that it is warned of, since when, and whom to ask.
    for scope in ({"scope": "01"}, {}):
        elsewhere = (await desk(intake, number, "POST", **scope))[1]["block"]
        assert (elsewhere["reason"], elsewhere["case_number"], elsewhere["made_by"]) == (None, None, "si.quan")
    shown = await operators.calls_of("hanoi", PHONE)
    assert (WHY in shown, number in shown) == (False, False)
    assert "Số này đang bị cảnh báo" in shown
    assert WHY not in await operators.calls_of("xa", "0987 654 321")
    ends = {"ended_by": "si.quan"}
    assert (await desk(intake, number, "POST", "/block/end", **ends, scope="01"))[1] == {"ended": False}
    assert (await desk(intake, number, "POST", "/block/end", **ends, scope="38"))[1] == {"ended": True}
    assert WHY not in await operators.calls_of("xa", PHONE)
    notes = await intake.rows("SELECT action FROM staff.audit_waiting WHERE actor = 'si.quan' ORDER BY id")
    assert [row["action"] for row in notes] == ["block_number", "unblock_number"]


@pytest.mark.parametrize("how", ["its end", "its case"])
async def test_it_is_erased(operators: Operators, how: str) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "1")
    await desk(intake, number, "PUT", "/block", made_by="si.quan", reason=WHY, days="1")
    (case,) = await intake.rows("SELECT case_id FROM intake.blocked_numbers")
    async with await psycopg.AsyncConnection.connect(
        intake.database_url, autocommit=True, row_factory=dict_row
    ) as conn:
        if how == "its case":
            await erase_case(conn, case["case_id"])
        else:
            await conn.execute(
                "UPDATE intake.blocked_numbers SET made_at = made_at - interval '2 days', ends_at = now()"
            )
            async with create_pool(intake.database_url, size=1) as pool:
                days = timedelta(days=3)
                await Retention(pool, days, days, IntakeMetrics(CollectorRegistry())).forget_old()
    assert await intake.rows("SELECT FROM intake.blocked_numbers") == []
