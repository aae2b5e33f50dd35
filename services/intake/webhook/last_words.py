"""/internal/last-words: when people last wrote to an Official Account, for broadcast, which writes to some of them."""

from pydantic import AwareDatetime

from schemas.internal_routes.intake import LAST_WORDS, MOST_LAST_WORDS, LastWordsAsked
from services.intake.webhook.webhook_events_db import last_words
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def last_words_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(tags=["internal"])

    @callers.serve(
        routes, LAST_WORDS, max_body_size=MOST_LAST_WORDS * 110, summary="When each of these people last wrote"
    )
    async def words(asked: LastWordsAsked) -> dict[str, AwareDatetime]:
        """Of whom nothing is kept any more (a few days) nothing is said."""
        async with pool.connection() as conn:
            return await last_words(conn, asked.user_ids)

    return routes
