"""Commune officers who post by hand as long as the rehearsal runs, and try again when something was killed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from deploy.local.demo.relay_officer import RelayOfficer, link_of
from deploy.rehearsal.line import AWAY

EVERY_S = 0.3


@asynccontextmanager
async def posting_by_hand(officers: Sequence[RelayOfficer]) -> AsyncIterator[None]:
    """Inside, each officer opens the link of every letter and says "posted" of each group there."""
    tasks = [asyncio.create_task(_serve(officer)) for officer in officers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


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
