"""What a content would reach, as it stands before its signature on the case page and on the page of a call."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schemas.content import Content
from schemas.deliveries import RingProgress
from schemas.internal_routes.broadcast import Plan
from schemas.trust.authority import Reach
from services.verification.desk.audience_view import plan_view
from services.verification.desk.choosing.choosing_view import chosen_by_name
from services.verification.desk.desk import Desk
from services.verification.desk.signing_view import FirstRing, SigningView, first_ring
from services.verification.rules.case import Case
from services.verification.rules.signing import Grounds, reach_counted
from services.verification.rules.words.poster_text import as_posted


@dataclass(frozen=True)
class Sends:
    """To whom it goes with this signature. ``members``: None where only some groups of a ring go. ``at_once``: False of
    all that it is for, where a signature sends nothing yet. ``whole``: of one more signature of what is on air, all
    that it is for; ``groups`` and ``members`` are then those that it adds, and ``beyond`` how many still wait for a
    supervisor's."""

    groups: int
    members: int | None
    at_once: bool = True
    whole: "Sends | None" = None
    beyond: int = 0


@dataclass(frozen=True)
class Rest:
    """What the signature of one person alone leaves of all that it is for. ``second``: groups that wait for anybody who
    signs second; ``supervisor``: those that wait for a supervisor."""

    second: int
    supervisor: int


async def forecast(
    desk: Desk, case: Case, content: Content, grounds: Grounds, signing: SigningView | None
) -> dict[str, Any]:
    """As _plan.html and the title have it; ``plan`` and ``sends`` are None when broadcast gives none in time. ``said``:
    whom it is about by the content itself, for the sentence above the signature."""
    within = reach_counted(case, content, grounds)
    reach = signing.prospect.reach if signing and signing.prospect else None
    # Whose signatures reach less far than the whole audience send to the groups of their reach alone.
    theirs = reach if reach and not reach.nothing and reach.first_ring is None else within
    alone = reach is not None and reach.alone and not reach.nothing
    then = signing.prospect.then if alone and signing and signing.prospect else theirs

    async def planned(where: Reach) -> Plan | None:
        return await desk.plan(case.kind, content, case.exercise, where)

    reaches = list(dict.fromkeys((within, theirs, then)))
    plans = dict(zip(reaches, await asyncio.gather(*(planned(each) for each in reaches)), strict=True))
    plan, reached = plans[within], plans[theirs]
    shown = promised(plan, reached, content) if plan and reached else None
    ring = first_ring(plan, shown["rings"], grounds.signers.limits) if plan and shown else None
    return {
        "said": {"kind": content.kind, "known": as_posted(case.facts, content.facts)},
        "plan": shown,
        "first_ring": ring,
        "rest": rest_of(plan, reached, plans[then], ring if reach and reach.first_ring else None) if alone else None,
        "chosen": await chosen_by_name(desk.broadcast, content, within.scope),
        "sends": sends_to(
            plan, reached, ring, signing, released(case) if signing and signing.order == "approve" else ()
        ),
    }


def promised(plan: Plan, reached: Plan, content: Content) -> dict[str, Any]:
    """As _plan.html has it: the whole audience, the seconds of what goes with these signatures, and how many groups are
    ``waiting`` for somebody who may send farther."""
    shown = plan_view(plan, content)
    steps = shown["steps"] if reached == plan else plan_view(reached, content)["steps"]
    return {**shown, "steps": steps, "waiting": max(0, plan.groups - reached.groups)}


def sends_to(
    plan: Plan | None,
    reached: Plan | None,
    ring: FirstRing | None,
    signing: SigningView | None,
    gone: Sequence[RingProgress] = (),
) -> Sends | None:
    """``plan``: of the whole audience; ``reached``: of the scope of whoever has signed it then; ``gone``: the rings of
    this very content that have been released."""
    if plan is None or ring is None or signing is None:
        return None
    if signing.reach == "first_ring":
        return Sends(ring.groups, ring.members)
    if signing.reach in ("", "nowhere"):
        return Sends(plan.groups, plan.members, at_once=False)
    if reached is None:
        return None
    return _added(plan, reached, gone) if gone else Sends(reached.groups, reached.members)


def rest_of(plan: Plan | None, reached: Plan | None, by_two: Plan | None, ring: FirstRing | None) -> Rest | None:
    """``by_two``: of the reach of two, one of them any officer of its commune; ``ring``: where only that goes at
    once."""
    if plan is None or reached is None or by_two is None:
        return None
    gone = ring.groups if ring else reached.groups
    gone_of_two = min(gone, sum(each.groups for each in by_two.rings if each.ring == 0)) if ring else gone
    second = max(0, by_two.groups - gone_of_two)
    return Rest(second, max(0, plan.groups - gone - second))


def released(case: Case) -> tuple[RingProgress, ...]:
    rings = case.airing.progress.rings if case.on_air and case.airing.progress else ()
    return tuple(ring for ring in rings if ring.released_at)


def _added(plan: Plan, reached: Plan, gone: Sequence[RingProgress]) -> Sends:
    """What goes by this signature beside what has gone: the first ring of one person may lie outside of their scope."""
    had = {ring.ring: ring for ring in gone}
    groups = sum(max(0, ring.groups - (had[ring.ring].groups if ring.ring in had else 0)) for ring in reached.rings)
    members = sum(max(0, ring.members - (had[ring.ring].members if ring.ring in had else 0)) for ring in reached.rings)
    beyond = max(0, plan.groups - groups - sum(ring.groups for ring in gone)) if reached is not plan else 0
    return Sends(groups, members, whole=Sends(plan.groups, plan.members), beyond=beyond)
