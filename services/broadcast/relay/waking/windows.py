"""Until when officers can be written to: intake hears what they write, and is asked when they last did."""

from collections.abc import Callable

from schemas.internal_routes.intake import LAST_WORDS, LastWordsAsked
from services.broadcast.relay.waking.ways_db import note_wrote, written_to
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import Pool, transaction
from services.runtime.loops import rest

EVERY_S = 60.0


class Windows:
    """What intake has forgotten (it keeps messages for some days) is remembered here; the last time stands."""

    def __init__(self, pool: Pool, intake: ServiceClient) -> None:
        self._intake = intake
        self._pool = pool

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.look()
            await rest(beat, EVERY_S)

    async def look(self) -> None:
        """Ask once. Without an answer everything stays as it is known. Raises psycopg errors."""
        async with self._pool.connection() as conn:
            chats = await written_to(conn)
        if not chats:
            return
        try:
            wrote = await self._intake.ask(LAST_WORDS, LastWordsAsked(user_ids=chats))
        except Unavailable:
            return
        async with transaction(self._pool) as conn:
            await note_wrote(conn, wrote)
