"""Scenario 38: the platform takes no pictures. The alert goes out as text, and pictures resume with the uploads.

Time is ten times faster than life (scaled.py): a ring waits 1 s for its picture instead of 10.
"""

import asyncio
from typing import Any

import psycopg

from drills.ground import Ground, alert_for_all, ground
from drills.scaled import ENGINE, PATIENCE_S, SCALE, SILENCE_S, WINDOW_S, most_probes
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.towns import Town
from drills.verdicts import duplicates, within_limits
from schemas.alerts import AlertApproved
from schemas.audience import Audience
from schemas.content import Facts, Poster
from schemas.event import CaseKind, Place

LIFE_OUTAGES_MIN = (1, 5, 30)
NOT_SCALED_S = 0.5
"""What a busy machine adds to the patience, and does not add ten times as much in life."""
RING_AFTER_S = SILENCE_S + 1
"""The second ring is released so long after the uploads are back: by then they have been tried again."""
FIRST_RING_KM = 20.0
TOWN = Town(groups=450, accounts=6, account_limit=150, app_limit=400, window_s=WINDOW_S)
"""150 groups in the first ring; 40 a second."""
POSTER = Poster(
    heading="TÌM TRẺ LẠC",
    facts=Facts(
        kind=CaseKind.MISSING_CHILD,
        name="Bé Nguyễn Văn Mẫu",
        age=4,
        clothing="áo xanh",
        place=Place(lat=19.8, lon=105.85, name="Thôn mẫu"),
        call="0237 000 0000",
    ),
)


async def uploads_away(servers: DrillServers, seed: int) -> list[Check]:
    """Uploads answer 502 for 1, 5 and 30 min of life (6, 30, 180 s): 450 groups, 6 accounts, 40/s, window 10 s."""
    async with ground(servers, TOWN, engine=ENGINE) as held:
        planned_s, checks = await _without_trouble(held)
        for minutes in LIFE_OUTAGES_MIN:
            checks += await _outage(held, minutes, planned_s)
        return [*checks, await within_limits(held)]


async def _without_trouble(held: Ground) -> tuple[float, list[Check]]:
    """Seconds from the approval to the first ring's last post when every picture is there."""
    alert = _pictured_alert("D-38-0", second_ring_after_s=1.0)
    began = await held.publish(alert)
    await held.until_finished(alert)
    pictured = sum(post.pictured for post in held.posts.of("D-38-0"))
    check = exactly("no outage: groups with the picture", pictured, TOWN.groups)
    return await _first_ring_s(held, alert, began), [check]


async def _outage(held: Ground, minutes: int, planned_s: float) -> list[Check]:
    code, seconds = f"D-38-{minutes}", 60 * minutes * SCALE
    await asyncio.sleep(WINDOW_S)  # the alert before must not be in the way: the plan was made with idle accounts
    number = await held.trouble(call="upload", trouble="http_502", until_s=seconds)
    alert = _pictured_alert(code, second_ring_after_s=seconds + RING_AFTER_S)
    began = await held.publish(alert)
    await held.until_finished(alert, within_s=seconds + 60)
    name = f"{minutes} min"
    rows = await held.ledger(alert)
    posts = held.posts.of(code)
    later_rings = {row["group_id"] for row in rows if row["ring"]}
    alone = [post for post in posts if not post.pictured]
    tries = (await held.episode(number))["calls"].get("upload", 0)
    return [
        exactly(f"{name}: groups given up", sum(row["state"] != "sent" for row in rows), 0),
        at_most(
            f"{name}: first ring later than planned",
            await _first_ring_s(held, alert, began) - planned_s,
            PATIENCE_S + NOT_SCALED_S,
        ),
        exactly(f"{name}: most attempts of a group", max((row["attempts"] for row in rows), default=0), 1),
        exactly(
            f"{name}: later rings with the picture",
            sum(post.pictured for post in posts if post.group_id in later_rings),
            len(later_rings),
        ),
        exactly(f"{name}: as text alone, by the ledger", await _text_alone(held, alert), len(alone)),
        at_most(f"{name}: uploads tried", tries, TOWN.accounts * most_probes(seconds)),
        duplicates(held, alert),
    ]


def _pictured_alert(code: str, second_ring_after_s: float) -> AlertApproved:
    audience = Audience(ring_edges_km=(FIRST_RING_KM,), ring_delays_s=(0, second_ring_after_s))
    return alert_for_all(code, poster=POSTER, audience=audience)


async def _first_ring_s(held: Ground, alert: AlertApproved, began: float) -> float:
    first_ring = {row["group_id"] for row in await held.ledger(alert) if not row["ring"]}
    times = [post.at for post in held.posts.of(alert.said.alert_code) if post.group_id in first_ring]
    return max(times) - began if len(times) >= len(first_ring) > 0 else float("inf")


async def _text_alone(held: Ground, alert: AlertApproved) -> Any:
    """How many deliveries the ledger says went without the picture that they were meant to have."""
    try:
        return await held.value(
            "SELECT count(*) FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
            " WHERE m.alert_id = %s AND m.purpose = 'alert' AND d.pictured = false",
            alert.alert_id,
        )
    except psycopg.errors.UndefinedColumn:
        return "the ledger does not say"
