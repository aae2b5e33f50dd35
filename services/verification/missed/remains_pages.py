"""/cases/…/remains: after an end, what Loa cannot take back, by the name of each group, with words to ask for removal,
for as long as the posts may stand, which is longer than anything is known of the person;
and one file with what the desk holds about the person, for whoever may ask for it."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from schemas.content import VIETNAM
from schemas.internal_routes.broadcast import REMOVALS, DeliveryState, GroupDelivery, Removals
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import Connection, transaction
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.audit_db import add_audit_entry, audit_trail
from services.verification.cases.stored import UnknownCase, amendments_of, approvals_of, cases_of_one, find_case
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.desk import Desk, may_keep
from services.verification.missed.ledger import ledger_page
from services.verification.rules.case import Case
from services.verification.rules.words.family_words import removal_words

MAY_STAND: tuple[DeliveryState, ...] = ("sent", "in_doubt", "handed")
"""Deliveries whose group has the post, or may have it."""
PAGE = 500
ON_A_PAGE = 50
"""Groups that are read on a telephone; a file is made of PAGE at a time."""
OF_OTHERS = {"reporter", "submitted_by", "signature", "amended_by", "reported_by"}


def remains_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    supervisor = Annotated[Staff, Depends(require(desk.pool, Action.KEEP_FOR_COURT))]

    @routes.get("/cases/{case_number}/remains")
    async def remains_page(
        request: Request,
        staff: reader,
        case_number: str,
        state: DeliveryState = "sent",
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    ) -> Response:
        case = await desk.case_or_tombstone(case_number, staff.scope)
        forgotten = isinstance(case, Tombstone)
        found: list[GroupDelivery] | None = []
        removals: Removals | None = None
        if not case.exercise:  # of an exercise nothing was posted
            try:
                found = await ledger_page(desk.broadcast, case.alert_id, state, after, ON_A_PAGE)
                removals = await desk.broadcast.ask(REMOVALS, alert_id=case.alert_id)
            except Unavailable:
                found = None
        force = await desk.force()
        return desk.pages.render(
            request,
            "remains.html",
            503 if found is None else 200,
            staff=staff,
            case=case,
            forgotten=forgotten,
            states=MAY_STAND,
            chosen=state,
            groups=_once_each(found or []),
            away=found is None,
            removals=removals,
            more=found[-1].delivery_id if found and len(found) == ON_A_PAGE else None,
            words=removal_words(force.name, case.case_number, force.hotline_phone),
            may_keep=may_keep(staff) and not forgotten,
        )

    @routes.post("/cases/{case_number}/held.json")
    async def held(staff: supervisor, case_number: str) -> Response:
        """What the desk holds about the person of this case, and which groups have a post; an entry of the audit."""
        case = await desk.case(case_number, staff.scope)
        async with transaction(desk.pool) as conn:
            await add_audit_entry(conn, datetime.now(UTC), staff.login, "subject_access", case.case_id)
            numbers = [number for _, number in await cases_of_one(conn, case.case_id)]
            cases = [await _within(conn, number, staff) for number in numbers]
            held = [await _of_the_desk(conn, each) for each in cases if each]
        for each, about in zip(filter(None, cases), held, strict=True):
            about["groups_with_a_post"] = await _posts(desk.broadcast, each)
        elsewhere = [number for number, each in zip(numbers, cases, strict=True) if each is None]
        missing = ["photos, and what was written in a chat: `loa subject-access` at the machine"]
        if elsewhere:
            missing.append(f"{', '.join(elsewhere)}, which lie outside of your area")
        name = f"loa-{case.case_number}.json"
        return JSONResponse(
            # The case that was asked for first; then those that are about the same person under other numbers.
            {"cases": sorted(held, key=lambda about: about["case_number"] != case.case_number)}
            | {"not_in_this_file": "; ".join(missing)},
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    return routes


async def _within(conn: Connection, number: str, staff: Staff) -> Case | None:
    """None for a case out of their area."""
    try:
        return await find_case(conn, number, staff.scope)
    except UnknownCase:
        return None


async def _of_the_desk(conn: Connection, case: Case) -> dict[str, Any]:
    return {
        "case_number": case.case_number,
        "kind": case.kind,
        "state": case.state,
        "ended_at": _local(case.ended_at),
        "kept_for_a_court_until": _local(case.court_hold.until if case.court_hold else None),
        "told": case.submission.model_dump(mode="json", exclude=OF_OTHERS),
        "added": [
            each.event.model_dump(mode="json", exclude=OF_OTHERS) for each in await amendments_of(conn, case.case_id)
        ],
        "approved": [
            {"version": each.version, "text": each.text, "at": _local(each.approved_at)}
            for each in await approvals_of(conn, case.case_id)
        ],
        "closing": case.airing.alert.closing_text if case.airing.alert else None,
        "done": [{"action": each.action, "at": _local(each.at)} for each in await audit_trail(conn, case.case_id)],
    }


def _once_each(found: list[GroupDelivery]) -> list[GroupDelivery]:
    """A group that has two versions is asked once; what says that it is over may stand."""
    return list({each.group_id: each for each in found if each.purpose == "alert"}.values())


async def _posts(broadcast: ServiceClient, case: Case) -> list[dict[str, Any]] | None:
    """None where broadcast does not say it. Of an exercise nothing was posted."""
    if case.exercise:
        return []
    posts: list[dict[str, Any]] = []
    for state in MAY_STAND:
        after = 0
        while True:
            try:
                found = await ledger_page(broadcast, case.alert_id, state, after, PAGE)
            except Unavailable:
                return None
            posts += [
                {"group": each.name, "post": each.purpose, "version": each.alert_version, "state": each.state}
                | {"at": _local(each.settled_at)}
                for each in found
            ]
            if len(found) < PAGE:
                break
            after = found[-1].delivery_id
    return posts


def _local(at: datetime | None) -> str | None:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at else None
