"""The groups behind a name, for an officer who chooses some of them. Nothing is written."""

from typing import Annotated, Any

from fastapi import Depends, HTTPException
from pydantic import BaseModel, Field

from schemas.audience import Audience, rings_problem
from schemas.event import Point
from schemas.trust.roster import COUNTRY
from services.broadcast.callers import DESK, OPERATOR
from services.broadcast.planning import planning_db
from services.broadcast.planning.rules.choosing import Found, chosen_groups, found_groups, rings_of
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes

MOST_FOUND = 300
MOST_CHOSEN = 2000
Id = Annotated[str, Field(max_length=100)]


class ChoosingRequest(BaseModel):
    """``words``: of a name, a commune or a province, with or without accents; empty: any. ``ids``: of groups that are
    chosen or left out already. ``centre``, ``audience``, ``within``: as of a plan."""

    centre: Point
    audience: Audience
    words: str = Field(default="", max_length=200)
    ids: tuple[Id, ...] = Field(default=(), max_length=MOST_CHOSEN)
    within: tuple[str, ...] = (COUNTRY,)
    limit: int = Field(default=20, ge=0, le=MOST_FOUND, strict=True)


def choosing_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(callers.only(DESK, OPERATOR))])

    @routes.post("/groups/choosing")
    async def choose(request: ChoosingRequest) -> dict[str, Any]:
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
        return {
            "found": list(map(_shown, found[: request.limit])),
            "matching": len(found),
            "chosen": list(map(_shown, chosen)),
        }

    return routes


def _shown(found: Found) -> dict[str, Any]:
    group = found.named.group
    return {
        "group_id": group.group_id,
        "name": found.named.name,
        "channel": found.named.channel,
        "commune_code": group.commune_code,
        "kind": group.kind,
        "members": group.members,
        "lat": group.lat,
        "lon": group.lon,
        "enabled": found.named.enabled,
        "distance_m": found.distance_m,
        "ring": found.ring,
    }
