"""/internal/cases/…/number: warnings of a telephone number, as the desk makes them.

The number comes in a body: addresses are kept in logs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Form, HTTPException

from schemas.internal_routes.intake import (
    END_NUMBER_WARNING,
    NUMBER_WARNING,
    WARN_OF_NUMBER,
    NumberWarning,
    WarnedNumber,
)
from schemas.phones.numbers import phone_number
from services.intake.cases.reports_db import Accepted, case_by_code
from services.intake.conversation.sender_routes import CaseNumber, Login
from services.intake.rules.texts import clean_line
from services.intake.senders.numbers_db import NumberBlock, blocks_of_numbers, end_number_block, put_number_block
from services.intake.senders.rules.blocks import DAYS, LONGEST_REASON, SHORTEST_REASON, is_meant
from services.runtime.calls import Callers
from services.runtime.database import Connection, Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes
from services.runtime.staff.audit_waiting import note

Phone = Annotated[str, Form(max_length=40)]
Scope = Annotated[list[str] | None, Form(max_length=200)]
"""Of who reads it, or ends it."""
NO_CASE = "no such case, or it was erased"


def number_routes(pool: Pool, callers: Callers, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(tags=["internal"], responses={404: problem(NO_CASE)})

    @callers.serve(routes, NUMBER_WARNING, summary="Whether somebody warns of this case's caller")
    async def read(case_number: CaseNumber, phone: Phone, scope: Scope = None) -> NumberWarning:
        async with pool.connection() as conn:
            await _case(conn, case_number)
            found = await blocks_of_numbers(conn, [_number(phone)], scope or ())
        return NumberWarning(block=_told(found[0]) if found else None)

    @callers.serve(
        routes,
        WARN_OF_NUMBER,
        status_code=204,
        summary="Whoever takes a call of this number is warned for some days; nobody is refused",
        responses={422: {"description": f"no number, a reason that is too short, or days that are none of {DAYS}"}},
    )
    async def warn(
        case_number: CaseNumber,
        phone: Phone,
        made_by: Login,
        reason: Annotated[str, Form(max_length=LONGEST_REASON)],
        days: Annotated[int, Form()],
    ) -> None:
        said, now = clean_line(reason, LONGEST_REASON), clock()
        if not is_meant(said, days):
            raise HTTPException(422, f"give a reason of {SHORTEST_REASON} letters, and {DAYS} days")
        async with transaction(pool) as conn:
            case = await _case(conn, case_number)
            ends_at = now + timedelta(days=days)
            block = NumberBlock(_number(phone), case.case_id, case.case_number, said, made_by, now, ends_at)
            await put_number_block(conn, block)
            await note(conn, made_by, "block_number", case_number=case.case_number, days=days)

    @callers.serve(routes, END_NUMBER_WARNING, summary="The warning ends")
    async def end(case_number: CaseNumber, phone: Phone, ended_by: Login, scope: Scope = None) -> dict[str, bool]:
        async with transaction(pool) as conn:
            case = await _case(conn, case_number)
            ended = await end_number_block(conn, _number(phone), scope or ())
            if ended:
                await note(conn, ended_by, "unblock_number", case_number=case.case_number)
        return {"ended": ended}

    return routes


def _told(block: NumberBlock) -> WarnedNumber:
    return WarnedNumber(
        case_number=block.case_number or None,
        reason=block.reason or None,
        made_by=block.made_by,
        made_at=block.made_at,
        ends_at=block.ends_at,
    )


async def _case(conn: Connection, case_number: str) -> Accepted:
    case = await case_by_code(conn, case_number)
    if case is None:
        raise HTTPException(404, NO_CASE)
    return case


def _number(phone: str) -> str:
    number = phone_number(phone)
    if number is None:
        raise HTTPException(422, "this is no telephone number")
    return number
