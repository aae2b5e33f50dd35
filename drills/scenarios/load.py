"""Scenarios 18 and 19: a steady fan-out at life's size, and one of a hundred thousand groups."""

from drills.ground import Ground, alert_for_all, ground
from drills.scorecard import Check, at_most
from drills.servers import DrillServers
from drills.towns import ROUND_TRIP_S, Town
from drills.verdicts import complete, duplicates, in_time, within_limits
from tests.support.broadcast.alerts import closure

G = 1.05
"""Allowed above T* at 50/s and more."""
THROTTLED_SHARE = 0.05
WIDE_TOWN = Town(groups=100_000, accounts=1000, account_limit=120, app_limit=30_000)
APPROVALS = 10
FIRST_SEND_S = 1.5
RSS_MIB = 512


async def steady(servers: DrillServers, seed: int) -> list[Check]:
    """4,500 groups of 30 accounts at life's limits: 4,000/min for the app, window 60 s."""
    async with ground(servers) as held:
        alert = alert_for_all("D-18")
        began = await held.publish(alert)
        await held.until_finished(alert, within_s=2 * held.floor_s)
        groups = len(held.world.groups)
        return [
            await complete(held, alert, groups),
            duplicates(held, alert),
            in_time(held, "D-18", began, held.floor_s, G),
            at_most("throttled answers", await held.throttled(), int(THROTTLED_SHARE * groups)),
            await within_limits(held),
        ]


async def wide(servers: DrillServers, seed: int) -> list[Check]:
    """100,000 groups, 1,000 accounts at 120/min, 30,000/min for the app (window 60 s), two workers."""
    async with ground(servers, WIDE_TOWN, workers=({}, {})) as held:
        waits = [await _first_send(held, number) for number in range(APPROVALS)]
        alert = alert_for_all("D-19")
        began = await held.publish(alert)
        await held.until_finished(alert, within_s=2 * held.floor_s)
        return [
            # With ten approvals the largest wait stands for the p99; it is not below it.
            at_most("approval to first send, worst", max(waits), FIRST_SEND_S),
            await complete(held, alert, WIDE_TOWN.groups),
            duplicates(held, alert),
            in_time(held, "D-19", began, held.floor_s, G),
            at_most("RSS of a worker, peak", max(worker.peak_rss_mib() for worker in held.workers), RSS_MIB),
            await within_limits(held),
        ]


async def _first_send(held: Ground, number: int) -> float:
    """Seconds from an approval for all groups until its first call began; it is cancelled then, and settled."""
    code = f"D-19-{number}"
    alert = alert_for_all(code)
    began = await held.publish(alert)
    if not await held.until_posted(code, 1):
        return float("inf")
    await held.publish(closure(alert, "cancelled"))
    await held.until_finished(alert, "closing")
    return held.posts.of(code)[0].at - ROUND_TRIP_S / 2 - began
