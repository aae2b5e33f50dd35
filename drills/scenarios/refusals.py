"""Scenarios 11, 12 and 40: the platform says no, it breaks, and it breaks after it has done what was asked."""

import asyncio

from drills.ground import IN_FLIGHT, Ground, alert_for_all, ground
from drills.scorecard import Check, at_most
from drills.servers import DrillServers
from drills.towns import ROUND_TRIP_S, Town
from drills.verdicts import complete, duplicates, in_time, within_limits

THROTTLED_S = 60.0
REFUSED_PER_ACCOUNT = 45
BROKEN_SHARE = 0.3
DONE_SHARE = 0.02
DOUBTFUL_TOWN = Town(groups=4500, accounts=12, account_limit=600, app_limit=4000)
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
            await within_limits(held),
        ]


async def broken_server(servers: DrillServers, seed: int) -> list[Check]:
    """5xx on 30 % of the sends: 2,000 groups, 8 accounts, window 20 s, 4,000 calls a window."""
    async with ground(servers, BROKEN_TOWN) as held:
        await held.faults(seed=seed, http_500_rate=BROKEN_SHARE)
        alert = await held.sent("D-12", within_s=180)
        attempts = (await held.stats())["calls"]["group_send"]
        return [
            await complete(held, alert, BROKEN_TOWN.groups),
            duplicates(held, alert),
            at_most("send calls / groups", attempts / BROKEN_TOWN.groups, 1.5),
            await within_limits(held, BROKEN_TOWN.slack),
        ]


async def broken_after(servers: DrillServers, seed: int) -> list[Check]:
    """503 after acceptance on 2 % of the sends, honest 503 on 30 %: 4,500 groups, 12 accounts, 4,000 a minute."""
    async with ground(servers, DOUBTFUL_TOWN) as held:
        await held.faults(seed=seed)
        for kind, share in (("http_503_after", DONE_SHARE), ("http_503", BROKEN_SHARE)):
            await held.trouble(call="group_send", trouble=kind, share=share)
        alert = alert_for_all("D-40")
        began = await held.publish(alert)
        await held.until_finished(alert, within_s=360)
        calls = (await held.stats())["calls"]
        arrived = sum(calls.values())
        # Every call that came took a slot of the app's limit: the floor is what these slots take.
        floor_s = (arrived - 1) * DOUBTFUL_TOWN.window_s / DOUBTFUL_TOWN.app_limit + ROUND_TRIP_S
        figures = f"{calls['group_send']:,} sends, {calls.get('lookup', 0):,} lookups"
        return [
            await complete(held, alert, DOUBTFUL_TOWN.groups),
            duplicates(held, alert),
            in_time(held, "D-40", began, floor_s, 1.05, f"floor of {figures}"),
            await within_limits(held),
        ]


async def _refused_calls(held: Ground) -> Check:
    accounts = len({group.account for group in held.world.groups.values()})
    limit = IN_FLIGHT + REFUSED_PER_ACCOUNT * accounts
    return at_most("throttled answers", await held.throttled(), limit)
