"""What the desk does about posting by hand: it hands tasks to a person, and says what it knows to be posted.

No text comes in here: what is handed was signed, and goes to whoever two administrators have put on the list.
"""

from typing import Annotated
from uuid import UUID

import structlog
from fastapi import Depends, HTTPException
from pydantic import BaseModel, Field

from services.broadcast.callers import DESK, OPERATOR
from services.broadcast.ledger.by_hand_db import post_by_desk
from services.broadcast.relay.handing_db import HandedOn, ListedOfficer, hand_on, officers_to_name
from services.broadcast.relay.officers_db import officer_number
from services.broadcast.relay.rules.tasks import Deadlines
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

log = structlog.get_logger()

MOST_AT_ONCE = 500


class Posted(BaseModel):
    """Groups of which an officer on duty knows that they have the post."""

    deliveries: Annotated[list[Annotated[int, Field(ge=1, lt=2**63)]], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Handed(Posted):
    """``officer``: the account of whoever is to post them."""

    officer: str = Field(max_length=100)


def handing_routes(pool: Pool, deadlines: Deadlines, callers: Callers) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["relay"], dependencies=[Depends(callers.only(DESK, OPERATOR))])

    @routes.get("/handing/officers")
    async def officers() -> list[ListedOfficer]:
        """Who may be handed something, by name."""
        async with pool.connection() as conn:
            return await officers_to_name(conn)

    @routes.post(
        "/alerts/{alert_id}/handed",
        responses={409: problem("the officer is not on the signed list (any more), or is switched off")},
    )
    async def hand(alert_id: UUID, handed: Handed) -> HandedOn:
        """Of the groups that wait for somebody, or that failed, and are on air: how many are this officer's now, and
        how many were left to whoever posts them just now."""
        async with transaction(pool) as conn:
            try:
                account_no = await officer_number(conn, handed.officer)
            except LookupError as error:
                raise HTTPException(409, f"officer: {error}") from None
            given = await hand_on(conn, alert_id, handed.deliveries, account_no, deadlines)
        log.info("handed_on", delivery_ids=handed.deliveries, to=handed.officer, given=given.handed)
        return given

    @routes.post("/alerts/{alert_id}/posted")
    async def posted(alert_id: UUID, said: Posted) -> dict[str, list[int]]:
        """Of the groups that wait for somebody, or that failed: which count as having the post from now on."""
        async with transaction(pool) as conn:
            changed = await post_by_desk(conn, alert_id, said.deliveries)
        log.info("posted_by_desk", delivery_ids=said.deliveries, posted=len(changed))
        return {"posted": changed}

    return routes
