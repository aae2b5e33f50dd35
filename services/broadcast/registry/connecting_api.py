"""The API by which the desk connects an Official Account: the address of Zalo's page, and what came back from it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from fastapi import Depends, HTTPException
from pydantic import BaseModel, Field

from services.broadcast.callers import DESK
from services.broadcast.registry.connecting import Back, ConnectedReason, Connecting, NotConnected
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


class Begun(BaseModel):
    """``back_to``: the desk's page that the app has as its callback URL at Zalo."""

    by: str = Field(min_length=1, max_length=80)
    back_to: str = Field(pattern="^https?://[!-~]{1,400}$")


def connecting_routes(connecting: Connecting, callers: Callers, now: Callable[[], datetime]) -> Routes:
    """For the desk alone, whose pages know who is there."""
    routes = Routes(prefix="/api/v1/official-accounts", tags=["broadcast"], dependencies=[Depends(callers.only(DESK))])

    @routes.post("/permission")
    async def permission(begun: Begun) -> dict[str, str]:
        """Where the browser of ``by`` asks Zalo for permission. Nothing is kept."""
        return {"address": connecting.address(begun.by, begun.back_to, now())}

    @routes.post("", responses={409: problem("not connected; `detail.reason` says why, and nothing was changed")})
    async def connect(back: Back) -> dict[str, Any]:
        """What Zalo gave becomes a change of the list of accounts that waits for two signatures."""
        try:
            change = await connecting.connect(back, now())
        except NotConnected as refusal:
            reason = refusal.reason
            told = {"reason": reason, "account_id": refusal.account_id, "message": SENTENCES[reason]}
            raise HTTPException(409, told) from None
        return {"version": change.document.change.version, "sha256": change.document.sha256}

    return routes
