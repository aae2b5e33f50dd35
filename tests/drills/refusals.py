"""Scenarios 11 and 12: the platform says no, and the platform breaks."""

import asyncio

from tests.drills.ground import IN_FLIGHT, Ground, alert_for_all, ground
from tests.drills.scorecard import Check, at_most
from tests.drills.servers import DrillServers
from tests.drills.towns import Town
from tests.drills.verdicts import complete, duplicates, in_time

THROTTLED_S = 60.0
REFUSED_PER_ACCOUNT = 45
BROKEN_SHARE = 0.3
BROKEN_TOWN = Town(groups=2000, accounts=8, account_limit=1000, app_limit=4000, window_s=20, slack=2)


async def limit_reached(servers: DrillServers, seed: int) -> list[Check]:
    """-32, then 429, on every send for 60 s amid 4,500 groups at life's limits (4,000/min, window 60 s)."""
    async with ground(servers) as held:
        alert = alert_for_all("D-11")
        began = await held.publish(alert)
        await held.until_posted("D-11", 1000)
        await held.faults(seed=seed, throttle_until_s=THROTTLED_S, throttle_status=200)
        await asyncio.sleep(THROTTLED_S / 2)
        await held.faults(throttle_status=429)
        await held.until_finished(alert, within_s=2 * (held.floor_s + THROTTLED_S))
        floor_s = held.floor_s + THROTTLED_S
        return [
            await complete(held, alert, len(held.world.groups)),
            duplicates(held, alert),
            in_time(held, "D-11", began, floor_s, 1.05, "(T* + 60 s)"),
            await _refused_calls(held),
        ]


async def broken_server(servers: DrillServers, seed: int) -> list[Check]:
    """5xx on 30 % of the sends: 2,000 groups, 8 accounts, window 20 s, 4,000 calls a window."""
    async with ground(servers, BROKEN_TOWN) as held:
        await held.faults(seed=seed, http_500_rate=BROKEN_SHARE)
        alert = alert_for_all("D-12")
        await held.publish(alert)
        await held.until_finished(alert, within_s=180)
        stats = await held.stats()
        attempts = stats["sends_accepted"] + sum(stats["refused_by_code"].values())
        return [
            await complete(held, alert, BROKEN_TOWN.groups),
            duplicates(held, alert),
            at_most("send calls / groups", attempts / BROKEN_TOWN.groups, 1.5),
        ]


async def _refused_calls(held: Ground) -> Check:
    accounts = len({group.account for group in held.world.groups.values()})
    limit = IN_FLIGHT + REFUSED_PER_ACCOUNT * accounts
    return at_most("throttled answers", await held.throttled(), limit, note=f"{accounts} accounts")
