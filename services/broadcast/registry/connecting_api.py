"""The API by which the desk connects an Official Account: the address of Zalo's page, and what came back from it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from fastapi import HTTPException

from schemas.internal_routes.broadcast import (
    CONNECT,
    PERMISSION,
    Back,
    ConnectedChange,
    ConnectedReason,
    PermissionAddress,
    PermissionAsked,
)
from services.broadcast.registry.connecting import Connecting, NotConnected
from services.runtime.calls import Callers
from services.runtime.edge import problem
from services.runtime.routes import Routes

SENTENCES: Mapping[ConnectedReason, str] = {
    "over": "state: too old, or not one of ours: begin anew",
    "refused": "code: Zalo refuses it: used already, too old, or somebody else's: begin anew",
    "away": "Zalo does not answer; the code may be used up: begin anew",
    "other_oa": "oa_id: Zalo says that the code is of another Official Account: begin anew",
    "account_taken": "account_id: another account has it: choose another one",
    "oa_taken": "oa_id: this Official Account is one of ours already, by the account_id that is named",
    "lost": "what waits for signatures in the list of accounts cannot be opened any more: drop it, then begin anew",
}


def connecting_routes(connecting: Connecting, callers: Callers, now: Callable[[], datetime]) -> Routes:
    """For the desk alone, whose pages know who is there."""
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, PERMISSION)
    async def permission(begun: PermissionAsked) -> PermissionAddress:
        """Where the browser of ``by`` asks Zalo for permission. Nothing is kept."""
        return PermissionAddress(address=connecting.address(begun.by, begun.back_to, now()))

    @callers.serve(
        routes,
        CONNECT,
        responses={409: problem("not connected; `detail.reason` says why, and nothing was changed")},
    )
    async def connect(back: Back) -> ConnectedChange:
        """What Zalo gave becomes a change of the list of accounts that waits for two signatures."""
        try:
            change = await connecting.connect(back, now())
        except NotConnected as refusal:
            reason = refusal.reason
            told = {"reason": reason, "account_id": refusal.account_id, "message": SENTENCES[reason]}
            raise HTTPException(409, told) from None
        return ConnectedChange(version=change.document.change.version, sha256=change.document.sha256)

    return routes
