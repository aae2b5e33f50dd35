"""Scenario 22: found, cancelled and corrected amid the sends."""

import asyncio

from drills.ground import Ground, ground
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.towns import ROUND_TRIP_S, Town
from schemas.alerts import closing_code, post_code
from tests.support.broadcast.alerts import closure, correction, steering

TOWN = Town(groups=1000, accounts=10, account_limit=400, app_limit=2000, window_s=20)
MIDWAY = 400
LATEST_START_S = 2.0
HELD_S = 6.0
LOST_SHARE = 0.02
"""Of the answers, so that the closing has doubts to settle first."""


async def ended_midway(servers: DrillServers, seed: int) -> list[Check]:
    """Found, cancelled, held, corrected, corrected and found: 1,000 groups, 2,000 calls a window of 20 s, 2 % lost."""
    async with ground(servers, TOWN) as held:
        await held.faults(seed=seed, drop_answer_rate=LOST_SHARE)
        checks = []
        for outcome in ("found", "cancelled"):
            checks += await _closed(held, f"D-22-{outcome.upper()}", outcome)
        checks += await _held(held, "D-22-HELD")
        checks += await _corrected(held, "D-22-CORRECTED")
        return checks + await _corrected_and_found(held, "D-22-BOTH")


async def _closed(held: Ground, code: str, outcome: str) -> list[Check]:
    alert = await held.begun(code, MIDWAY)
    ended_at = await held.publish(closure(alert, outcome))
    await held.until_finished(alert, "closing")
    return [
        _latest_start(held, code, outcome, ended_at),
        _closing_reaches(held, code, outcome, held.posts.groups(code)),
    ]


async def _held(held: Ground, code: str) -> list[Check]:
    """Held for a while, then by everybody's word to its end: each group has it once."""
    alert = await held.begun(code, MIDWAY)
    held_at = await held.publish(steering(alert, 1, held=True))
    await asyncio.sleep(HELD_S)
    stopped = _latest_start(held, code, "held", held_at)
    await held.publish(steering(alert, 2, held=False))
    await held.until_finished(alert)
    once = len(held.posts.groups(code)) - held.posts.duplicates(code)
    return [stopped, exactly("held, then let go on: groups with it once", once, TOWN.groups)]


async def _corrected(held: Ground, code: str) -> list[Check]:
    """To its end: everybody has the correction, once, and never the original after it."""
    alert = await held.begun(code, MIDWAY)
    newest = correction(alert)
    corrected_at = await held.publish(newest)
    await held.until_finished(newest)
    second = post_code(code, 2)
    newer = {post.group_id: post.at for post in reversed(held.posts.of(second))}
    older = {post.group_id: post.at for post in held.posts.of(code)}
    reversed_order = [group for group in older.keys() & newer.keys() if older[group] >= newer[group]]
    once = len(newer) - held.posts.duplicates(second)
    return [
        _latest_start(held, code, "corrected", corrected_at),
        exactly("corrected: groups with the correction once", once, TOWN.groups),
        exactly("corrected: groups with the original after it", len(reversed_order), 0),
    ]


async def _corrected_and_found(held: Ground, code: str) -> list[Check]:
    alert = await held.begun(code, MIDWAY)
    await held.publish(correction(alert))
    await held.until_posted(post_code(code, 2), MIDWAY, within_s=20)
    ended_at = await held.publish(closure(alert))
    await held.until_finished(alert, "closing")
    either = held.posts.groups(code) | held.posts.groups(post_code(code, 2))
    return [
        _latest_start(held, post_code(code, 2), "corrected, found", ended_at),
        _closing_reaches(held, code, "corrected, found", either),
    ]


def _latest_start(held: Ground, code: str, ending: str, ended_at: float) -> Check:
    """When the last call of what was ended began, after its ending was on the topic."""
    posts = held.posts.of(code)
    latest = posts[-1].at - ROUND_TRIP_S / 2 - ended_at if posts else float("inf")
    check = at_most(f"{ending}: last start after the ending", latest, LATEST_START_S)
    too_late_to_tell = len(posts) >= TOWN.groups
    return Check(check.what, check.expected, check.measured, check.passed and not too_late_to_tell)


def _closing_reaches(held: Ground, code: str, ending: str, wanted: set[str]) -> Check:
    """The closing stands once in each group that has the original, and in no other."""
    closed = held.posts.groups(closing_code(code))
    repeated = held.posts.duplicates(closing_code(code))
    measured = f"{len(closed & wanted)}, {len(closed - wanted)} others, {repeated} twice"
    passed = bool(wanted) and closed == wanted and not repeated
    return Check(f"{ending}: groups with the closing", f"{len(wanted)}, 0 others, 0 twice", measured, passed)
