"""The plan of an alert: whom it would reach and how soon, computed before anybody approves it. Nothing is written."""

from datetime import timedelta

from fastapi import HTTPException

from schemas.audience import rings_problem
from schemas.internal_routes.broadcast import PLAN, ChannelPlan, Plan, PlanAsked
from schemas.trust.authority import Reach as Signers
from services.broadcast.channels.registered import DECLARED
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.kinds import KINDS
from services.broadcast.planning import planning_db
from services.broadcast.planning.planner import Planner
from services.broadcast.planning.planning_db import account_limits
from services.broadcast.planning.rules.audience import Target, reached
from services.broadcast.planning.rules.plan import Capacity, plan_rings
from services.broadcast.planning.rules.rings import delay_s, release_time
from services.broadcast.settings import BroadcastSettings
from services.runtime.calls import Callers
from services.runtime.database import Connection, Pool
from services.runtime.routes import Routes


def plan_routes(pool: Pool, settings: BroadcastSettings, planner: Planner, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, PLAN)
    async def plan(request: PlanAsked) -> Plan:
        """Groups, members and seconds ring by ring; whom the day's budget leaves out; what people post by hand.

        ``channels``: by which ways the groups are reached, how each shows a picture (``pictures``, as its declaration
        says) and how many UTF-16 units of text it takes beneath one (``caption``; null: any text).

        ``waits_until``: of a routine kind in the quiet hours, or that waits for an hour, when its first ring would go
        by itself; null: at once.
        """
        if problem := rings_problem(request.audience):
            raise HTTPException(422, problem)
        async with pool.connection() as conn:
            return await _plan(conn, settings, planner, request)

    return routes


async def _plan(conn: Connection, settings: BroadcastSettings, planner: Planner, request: PlanAsked) -> Plan:
    groups = await planning_db.enabled_groups(conn, request.audience)
    signers = Signers(frozenset(request.within), near=settings.first_ring if request.near else None)
    every = reached(groups, request.centre, request.centre, request.audience, signers)
    if request.lacking and (on_air := await planning_db.plannable(conn, request.lacking)):
        have = await planning_db.taken_groups(conn, on_air)
        every = [target for target in every if target.group.group_no not in have]
    lane = KINDS[request.kind].lane
    by_hand = await planner.accounts_by_hand(conn)
    now = planner.now()
    quiet = planner.quiet_hours(lane, exercise=request.exercise)
    hour = now if request.begins_at is None or request.kind.urgent else max(now, request.begins_at)
    goes_at = release_time(0, request.audience, hour, quiet)
    if request.exercise:
        account = await planner.exercise_account(conn)
        chosen = [
            target
            if target.group.account_no in by_hand
            else target._replace(group=target.group._replace(account_no=account))
            for target in every
        ]
        spent, last, mute = frozenset[int](), frozenset[int](), set[int]()
    else:
        attention = await planner.attention(conn, lane, goes_at)
        spent, last, mute = attention.spent, attention.last, await planner.mute_accounts(conn)
        chosen = [t for t in every if t.group.group_no not in spent and t.group.account_no not in mute]
    begins_at = goes_at - timedelta(seconds=delay_s(0, request.audience))
    delays = {
        target.ring: (release_time(target.ring, request.audience, hour, quiet) - now).total_seconds()
        for target in every
    }
    rings = plan_rings(chosen, delays, await _capacity(conn, settings, lane, by_hand))
    return Plan(
        waits_until=begins_at if begins_at > now else None,
        rings=[ring.model_copy(update={"over_budget": _spent_in(every, ring.ring, spent)}) for ring in rings],
        groups=len(chosen),
        members=sum(ring.members for ring in rings),
        eta_s=max((ring.release_after_s + ring.eta_s for ring in rings), default=0.0),
        over_budget=sum(target.group.group_no in spent for target in every),
        last_post_of_day=sum(target.group.group_no in last for target in chosen),
        by_hand=sum(target.group.account_no in by_hand for target in chosen),
        no_channel=sum(target.group.account_no in mute for target in every),
        channels=await _by_channel(conn, chosen),
    )


def _spent_in(every: list[Target], ring: int, spent: frozenset[int]) -> int:
    return sum(target.ring == ring and target.group.group_no in spent for target in every)


async def _by_channel(conn: Connection, chosen: list[Target]) -> tuple[ChannelPlan, ...]:
    """Of what reaches groups without a person."""
    found = []
    for name, accounts in sorted((await planning_db.accounts_by_channel(conn)).items()):
        groups, declared = sum(target.group.account_no in accounts for target in chosen), DECLARED.get(name)
        if groups and declared and declared.reach is Reach.GROUPS:
            found.append(
                ChannelPlan(channel=name, groups=groups, pictures=declared.pictures, caption=declared.limits.caption)
            )
    return tuple(found)


async def _capacity(conn: Connection, settings: BroadcastSettings, lane: int, by_hand: set[int]) -> Capacity:
    window_s = settings.zalo_rate_window_s
    limits = await account_limits(conn)
    return Capacity(
        limits={
            number: Limit(per_window, burst, window_s)
            for number, (per_window, burst) in limits.items()
            if number not in by_hand
        },
        app=Limit(settings.zalo_app_per_window, settings.zalo_app_burst, window_s),
        in_app=await planning_db.accounts_in_app(conn, settings.zalo_app_id),
        ahead=await planning_db.work_ahead(conn, lane),
    )
