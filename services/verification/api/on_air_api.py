"""The JSON API of an alert's corrections."""

from typing import Annotated

from fastapi import Depends

from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.api.case_api import AWAY, DECISION, content_in_body, decided
from services.verification.api.case_models import CaseOut, DraftIn, OtherWordsIn
from services.verification.cases.on_air_decisions import PrepareCorrection, WriteOtherWords
from services.verification.desk.desk import Desk
from services.verification.rules import corrections


def on_air_api_routes(desk: Desk) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["on air"], responses=AWAY)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{reference}/correction", responses=DECISION)
    async def save_correction(staff: officer, reference: str, body: DraftIn) -> CaseOut:
        """Prepare the next version; ``content_hash`` is that of ``correction``, or of ``draft`` when there is none. It
        goes out once two have signed the order ``correct``."""
        content = content_in_body(body, corrections.prepared(await desk.case(reference, staff.scope)))
        return await decided(desk, staff, reference, PrepareCorrection(staff.login, body.content_hash, content))

    @routes.put("/cases/{reference}/other-words", responses=DECISION)
    async def write_other_words(staff: officer, reference: str, body: OtherWordsIn) -> CaseOut:
        """Prepare an ending in other words than were signed with the approval. Groups read them once two have signed
        the order ``close`` with ``other_words``, whoever wrote them first."""
        return await decided(desk, staff, reference, WriteOtherWords(staff.login, body.outcome, body.text))

    return routes
