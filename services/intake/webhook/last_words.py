"""/internal/last-words: when people last wrote to an Official Account, for broadcast, which writes to some of them."""

from typing import Annotated

from fastapi import Body, Depends
from pydantic import AwareDatetime

from services.intake.webhook.webhook_events_db import last_words
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes

MOST_ASKED = 10_000
UserId = Annotated[str, Body(max_length=100)]


def last_words_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(
        prefix="/internal",
        tags=["internal"],
        dependencies=[Depends(callers.only("broadcast"))],
    )

    @routes.post("/last-words", max_body_size=MOST_ASKED * 110, summary="When each of these people last wrote")
    async def words(
        user_ids: Annotated[list[UserId], Body(embed=True, max_length=MOST_ASKED)],
    ) -> dict[str, AwareDatetime]:
        """Of whom nothing is kept any more (a few days) nothing is said."""
        async with pool.connection() as conn:
            return await last_words(conn, user_ids)

    return routes
