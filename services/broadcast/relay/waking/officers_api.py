"""Who posts by hand, by which ways each can be called tonight, and a new link for whoever has lost a phone: for the
desk, and at the machine."""

import structlog
from fastapi import HTTPException

from schemas.internal_routes.broadcast import RELAY_LINK, RELAY_OFFICERS, RelayLink, RelayOfficer
from services.broadcast.relay.officers_db import new_link, officer_number, revoke_links
from services.broadcast.relay.waking.ways_db import ways_of_all
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

log = structlog.get_logger()


def officer_routes(pool: Pool, callers: Callers, relay_address: str) -> Routes:
    """``relay_address``: where officers' phones reach their pages."""
    routes = Routes(tags=["relay"])

    @callers.serve(routes, RELAY_OFFICERS)
    async def officers() -> list[RelayOfficer]:
        """``reached``: whether a way to them is known to work; ``chat`` and ``phones``: each way, and since when."""
        async with pool.connection() as conn:
            return [RelayOfficer.model_validate(ways, from_attributes=True) for ways in await ways_of_all(conn)]

    @callers.serve(routes, RELAY_LINK, responses={404: problem("nobody of this id posts by hand")})
    async def link(account_id: str) -> RelayLink:
        """The address of this officer's page from now on: every link that they had ends, and no phone is called."""
        async with transaction(pool) as conn:
            try:
                account_no = await officer_number(conn, account_id)
            except LookupError:
                raise HTTPException(404, f"account_id: {account_id!r} is nobody who posts by hand") from None
            ended = await revoke_links(conn, account_no)
            token = await new_link(conn, account_no)
        log.info("relay_link_renewed", account_id=account_id, ended=ended)
        return RelayLink(link=f"{relay_address}/relay/{token}")

    return routes
