"""/internal/cases/…/sender: what the desk is told of a citizen who reported on Zalo, and their block."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Form, HTTPException, Path

from schemas.internal_routes.intake import (
    BLOCK_SENDER,
    END_SENDER_BLOCK,
    SENDER,
    HeldText,
    Sender,
    StandingBlock,
)
from services.intake.cases.reports_db import Accepted, case_by_code
from services.intake.conversation.conversations_db import reporter_of
from services.intake.rules.texts import clean_line
from services.intake.senders.blocks_db import Block, end_block, held_messages, open_block, put_block
from services.intake.senders.followers_db import follows_since
from services.intake.senders.rules.blocks import DAYS, LONGEST_REASON, SHORTEST_REASON, is_meant
from services.runtime.calls import Callers
from services.runtime.database import Connection, Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes
from services.runtime.staff.audit_waiting import note

CaseNumber = Annotated[str, Path(pattern=r"^\d\d-\d{5,9}[B-Z]?$")]
Login = Annotated[str, Form(min_length=1, max_length=80)]
NO_SENDER = "no citizen has reported this case on Zalo, or it was erased"


def sender_routes(pool: Pool, callers: Callers, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(tags=["internal"], responses={404: problem(NO_SENDER)})

    @callers.serve(routes, SENDER, summary="Who reported a case on Zalo, without a name")
    async def sender(case_number: CaseNumber) -> Sender:
        async with pool.connection() as conn:
            _, user_id = await _sender_of(conn, case_number)
            block = await open_block(conn, user_id)
            held = await held_messages(conn, block) if block else []
            return Sender(
                follows_since=await follows_since(conn, user_id),
                block=StandingBlock.model_validate(block, from_attributes=True) if block else None,
                messages=[HeldText.model_validate(each, from_attributes=True) for each in held],
            )

    @callers.serve(
        routes,
        BLOCK_SENDER,
        status_code=204,
        summary="Hold this sender's messages for some days; calls for help come through",
        responses={422: {"description": f"the reason is too short, or the days are none of {DAYS}"}},
    )
    async def block(
        case_number: CaseNumber,
        made_by: Login,
        reason: Annotated[str, Form(max_length=LONGEST_REASON)],
        days: Annotated[int, Form()],
    ) -> None:
        said, now = clean_line(reason, LONGEST_REASON), clock()
        if not is_meant(said, days):
            raise HTTPException(422, f"give a reason of {SHORTEST_REASON} letters, and {DAYS} days")
        async with transaction(pool) as conn:
            case, user_id = await _sender_of(conn, case_number)
            ends_at = now + timedelta(days=days)
            await put_block(conn, Block(user_id, case.case_id, case.case_number, said, made_by, now, ends_at))
            await note(conn, made_by, "block_sender", case_number=case.case_number, days=days)

    @callers.serve(routes, END_SENDER_BLOCK, summary="Let this sender's messages through again")
    async def end(case_number: CaseNumber, ended_by: Login) -> dict[str, bool]:
        async with transaction(pool) as conn:
            case, user_id = await _sender_of(conn, case_number)
            ended = await end_block(conn, user_id)
            if ended:
                await note(conn, ended_by, "unblock_sender", case_number=case.case_number)
        return {"ended": ended}

    return routes


async def _sender_of(conn: Connection, case_number: str) -> tuple[Accepted, str]:
    case = await case_by_code(conn, case_number)
    reporter = await reporter_of(conn, case.case_id) if case else None
    if case is None or reporter is None:
        raise HTTPException(404, NO_SENDER)
    return case, reporter.user_id
