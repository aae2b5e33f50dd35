"""/internal/family…: the desk makes and revokes links of families; the public pages hand over what was pressed."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from fastapi import Body, Depends, HTTPException, Response
from pydantic import AwareDatetime, BaseModel

from services.intake.cases.case_states_db import lock_case_state
from services.intake.cases.family_links_db import Press, links_of, make_link, revoke_link
from services.intake.family.entrance import FamilyEntrance, Outcome, Representative
from services.intake.family.rules.words import LONGEST
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


class Made(BaseModel):
    """``address``: the link, said this once."""

    address: str


class Shown(BaseModel):
    """A link without its address, which nobody but its family has."""

    link_id: uuid.UUID
    made_by: str
    made_at: AwareDatetime
    revoked_at: AwareDatetime | None
    found_at: AwareDatetime | None
    removal_at: AwareDatetime | None
    consent: str | None
    consent_at: AwareDatetime | None


def family_routes(
    pool: Pool, callers: Callers, entrance: FamilyEntrance, family_url: str, clock: Callable[[], datetime]
) -> Routes:
    """``family_url``: what a link begins with."""
    routes = Routes(prefix="/internal", tags=["internal"])
    desk = [Depends(callers.only("verification"))]

    @routes.post(
        "/cases/{case_id}/family-links",
        status_code=201,
        dependencies=desk,
        responses={
            409: problem("the case has too many links, or is one that has no page: not known, rejected, merged")
        },
        summary="Make a link for the family of whom a case is about",
    )
    async def make(
        case_id: uuid.UUID,
        case_number: Annotated[str, Body(max_length=40)],
        made_by: Annotated[str, Body(max_length=100)],
    ) -> Made:
        async with transaction(pool) as conn:
            state = await lock_case_state(conn, case_id)
            if state is None or state.state in NO_PAGE:
                raise HTTPException(
                    409, "this case has no page: it is not known here, or was rejected, merged, forgotten"
                )
            token = await make_link(conn, case_id, case_number, made_by, clock())
            if token is None:
                raise HTTPException(409, "this case has too many links: revoke those that nobody needs")
        return Made(address=family_url + token)

    @routes.get("/cases/{case_id}/family-links", dependencies=desk, summary="A case's links, the newest first")
    async def shown(case_id: uuid.UUID) -> list[Shown]:
        async with pool.connection() as conn:
            links = await links_of(conn, case_id)
        return [Shown.model_validate(link, from_attributes=True) for link in links]

    @routes.delete(
        "/cases/{case_id}/family-links/{link_id}",
        status_code=204,
        dependencies=desk,
        responses={404: problem("this case has no such link")},
        summary="Revoke a link; idempotent",
    )
    async def revoke(case_id: uuid.UUID, link_id: uuid.UUID) -> None:
        async with transaction(pool) as conn:
            if not await revoke_link(conn, case_id, link_id, clock()):
                raise HTTPException(404, "this case has no such link")

    @routes.post(
        "/family",
        status_code=202,
        dependencies=[Depends(callers.only("public"))],
        responses={status: problem(why) for status, why in NOT_TAKEN.values()},
        summary="Whoever has a family's link tells the desk something",
    )
    async def press(
        link: Annotated[str, Body(max_length=100)],
        press: Annotated[Press, Body()],
        sent_as: Annotated[uuid.UUID, Body(description="sent again under the same one, it is taken once")],
        said: Annotated[str, Body(max_length=LONGEST)] = "",
        given_by: Annotated[Representative | None, Body(description="of a consent: whose word it is")] = None,
    ) -> Response:
        outcome = await entrance.hear(link, press, said, sent_as, given_by)
        if outcome != "taken":
            status, why = NOT_TAKEN[outcome]
            raise HTTPException(status, why)
        return Response(status_code=202)

    return routes
