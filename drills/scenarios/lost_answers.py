"""Scenarios 13 and 14: the platform did it and does not say so, and the platform does not answer at all."""

import asyncio
import time

from deploy.zalo_stand_in.trouble.faults import Faults, FaultSettings
from drills.ground import Ground, alert_for_all, ground
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.told import POLL_S
from drills.towns import Town, account_id, floor_s
from drills.verdicts import complete, duplicates, within_limits

LOST_SHARE = 0.01
LOSSY_TOWN = Town(groups=3000, accounts=8, account_limit=1000, app_limit=4000, window_s=20, slack=2)
HANGING = account_id(2)
HANGING_TOWN = Town(groups=3600, accounts=6, account_limit=2000, app_limit=100_000)
G = 1.10
"""Allowed above T* at 2,000 calls a minute, 33 a second."""
TIMEOUT_S = 10.0
SEEN_LATE_S = 0.5
"""A delivery counts as sending up to 0.2 s before its call begins, and is looked at every 0.1 s."""


async def lost_answer(servers: DrillServers, seed: int) -> list[Check]:
    """1 % of the sends accepted and the answer dropped: 3,000 groups, 8 accounts, window 20 s, 4,000 calls a window."""
    async with ground(servers, LOSSY_TOWN) as held:
        await held.faults(seed=seed, drop_answer_rate=LOST_SHARE)
        alert = await held.sent("D-13", within_s=120)
        lost = _lost(held, seed)
        rows = {row["group_id"]: row for row in await held.ledger(alert)}
        found = {
            group
            for group in lost & rows.keys()
            if rows[group]["state"] == "sent" and str(rows[group]["reason"]).startswith("found")
        }
        return [
            await complete(held, alert, LOSSY_TOWN.groups),
            Check(
                "lost answers in doubt, found by lookup", f"{len(lost)}", f"{len(found)}", bool(lost) and found == lost
            ),
            duplicates(held, alert),
            await within_limits(held, LOSSY_TOWN.slack),
        ]


async def hanging_account(servers: DrillServers, seed: int) -> list[Check]:
    """One account of 6 never answers: 600 groups each at 2,000/min (window 60 s), the app's limit does not bind."""
    async with ground(servers, HANGING_TOWN) as held:
        await held.faults(seed=seed, hang_accounts=[HANGING])
        alert = alert_for_all("D-14")
        began = await held.publish(alert)
        others = [group for group in held.world.groups.values() if group.account != HANGING]
        longest = await _longest_call(held, until_posted=len(others), within_s=90)
        rows = [row for row in await held.ledger(alert) if row["account_id"] == HANGING]
        burnt = sum(row["state"] in ("failed", "dropped") for row in rows)
        return [
            exactly("groups of the others sent", len(held.posts.groups("D-14")), len(others)),
            _slowest_account(held, began),
            at_most("longest that a delivery stood as sending", longest, TIMEOUT_S + SEEN_LATE_S),
            exactly("deliveries that the hanging account burnt", burnt, 0),
        ]


async def _longest_call(held: Ground, until_posted: int, within_s: float) -> float:
    """The most seconds that any delivery was seen as sending, until so many posts are there."""
    longest = 0.0
    deadline = time.monotonic() + within_s
    while len(held.posts.of("D-14")) < until_posted and time.monotonic() < deadline:
        oldest = await held.value(
            "SELECT extract(epoch FROM clock_timestamp() - min(started_at))::float8 FROM broadcast.deliveries"
            " WHERE state = 'sending'"
        )
        longest = max(longest, oldest or 0.0)
        await asyncio.sleep(POLL_S)
    return longest


def _slowest_account(held: Ground, began: float) -> Check:
    """The worst of the other accounts, each beside its own T*."""
    own_floor_s = floor_s(held.world, held.window_s, [g for g in held.world.groups.values() if g.account != HANGING])
    last = {post.account: post.at for post in held.posts.of("D-14")}
    took = max(last.values(), default=float("inf")) - began
    return at_most("slowest other account / own T*", took / own_floor_s, G)


def _lost(held: Ground, seed: int) -> set[str]:
    """The groups whose first send the platform accepts in silence: its faults depend on seed, group and try alone."""
    course = Faults(FaultSettings(seed=seed, drop_answer_rate=LOST_SHARE), 0.0)
    return {
        group.group_id for group in held.world.groups.values() if course.befall("", group.group_id, 0.0).drop_answer
    }
