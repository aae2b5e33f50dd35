"""A trial is asked for, and how groups stand that were tried: for the desk, and at the machine.

No words come in here: which group is all that is said, and what is posted is made of the day alone.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import structlog
from fastapi import HTTPException, Query

from schemas.hours.quiet_hours import QuietHours
from schemas.internal_routes.broadcast import ASK_FOR_TRIAL, TRIALS, Trial, TrialWanted
from services.broadcast.relay.trials.asking import Refused, ask_for_trial
from services.broadcast.relay.trials.trials_db import tried_groups
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

log = structlog.get_logger()


def trial_routes(
    pool: Pool, callers: Callers, quiet: QuietHours | None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Routes:
    """``quiet``: in which hours nobody is asked."""
    routes = Routes(tags=["relay"])

    @callers.serve(routes, TRIALS)
    async def tried(
        account: Annotated[str | None, Query(max_length=200)] = None,
        group_id: Annotated[str | None, Query(max_length=200)] = None,
    ) -> list[Trial]:
        """How each group stands that was ever tried, or this one of them; one that is not named never was."""
        async with pool.connection() as conn:
            return await tried_groups(conn, account, group_id)

    @callers.serve(
        routes,
        ASK_FOR_TRIAL,
        responses={
            404: problem("nobody posts by hand into such a group, or one of them is off"),
            409: problem("it is not asked for now: night, alert, today or many"),
        },
    )
    async def wanted(group: TrialWanted) -> dict[str, int]:
        """Its officer is asked, on their page; ``phones``: on how many of them a call says so."""
        async with transaction(pool) as conn:
            try:
                phones = await ask_for_trial(conn, group.account, group.group_id, clock(), quiet)
            except LookupError as unknown:
                raise HTTPException(404, str(unknown)) from None
            except Refused as refused:
                raise HTTPException(409, refused.reason) from None
        log.info("relay_trial_asked", account=group.account, group_id=group.group_id)
        return {"phones": phones}

    return routes
