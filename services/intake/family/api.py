"""/internal/family…: the desk makes and revokes links of families; the public pages hand over what was pressed."""

import uuid
from collections.abc import Callable
from datetime import datetime

from fastapi import HTTPException, Response

from schemas.internal_routes.intake import (
    FAMILY_LINKS,
    FAMILY_PRESS,
    MAKE_FAMILY_LINK,
    REVOKE_FAMILY_LINK,
    FamilyLink,
    FamilyLinkWanted,
    FamilyPress,
    MadeFamilyLink,
)
from services.intake.cases.case_states_db import lock_case_state
from services.intake.cases.family_links_db import links_of, make_link, revoke_link
from services.intake.family.entrance import FamilyEntrance, Outcome
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

NOT_TAKEN: dict[Outcome, tuple[int, str]] = {
    "unknown": (404, "no such link"),
    "over": (410, "the link was revoked, or its case is forgotten"),
    "often": (429, "pressed more often than officers can be woken: try again in some minutes"),
}
NO_PAGE = frozenset({"rejected", "merged", "forgotten"})


def family_routes(
    pool: Pool, callers: Callers, entrance: FamilyEntrance, family_url: str, clock: Callable[[], datetime]
) -> Routes:
    """``family_url``: what a link begins with."""
    routes = Routes(tags=["internal"])

    @callers.serve(
        routes,
        MAKE_FAMILY_LINK,
        status_code=201,
        responses={
            409: problem("the case has too many links, or is one that has no page: not known, rejected, merged")
        },
        summary="Make a link for the family of whom a case is about",
    )
    async def make(case_id: uuid.UUID, wanted: FamilyLinkWanted) -> MadeFamilyLink:
        async with transaction(pool) as conn:
            state = await lock_case_state(conn, case_id)
            if state is None or state.state in NO_PAGE:
                raise HTTPException(
                    409, "this case has no page: it is not known here, or was rejected, merged, forgotten"
                )
            token = await make_link(conn, case_id, wanted.case_number, wanted.made_by, clock())
            if token is None:
                raise HTTPException(409, "this case has too many links: revoke those that nobody needs")
        return MadeFamilyLink(address=family_url + token)

    @callers.serve(routes, FAMILY_LINKS, summary="A case's links, the newest first")
    async def shown(case_id: uuid.UUID) -> list[FamilyLink]:
        async with pool.connection() as conn:
            links = await links_of(conn, case_id)
        return [FamilyLink.model_validate(link, from_attributes=True) for link in links]

    @callers.serve(
        routes,
        REVOKE_FAMILY_LINK,
        status_code=204,
        responses={404: problem("this case has no such link")},
        summary="Revoke a link; idempotent",
    )
    async def revoke(case_id: uuid.UUID, link_id: uuid.UUID) -> None:
        async with transaction(pool) as conn:
            if not await revoke_link(conn, case_id, link_id, clock()):
                raise HTTPException(404, "this case has no such link")

    @callers.serve(
        routes,
        FAMILY_PRESS,
        status_code=202,
        responses={status: problem(why) for status, why in NOT_TAKEN.values()},
        summary="Whoever has a family's link tells the desk something",
    )
    async def press(of: FamilyPress) -> Response:
        outcome = await entrance.hear(of.link, of.press, of.said, of.sent_as, of.given_by)
        if outcome != "taken":
            status, why = NOT_TAKEN[outcome]
            raise HTTPException(status, why)
        return Response(status_code=202)

    return routes
