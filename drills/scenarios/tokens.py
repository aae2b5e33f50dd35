"""Scenario 15: every access token expires at once."""

import random

from drills.ground import ground
from drills.scorecard import Check, at_least, exactly
from drills.servers import DrillServers
from drills.towns import Town
from drills.verdicts import complete, duplicates

CONCURRENT = 50
TOWN = Town(groups=4000, accounts=4, account_limit=10_000, app_limit=40_000, window_s=20)
"""2,000 a second: what holds the sends back is the platform's 100 ms, so as many are in flight as may be."""


async def expiring(servers: DrillServers, seed: int) -> list[Check]:
    """All tokens expire amid 4,000 groups on 4 accounts, with as many sends in flight as the engine begins."""
    share = random.Random(seed).uniform(0.2, 0.6)  # noqa: S311 - must be repeatable, guards nothing
    async with ground(servers, TOWN) as held:
        alert = await held.begun("D-15", int(share * TOWN.groups))
        in_flight = int(await held.workers[0].metric("loa_sends_in_flight"))
        await held.faults(expire_tokens=True)
        await held.until_finished(alert, within_s=60)
        stats = await held.stats()
        return [
            at_least("sends in flight at the expiry", in_flight, CONCURRENT),
            exactly("refreshes of each account", sorted(stats["refreshes_by_account"].values()), [1] * TOWN.accounts),
            await complete(held, alert, TOWN.groups),
            duplicates(held, alert),
        ]
