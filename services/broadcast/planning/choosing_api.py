"""The groups behind a name, for an officer who chooses some of them. Nothing is written."""

from fastapi import HTTPException

from schemas.audience import rings_problem
from schemas.internal_routes.broadcast import GROUP_CHOICE, GroupChoice, GroupsAsked, NamedGroup
from services.broadcast.planning import planning_db
from services.broadcast.planning.rules.choosing import Found, chosen_groups, found_groups, rings_of
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def choosing_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, GROUP_CHOICE)
    async def choose(request: GroupsAsked) -> GroupChoice:
        """``found``: the nearest groups that the words mean and that could be reached, ``limit`` at most, of
        ``matching``. ``chosen``: those with the ids. Metres from the centre; ``ring``: null where the audience does not
        reach it."""
        if problem := rings_problem(request.audience):
            raise HTTPException(422, problem)
        async with pool.connection() as conn:
            named = await planning_db.named_groups(conn)
        ids = frozenset(request.ids)
        # Where none is looked for, only those with an id have a ring that is asked for.
        told = named if request.limit else [each for each in named if each.group.group_id in ids]
        rings = rings_of(told, request.centre, request.audience, request.within)
        found = found_groups(named, request.words, request.centre, request.within, rings) if request.limit else []
        chosen = chosen_groups(told, ids, request.centre, rings)
        return GroupChoice(
            found=list(map(_shown, found[: request.limit])), matching=len(found), chosen=list(map(_shown, chosen))
        )

    return routes


def _shown(found: Found) -> NamedGroup:
    group = found.named.group
    return NamedGroup(
        group_id=group.group_id,
        name=found.named.name,
        channel=found.named.channel,
        commune_code=group.commune_code,
        kind=group.kind,
        members=group.members,
        lat=group.lat,
        lon=group.lon,
        enabled=found.named.enabled,
        distance_m=found.distance_m,
        ring=found.ring,
    )
