"""/cases/…/groups: every group of an alert by name, as it stands; what failed is sent again, a doubt is settled. Of a
case that is forgotten too, to read."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from schemas.content import VIETNAM
from services.runtime.calls import Unavailable
from services.runtime.database import transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.desk import Desk, may_decide
from services.verification.missed.group_source import PAGE, GroupDelivery, GroupSource, State
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import Words, words_of_written

STATES: tuple[State, ...] = ("failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent")
"""As a page shows them: first those for which a person can do something."""
FILE_PAGE = 1000
COLUMNS = ("group", "group_id", "channel", "post", "version", "ring", "distance_m", "state", "reason", "settled_at")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A table program takes a cell that begins so for a formula, and a group's name is whatever its members chose."""


def group_routes(desk: Desk, source: GroupSource) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/groups")
    async def groups_page(
        request: Request,
        staff: reader,
        case_number: str,
        state: State | None = None,
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
        said: str = "",
    ) -> Response:
        """``state``: without one, the first that any group is in. ``said``: what a form of this page led to, by its
        word in the template."""
        case = await desk.case_or_tombstone(case_number, staff.scope)
        forgotten = isinstance(case, Tombstone)
        shown, groups = state or STATES[0], list[GroupDelivery]()
        try:
            for shown in (state,) if state else STATES:
                if groups := await source.groups(case.alert_id, shown, after):
                    break
        except Unavailable:
            said = "away"
        return desk.pages.render(
            request,
            "groups.html",
            503 if said == "away" else 200,
            staff=staff,
            case=case,
            forgotten=forgotten,
            may_decide=may_decide(staff) and not forgotten,
            states=STATES,
            chosen=shown,
            anywhere=state is None,
            groups=[(each, _words(each)) for each in groups],
            more=groups[-1].delivery_id if len(groups) == PAGE else None,
            after=after,
            said=said,
        )

    @routes.get("/cases/{case_number}/groups.csv")
    async def groups_file(request: Request, staff: reader, case_number: str) -> Response:
        """All of them, in every state."""
        case = await desk.case_or_tombstone(case_number, staff.scope)
        await _note(desk, staff, case, "export")
        name = f"loa-{case.case_number}.csv"
        rows = _rows(source, case, language_of(request))
        return StreamingResponse(
            rows,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @routes.post("/cases/{case_number}/groups/retry")
    async def retry(staff: officer, case_number: str) -> Response:
        case = await desk.case(case_number, staff.scope)
        await _note(desk, staff, case, "retry")
        try:
            retried = await source.retry(case.alert_id)
        except Unavailable:
            return _back(case, "failed", 0, "not_asked")
        return _back(case, "failed", 0, "retried" if retried.alert or retried.closing else "nothing")

    @routes.post("/cases/{case_number}/groups/{delivery_id}/seen")
    async def seen(
        staff: officer,
        case_number: str,
        delivery_id: Annotated[int, Path(ge=1, lt=2**63)],
        there: Annotated[bool, Form()],
        after: Annotated[int, Form(ge=0, lt=2**63)] = 0,
    ) -> Response:
        """Somebody has looked into the group."""
        case = await desk.case(case_number, staff.scope)
        await _note(desk, staff, case, "settle_doubt", delivery=delivery_id, there=there)
        try:
            settled = await source.seen(case.alert_id, delivery_id, there=there)
        except Unavailable:
            return _back(case, "in_doubt", after, "not_asked")
        return _back(case, "in_doubt", after, "settled" if settled else "not_in_doubt")

    return routes


async def _note(desk: Desk, staff: Staff, case: Case | Tombstone, action: str, **detail: int | bool) -> None:
    """Before it is asked for, so that nothing is done that nobody is named for."""
    async with transaction(desk.pool) as conn:
        await add_audit_entry(conn, datetime.now(UTC), staff.login, action, case.case_id, **detail)


def _back(case: Case, state: State, after: int, said: str) -> RedirectResponse:
    query = urlencode({"state": state, "after": after, "said": said})
    return RedirectResponse(f"/cases/{case.case_number}/groups?{query}", 303)


def _words(delivery: GroupDelivery) -> Words | None:
    return words_of_written(delivery.reason) if delivery.reason else None


async def _rows(source: GroupSource, case: Case | Tombstone, language: str) -> AsyncIterator[str]:
    """With the mark by which a table program knows UTF-8. Where broadcast does not answer any more, a line says so."""
    yield "\ufeff" + _line(COLUMNS)
    for state in STATES:
        after = 0
        while True:
            try:
                groups = await source.groups(case.alert_id, state, after, FILE_PAGE)
            except Unavailable:
                yield _line(("…", "NOT COMPLETE / CHƯA ĐỦ"))
                return
            yield "".join(_line(_cells(each, language)) for each in groups)
            if len(groups) < FILE_PAGE:
                break
            after = groups[-1].delivery_id


def _cells(each: GroupDelivery, language: str) -> tuple[object, ...]:
    words = _words(each)
    at = each.settled_at.astimezone(VIETNAM).isoformat(timespec="seconds") if each.settled_at else ""
    reason = words.sentence(language) if words else ""
    post = (each.name, each.group_id, each.channel, each.purpose, each.alert_version, each.ring)
    return (*post, "" if each.distance_m is None else each.distance_m, each.state, reason, at)


def _line(cells: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in cells])
    return line.getvalue()
