"""Commune officers who post by hand as long as the rehearsal runs, and try again when something was killed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from deploy.local.demo.relay_officer import RelayOfficer, link_of, working_beside
from deploy.rehearsal.line import AWAY

EVERY_S = 0.3


@asynccontextmanager
async def posting_by_hand(officers: Sequence[RelayOfficer]) -> AsyncIterator[None]:
    """Inside, each officer opens the link of every letter and says "posted" of each group there."""
    async with working_beside(map(_serve, officers)):
        yield


async def _serve(officer: RelayOfficer) -> None:
    served: set[str] = set()
    while True:
        try:
            for link in map(link_of, await officer.letters()):
                if link not in served:
                    await officer.posts_everywhere(link)
                    served.add(link)
        except AWAY:
            pass  # the letters stay: read again
        await asyncio.sleep(EVERY_S)
