"""Scenarios 20 and 21: nearest first, and many alerts at once."""

import asyncio
from collections import defaultdict

from drills.ground import Ground, alert_for_all, ground
from drills.posts import Post
from drills.scorecard import Check, at_least, at_most, exactly
from drills.servers import DrillServers
from drills.towns import Town, floor_s
from drills.verdicts import complete
from schemas.alerts import AlertApproved
from schemas.event import CaseKind

NEAREST_TOWN = Town(groups=3000, accounts=10, account_limit=600, app_limit=4000, window_s=20)
ON_THE_WAY_S = 0.05
"""Half the platform's answering time: a call begun later may overtake one on the way by so much."""
BUSY_TOWN = Town(groups=10_000, accounts=20, account_limit=600, app_limit=4000, window_s=20)
ALERTS = 10
COUNTED_POSTS = 5000
JAIN = 0.95
FIRST_RING_S = 1.0


async def nearest_first(servers: DrillServers, seed: int) -> list[Check]:
    """3,000 groups of 10 accounts in six rings, 5 % of the sends failing once; window 20 s, 4,000 calls a window."""
    async with ground(servers, NEAREST_TOWN) as held:
        await held.faults(seed=seed, error_rate=0.05)
        alert = await held.sent("D-20", within_s=90)
        rows = await held.ledger(alert)
        rings = {row["group_id"]: row["ring"] for row in rows if row["attempts"] == 1 and not row["lookups"]}
        first = [post for post in held.posts.of("D-20") if post.group_id in rings]
        return [
            exactly("ring inversions of first attempts", _inversions(first, rings), 0),
            at_least("rings", len(set(rings.values())), 6),
            await complete(held, alert, NEAREST_TOWN.groups),
        ]


async def ten_at_once(servers: DrillServers, seed: int) -> list[Check]:
    """Ten routine alerts to 10,000 groups each (20 accounts), then new ones; window 20 s, 4,000 calls a window."""
    async with ground(servers, BUSY_TOWN) as held:
        bulk = [alert_for_all(f"D-21-{number}", CaseKind.LEGAL_NOTICE) for number in range(ALERTS)]
        await asyncio.gather(*(held.publish(alert) for alert in bulk))
        await held.until(lambda: sum(_shares(held, bulk)) >= COUNTED_POSTS, 90)
        share = _shares(held, bulk)
        queued = await held.value("SELECT count(*) FROM broadcast.deliveries WHERE state = 'queued'")
        return [
            at_least("Jain's index of ten alerts", _jain(share), JAIN),
            # In this order: a routine alert has to wait for a missing child's, which goes to everybody.
            await _first_ring(held, "routine", alert_for_all("D-21-ROUTINE", CaseKind.LEGAL_NOTICE)),
            await _first_ring(held, "missing child", alert_for_all("D-21-CHILD")),
            at_least("queued behind them meanwhile", queued, 90_000),
        ]


def _shares(held: Ground, alerts: list[AlertApproved]) -> list[int]:
    """How many groups each alert has reached by now. They were approved at once, so it is as many for each if fair."""
    return [len(held.posts.of(alert.said.alert_code)) for alert in alerts]


def _jain(shares: list[int]) -> float:
    """(sum x)^2 / (n sum x^2): 1 when all got the same, 1/n when one got everything."""
    squares = sum(share * share for share in shares)
    return sum(shares) ** 2 / (len(shares) * squares) if squares else 0.0


async def _first_ring(held: Ground, kind: str, alert: AlertApproved) -> Check:
    """How much longer than its own T* a new alert's first ring took, from its approval on."""
    began = await held.publish(alert)
    if not await held.until_posted(alert.said.alert_code, 1):
        return exactly(f"new {kind} alert, first ring late by", "no post in 60 s", f"<= {FIRST_RING_S} s")
    first_ring = {row["group_id"] for row in await held.ledger(alert) if row["ring"] == 0}
    await held.until(lambda: first_ring <= held.posts.groups(alert.said.alert_code), 60)
    times = [post.at for post in held.posts.of(alert.said.alert_code) if post.group_id in first_ring]
    own_floor_s = floor_s(held.world, held.window_s, [held.world.groups[group] for group in first_ring])
    missing = len(first_ring) - len(times)
    late = max(times) - began - own_floor_s if times and not missing else float("inf")
    return at_most(f"new {kind} alert, first ring late by", late, FIRST_RING_S)


def _inversions(posts: list[Post], rings: dict[str, int]) -> int:
    """Posts that came after one of a farther ring through the same account, by more than calls overtake on the way."""
    by_account: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        by_account[post.account].append(post)
    return sum(_inverted(own, rings) for own in by_account.values())


def _inverted(posts: list[Post], rings: dict[str, int]) -> int:
    """``posts`` of one account in order. A farther ring counts as begun with its earliest post."""
    begun: dict[int, float] = {}
    inverted = 0
    for post in posts:
        ring = rings[post.group_id]
        farther = min((at for other, at in begun.items() if other > ring), default=post.at)
        inverted += post.at - farther > ON_THE_WAY_S
        begun.setdefault(ring, post.at)
    return inverted
