"""What the desk does about posting by hand: it hands tasks to a person, and says what it knows to be posted.

No text comes in here: what is handed was signed, and goes to whoever two administrators have put on the list.
"""

from uuid import UUID

import structlog
from fastapi import HTTPException

from schemas.internal_routes.broadcast import (
    HAND,
    OFFICERS_TO_HAND_TO,
    POSTED,
    CountedAsPosted,
    Handed,
    HandedOn,
    ListedOfficer,
    Posted,
)
from services.broadcast.ledger.by_hand_db import post_by_desk
from services.broadcast.relay.handing_db import hand_on, officers_to_name
from services.broadcast.relay.officers_db import officer_number
from services.broadcast.relay.rules.tasks import Deadlines
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

log = structlog.get_logger()


def handing_routes(pool: Pool, deadlines: Deadlines, callers: Callers) -> Routes:
    routes = Routes(tags=["relay"])

    @callers.serve(routes, OFFICERS_TO_HAND_TO)
    async def officers() -> list[ListedOfficer]:
        """Who may be handed something, by name."""
        async with pool.connection() as conn:
            return await officers_to_name(conn)

    @callers.serve(
        routes,
        HAND,
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

    @callers.serve(routes, POSTED)
    async def posted(alert_id: UUID, said: Posted) -> CountedAsPosted:
        """Of the groups that wait for somebody, or that failed: which count as having the post from now on."""
        async with transaction(pool) as conn:
            changed = await post_by_desk(conn, alert_id, said.deliveries)
        log.info("posted_by_desk", delivery_ids=said.deliveries, posted=len(changed))
        return CountedAsPosted(posted=changed)

    return routes
