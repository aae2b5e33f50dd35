"""The JSON API of what two cases have to do with each other. Errors are in English and say what to do."""

from typing import Annotated, Literal

from fastapi import Depends

from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.api.case_api import AWAY, DECISION, UNKNOWN, DecisionRefused
from services.verification.api.match_models import MatchesOut, MatchReasonOut, PairIn, ProposalOut
from services.verification.cases.stored import find_case
from services.verification.desk.desk import Desk
from services.verification.desk.matches.actions import decide_on_two
from services.verification.matching.proposing import Matches, Proposal, matches_of
from services.verification.rules.refusals import Refusal


def match_api_routes(desk: Desk) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["cases"], responses=AWAY)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{reference}/matches", responses=UNKNOWN)
    async def read_matches(staff: reader, reference: str) -> MatchesOut:
        """Other cases of your scope that may be the same as this one, or about the same person, with the reasons, best
        first; and what officers have said of this case and others."""
        return await _matches(desk, staff, reference)

    @routes.put("/cases/{reference}/matches/{other}", responses=DECISION)
    async def decide(staff: officer, reference: str, other: str, body: PairIn) -> MatchesOut:
        """``same``: they go on as one, the later one merged into the other, whose alert stays as it was signed; so a
        tip is attached to its case, as a sighting. ``linked``: who was found is who is missed. ``different``: they are
        not proposed again."""
        return await _decided(desk, staff, reference, other, body.verdict)

    @routes.delete("/cases/{reference}/matches/{other}", responses=DECISION)
    async def undo(staff: officer, reference: str, other: str) -> MatchesOut:
        """Whatever was said of the two is taken back; a merged case waits again, with all that it was told."""
        return await _decided(desk, staff, reference, other, "undo")

    return routes


async def _decided(
    desk: Desk, staff: Staff, reference: str, other: str, verdict: Literal["same", "linked", "different", "undo"]
) -> MatchesOut:
    decided = await decide_on_two(desk, staff, reference, other, verdict)
    if isinstance(decided, Refusal):
        raise DecisionRefused(decided)
    return await _matches(desk, staff, reference)


async def _matches(desk: Desk, staff: Staff, reference: str) -> MatchesOut:
    async with desk.pool.connection() as conn:
        case = await find_case(conn, reference, staff.scope)
        return _out(case.merged_into_number, await matches_of(conn, case, staff.scope))


def _out(merged_into: str | None, matches: Matches) -> MatchesOut:
    proposed = [_proposal(each) for each in matches.proposed]
    return MatchesOut.model_validate(
        {"merged_into": merged_into, "proposed": proposed, "said": matches.said, "over": matches.over}
    )


def _proposal(proposal: Proposal) -> ProposalOut:
    likeness = proposal.likeness
    return ProposalOut.model_validate(
        {
            **vars(proposal.case),
            "relation": likeness.relation,
            "score": round(likeness.score, 1),
            "reasons": [MatchReasonOut.of(each) for each in likeness.reasons],
            "against": [MatchReasonOut.of(each) for each in likeness.against],
        }
    )
