"""The JSON API of orders: read the statement, have a passkey sign it, send both back."""

from typing import Annotated

from fastapi import Depends, Query

from schemas.trust.statements import Signed
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.api.case_api import AWAY, DECISION, DecisionRefused, decided, stored_after
from services.verification.api.case_models import CaseOut, CheckIn, OrderIn, StatementOut
from services.verification.cases.decisions import Check
from services.verification.desk.desk import Desk
from services.verification.desk.officer_actions import take_signed
from services.verification.desk.orders import Asked, write_order
from services.verification.languages import in_english, say
from services.verification.rules.orders import OrderName
from services.verification.rules.refusals import Refusal
from services.verification.rules.signatures import Answers


def order_routes(desk: Desk) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["orders"], responses=AWAY)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{reference}/orders/{order}", responses=DECISION)
    async def statement(
        staff: officer, reference: str, order: OrderName, asked: Annotated[Asked, Query()]
    ) -> StatementOut:
        """What you would sign: the statement's text, whose SHA-256 is the challenge, and what it means in words.

        ``approve`` the draft, or as one more signer what stands on air; ``correct`` the correction that waits;
        ``hold``, ``resume``, ``release`` (rings), ``recentre`` (lat and lon, or sighting), ``stop``; ``close``
        (outcome). Where you could not give this order now, the refusal says why.
        """
        written = await write_order(desk, reference, staff, order, asked)
        if isinstance(written, Refusal):
            raise DecisionRefused(written)
        return StatementOut(
            statement=written.text,
            signer=staff.login,
            rp_id=desk.rp_id,
            allow=list(written.allow),
            vietnamese=say("vi", written.meaning),
            english=in_english(written.meaning),
        )

    @routes.post("/cases/{reference}/orders", responses=DECISION)
    async def give_order(staff: officer, reference: str, body: OrderIn) -> CaseOut:
        """Give the order that was signed. 409 when there is something newer than it says: read it, then sign again."""
        signed = Signed(statement=body.statement, assertion=body.assertion)
        refusal = await take_signed(desk, reference, staff, signed, body.sighting, body.ticks)
        if refusal is not None:
            raise DecisionRefused(refusal)
        return await stored_after(desk, staff, reference)

    @routes.post("/cases/{reference}/check", responses=DECISION)
    async def check_report(staff: officer, reference: str, body: CheckIn) -> CaseOut:
        """As the second to sign: what the report itself says of who is sought and where; ``check`` says how it fits."""
        answers = Answers(body.age, body.sex, body.commune)
        return await decided(desk, staff, reference, Check(staff.login, body.content_hash, answers, body.reason))

    return routes
