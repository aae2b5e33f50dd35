"""Scenario 42 as it is played: an alert to everybody, then one that ends in "found" while people post."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from deploy.local.demo.relay_officer import working_beside
from deploy.local.supervision.ports import LOOPBACK, free_port
from drills.by_hand.officers import LOOK_S, Clock, Officer, Records
from drills.by_hand.reactions import CUT_S, Person, floor_s, people
from drills.by_hand.town import OFFICERS, TOWN
from drills.ground import Ground, alert_for_all, ground
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.told import opened
from drills.workers import start_worker
from schemas.alerts import AlertApproved
from tests.support.broadcast.alerts import closure

SCALE = 0.2
"""A fifth of life: ten minutes are two."""
BATCH = 10
MOST_PRESSES = 10
FACTOR = 1.2
FOUND_S = 150.0
"""When half of the groups have the alert."""
LONGEST_S = 1500.0


async def by_hand(servers: DrillServers, seed: int) -> list[Check]:
    """4,500 ordinary groups of 166 officers, one in ten of whom never answers; one province without network for 10 min;
    a second alert ends after 150 s."""
    port = free_port()
    engine = {"RELAY_SCALE": str(SCALE), "RELAY_EVERY_S": "0.1", "RELAY_URL": f"http://{LOOPBACK}:{port}"}
    async with ground(servers, TOWN, engine=engine) as held, _public(held, port):
        everybody = people(TOWN.officers(), seed)
        return [*await _an_alert(held, everybody), *await _a_found(held, everybody)]


async def _an_alert(held: Ground, everybody: list[Person]) -> list[Check]:
    alert, records = alert_for_all("D-42"), Records()
    await _played(held, alert, everybody, records, outage=True)
    rows = await _rows(held, alert)
    began = alert.approved_at.timestamp()
    done = sorted((row["settled_at"].timestamp() - began) / SCALE for row in rows if row["state"] == "sent")
    sizes = Counter(row["home"] for row in rows)
    floor = floor_s(everybody, sizes, BATCH)
    twice = sum(len(posts) > 1 for posts in records.posts.values())
    own = [one.post.account for one in everybody if one.answers and not one.cut]
    usual = sorted(records.presses[account] for account in own)[len(own) // 2]
    return [
        exactly("officers, groups by hand", f"{len(sizes)}, {len(rows):,}", f"{OFFICERS}, {TOWN.by_hand:,}"),
        at_most("presses of an officer (median, all they did)", usual, MOST_PRESSES),
        *(_beside_floor(done, floor, share, len(rows)) for share in (0.5, 0.95)),
        exactly("groups that ended, each once", _ended(rows, records), len(rows)),
        at_most("groups posted into twice by people", twice / len(rows), 0.1),
    ]


def _beside_floor(done: list[float], floor: list[float], share: float, groups: int) -> Check:
    place = round(share * groups) - 1
    took = done[place] / floor[place] if place < len(done) else float("inf")
    return at_most(f"{share:.0%} of the groups / floor", took, FACTOR)


def _ended(rows: list[dict[str, Any]], records: Records) -> int:
    """Those that are sent because somebody posted there."""
    return sum(bool(row["state"] == "sent" and records.posts[row["delivery_id"]]) for row in rows)


async def _a_found(held: Ground, everybody: list[Person]) -> list[Check]:
    alert, records = alert_for_all("D-42-FOUND"), Records()
    over_at = await _played(held, alert, everybody, records, outage=False, found_s=FOUND_S)
    originals = await _rows(held, alert)
    closings = await _rows(held, alert, "closing")
    numbers = {row["delivery_id"] for row in originals}
    late = sum(view.asked_at > over_at and bool(view.offered & numbers) for view in records.views)
    open_still = sum(row["state"] in ("queued", "sending", "handed") for row in (*originals, *closings))
    told = {row["group_id"] for row in closings if row["state"] == "sent"}
    posted = {row["group_id"] for row in originals if records.posts[row["delivery_id"]]}
    return [
        exactly('pages with an original after "found"', late, 0),
        exactly("groups with the alert that got its ending", len(told & posted), len(posted)),
        exactly("tasks left open after the ending", open_still, 0),
    ]


async def _played(
    held: Ground, alert: AlertApproved, everybody: list[Person], records: Records, *, outage: bool, found_s: float = 0.0
) -> float:
    """Until every group by hand has ended; returns when "found" stood in the books (epoch seconds)."""
    clock = Clock(SCALE, alert.approved_at.timestamp())
    officers = [
        Officer(person, held.http, held.stack.urls["stand_in"], f"10.42.0.{number}", BATCH, records)
        for number, person in enumerate(everybody)
    ]
    over_at = float("inf")
    work = [officer.serve(clock, outage=outage) for officer in officers]
    async with working_beside([*work, _letters(held, alert, officers)]):
        await held.publish(alert)
        if found_s:
            await clock.until(found_s)
            await held.publish(closure(alert))
            await held.until_answer(
                "SELECT EXISTS (SELECT FROM broadcast.messages WHERE alert_id = %s AND purpose = 'closing')",
                alert.alert_id,
            )
            over_at = time.time()
        await held.until_answer(
            "SELECT count(*) >= %s AND count(*) FILTER (WHERE d.state IN ('queued', 'sending', 'handed')) = 0"
            " FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
            " JOIN broadcast.relay_officers USING (account_no) WHERE m.alert_id = %s",
            TOWN.by_hand,
            alert.alert_id,
            within_s=LONGEST_S * SCALE,
        )
        if outage:
            # What waits for network is still to be sent.
            await clock.until(CUT_S * 1.4)
    return over_at


async def _letters(held: Ground, alert: AlertApproved, officers: list[Officer]) -> None:
    """A phone rings when the platform has its letter."""
    of_account = {officer.person.post.account: officer for officer in officers}
    seen: set[int] = set()
    async with opened(held.stack) as (_, books):
        while True:
            cursor = await books.execute(
                "SELECT notice_no, a.account_id FROM broadcast.relay_notices n JOIN broadcast.accounts a"
                " USING (account_no) JOIN broadcast.relay_bundles b USING (bundle_no)"
                " JOIN broadcast.messages m USING (message_no) WHERE n.state = 'sent' AND m.alert_id = %s",
                (alert.alert_id,),
            )
            for row in await cursor.fetchall():
                if row["notice_no"] not in seen:
                    seen.add(row["notice_no"])
                    of_account[row["account_id"]].letter.set()
            await asyncio.sleep(LOOK_S)


async def _rows(held: Ground, alert: AlertApproved, purpose: str = "alert") -> list[dict[str, Any]]:
    return await held.query(
        "SELECT d.delivery_id, d.group_id, d.state::text, d.settled_at, o.commune_code AS home"
        " FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
        " JOIN broadcast.relay_officers o USING (account_no) WHERE m.alert_id = %s AND m.purpose = %s",
        alert.alert_id,
        purpose,
    )


@asynccontextmanager
async def _public(held: Ground, port: int) -> AsyncIterator[None]:
    """The public pages in front of the one worker."""
    (worker,) = held.workers
    environment: Mapping[str, str] = held.stack.environment["public"] | {
        "BROADCAST_URL": worker.url,
        "TRUSTED_PROXIES": "1",
        "RELAY_BATCH": str(BATCH),
        "LOG_LEVEL": "warning",
    }
    pages = await start_worker(
        "public", environment, held.stack.log_dir, held.http, module="services.intake.public", port=port
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            await pages.keeper.stop()
