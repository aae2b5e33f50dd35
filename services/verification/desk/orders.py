"""Orders at the desk: the statement that a page asks to sign, and the decision that comes back signed."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

from fastapi import HTTPException
from pydantic import BaseModel, ValidationError

from schemas.alerts import Outcome
from schemas.content import Content
from schemas.event import Point
from schemas.internal_routes.broadcast import Plan
from schemas.trust.authority import Reach, audience_differs
from schemas.trust.statements import Approve as ApproveStatement
from schemas.trust.statements import Assertion, NoStatement, Order, Recentre, Signed, write
from schemas.trust.statements import Close as CloseStatement
from schemas.words import Words
from services.runtime.staff import Staff
from services.verification.cases.deciding import Decision
from services.verification.cases.decisions import Approve, Close
from services.verification.cases.on_air_db import is_set_aside
from services.verification.cases.on_air_decisions import Correct, Steer
from services.verification.cases.stored import amendment
from services.verification.desk.desk import Desk
from services.verification.desk.order_words import meaning_of
from services.verification.rules import refusals
from services.verification.rules.case import Case
from services.verification.rules.documents import changed
from services.verification.rules.orders import (
    AtOnce,
    OrderName,
    Wanted,
    content_wanted,
    moves_waiting_since,
    reach_moved,
    statement_of,
    wanted_in,
    why_not,
)
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds, reach_counted


class Asked(BaseModel):
    """What a page asks to sign. ``revision`` and ``content_hash``: of what it shows; left out, nothing is compared.

    ``basis``: of an approval or a correction, "emergency" where nothing stands by which the person may be published and
    this signature is to note that it is one. ``rings``: of a release; ``lat`` and ``lon``, or the ``sighting`` (an
    amendment), of a recentre; ``outcome`` of a close, and whether it is the one in ``other_words`` than were signed
    with the approval.
    """

    revision: int | None = None
    content_hash: str = ""
    basis: Literal["emergency"] | None = None
    rings: int | None = None
    lat: float | None = None
    lon: float | None = None
    sighting: UUID | None = None
    outcome: Outcome | None = None
    other_words: bool = False


@dataclass(frozen=True)
class Written:
    """``text``: the statement, as it is to be signed. ``allow``: the keys that the roster has of the signer."""

    text: str
    said: Order
    meaning: Words
    allow: tuple[str, ...]


async def write_order(desk: Desk, reference: str, staff: Staff, order: OrderName, asked: Asked) -> Written | Refusal:
    """The statement of this order as things are now, or why this person cannot give it. Raises UnknownCase."""
    case, grounds = await desk.case_and_grounds(reference, staff)
    wanted = await _wanted(desk, case, order, asked)
    if isinstance(wanted, Refusal):
        return wanted
    refusal = _why_stale(case, wanted, asked, grounds) or why_not(case, wanted, staff.login, grounds)
    if refusal is not None:
        return refusal
    counted = await _counted(desk, case, wanted, staff.login, grounds)
    return counted if isinstance(counted, Refusal) else _written(case, counted, staff.login, grounds)


def _written(case: Case, wanted: Wanted, login: str, grounds: Grounds) -> Written | Refusal:
    roster = grounds.signers.roster
    member = grounds.signers.member(login, grounds.now)
    if roster is None or isinstance(member, Refusal):
        return refusals.NO_ROSTER
    said = statement_of(case, wanted, login, roster.version, grounds)
    if isinstance(said, Refusal):
        return said
    return Written(
        write(said), said, meaning_of(said, case, wanted.at_once), tuple(key.credential_id for key in member.keys)
    )


async def _wanted(desk: Desk, case: Case, order: OrderName, asked: Asked) -> Wanted | Refusal:
    wanted = Wanted(order, outcome=asked.outcome, other_words=asked.other_words)
    match order:
        case "approve" | "correct":
            return replace(wanted, emergency=asked.basis is not None)
        case "release":
            return replace(wanted, released_rings=asked.rings) if asked.rings else refusals.NO_SUCH_ORDER
        case "recentre":
            centre = await sighting_place(desk, case, asked.sighting) if asked.sighting else _centre(asked)
            if centre is None:
                return refusals.BAD_AREA
            async with desk.pool.connection() as conn:
                first = moves_waiting_since(case, centre)
                aside = await is_set_aside(conn, case.alert_id, centre, asked.sighting, first)
            return refusals.SIGHTING_SET_ASIDE if aside else replace(wanted, centre=centre)
        case "close" if asked.outcome is None:
            return refusals.NO_SUCH_ORDER
        case _:
            return wanted


def _centre(asked: Asked) -> Point | None:
    if asked.lat is None or asked.lon is None:
        return None
    try:
        return Point(lat=asked.lat, lon=asked.lon)
    except ValidationError:
        return None


async def sighting_place(desk: Desk, case: Case, event_id: UUID) -> Point:
    """Where the rings go by what the amendment of this event tells. Raises HTTPException 404."""
    async with desk.pool.connection() as conn:
        added = await amendment(conn, case.case_id, event_id)
    place = added.event.place if added else None
    if place is None:
        raise HTTPException(404, "Bổ sung này không còn, hoặc không nói nơi nào.")
    return Point(lat=place.lat, lon=place.lon)


def _why_stale(case: Case, wanted: Wanted, asked: Asked, grounds: Grounds) -> Refusal | None:
    """Whether the page that asks shows what there is."""
    if not wanted.approves:
        return None
    content = content_wanted(case, wanted, grounds)
    if isinstance(content, Refusal):
        return content
    if asked.content_hash and asked.content_hash != content[0].sha256:
        return refusals.CONTENT_CHANGED
    return refusals.CASE_CHANGED if asked.revision not in (None, case.revision) else None


async def _counted(desk: Desk, case: Case, wanted: Wanted, login: str, grounds: Grounds) -> Wanted | Refusal:
    """With whom it would reach by the registry of this moment, where that is signed."""
    if not wanted.approves and wanted.order != "recentre":
        return wanted
    content = case.draft.content
    if wanted.approves:
        known = content_wanted(case, wanted, grounds)
        if isinstance(known, Refusal):
            return known
        content = known[0].content
    elif wanted.centre:
        content = changed(content, centre=wanted.centre)
    within = reach_counted(case, content, grounds)
    plan = await desk.plan(case.kind, content, case.exercise, within)
    if wanted.order == "recentre":
        wanted = replace(wanted, at_once=await _at_once(desk, case, content, login, grounds))
    return _with_count(case, wanted, plan)


async def _signs_more(desk: Desk, reference: str, staff: Staff, said: ApproveStatement | Recentre) -> bool:
    """Whether it names more than a page can have shown: broadcast holds the audience against what is signed, and would
    let one through that nobody saw. False where broadcast does not say: an order waits for no planner."""
    case, grounds = await desk.case_and_grounds(reference, staff)
    wanted = wanted_in(said, case)
    counted = await _counted(desk, case, wanted, staff.login, grounds)
    if isinstance(counted, Refusal):
        return False
    return audience_differs(wanted.groups, counted.groups) or audience_differs(wanted.members, counted.members)


def _with_count(case: Case, wanted: Wanted, plan: Plan | None) -> Wanted | Refusal:
    if plan is None or (wanted.order == "recentre" and wanted.at_once is None):
        return refusals.NOT_COUNTED
    if not plan.groups:
        return refusals.NOBODY_REACHED
    # Groups that have it already stay its groups wherever the rings lie.
    kept = case.airing.progress.alert.total if wanted.order == "recentre" and case.airing.progress else 0
    return replace(wanted, groups=plan.groups + kept, members=plan.members)


async def _at_once(desk: Desk, case: Case, moved: Content, login: str, grounds: Grounds) -> AtOnce | None:
    """Whom a move of the rings to the centre of ``moved`` sends to; None when broadcast does not say."""

    async def lacking(reach: Reach) -> Plan | None:
        return await desk.plan(case.kind, moved, case.exercise, reach, case.alert_id)

    widest, theirs = reach_counted(case, moved, grounds), reach_moved(case, moved.centre, login, grounds)
    everybody, reached = await asyncio.gather(lacking(widest), lacking(theirs))
    if everybody is None or reached is None:
        return None
    groups, members = _in_open_rings(case, reached)
    return AtOnce(groups, members, max(0, _in_open_rings(case, everybody)[0] - groups))


def _in_open_rings(case: Case, plan: Plan) -> tuple[int, int]:
    """(groups, members) of the plan in rings that have been released."""
    gone = {each.ring for each in case.airing.progress.rings if each.released_at} if case.airing.progress else set()
    open_rings = [each for each in plan.rings if each.ring in gone or each.ring < case.airing.steering.released_rings]
    return sum(each.groups for each in open_rings), sum(each.members for each in open_rings)


async def decision_of(
    desk: Desk,
    reference: str,
    staff: Staff,
    signed: Signed,
    sighting: UUID | None = None,
    ticks: tuple[str, ...] = (),
) -> Decision[Any] | Refusal:
    """What a signed order decides; whether it may is asked when it is taken. ``ticks``: of an approval, what was seen
    to. Raises UnknownCase, HTTPException 404."""
    try:
        said = signed.said
    except NoStatement:
        return refusals.BAD_SIGNATURE
    if isinstance(said, ApproveStatement | Recentre) and await _signs_more(desk, reference, staff, said):
        return refusals.OTHER_COUNT
    if isinstance(said, ApproveStatement):
        wanted = wanted_in(said, await desk.case(reference, staff.scope))
        approves = Correct if wanted.order == "correct" else Approve
        return approves(staff.login, signed, ticks)
    if isinstance(said, CloseStatement):
        outcome = wanted_in(said, await desk.case(reference, staff.scope)).outcome
        return Close(staff.login, outcome, signed) if outcome else refusals.NO_SUCH_ORDER
    if not isinstance(said, Order):
        return refusals.BAD_SIGNATURE
    if sighting is not None:
        place = await sighting_place(desk, await desk.case(reference, staff.scope), sighting)
        if not isinstance(said, Recentre) or said.centre != place:
            return refusals.NO_SUCH_ORDER
    return Steer(staff.login, signed, sighting)


def signed_of(statement: str, assertion: str) -> Signed | Refusal:
    """From the fields of a form."""
    if not statement or not assertion:
        return refusals.NOT_SIGNED
    try:
        return Signed(statement=statement, assertion=Assertion.model_validate_json(assertion))
    except ValidationError:
        return refusals.BAD_SIGNATURE
