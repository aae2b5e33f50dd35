"""/cases/…/groups: every group of an alert by name, as it stands; what failed is sent again, a doubt is settled, what a
person can post is handed to one, or said to be posted. Of a case that is forgotten too, to read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from schemas.deliveries import OutOfReach
from schemas.internal_routes.broadcast import OFFICERS_TO_HAND_TO, RETRY, SEEN, GroupDelivery, ListedOfficer, Seen
from schemas.internal_routes.broadcast import OUT_OF_REACH as GROUPS_OUT_OF_REACH
from schemas.words import Words
from services.runtime.calls import Unavailable
from services.runtime.database import transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.audience_view import commune_name
from services.verification.desk.desk import Desk, may_decide
from services.verification.missed.by_hand_view import desk_words, nameable, names_of_posted, of_commune, said_by
from services.verification.missed.group_file import OUT_OF_REACH, POST_WORDS, STATE_WORDS, group_lines, reason_of
from services.verification.missed.ledger import PAGE, Shown, ledger_page
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import words_of_written

Tab = Shown | Literal["out_of_reach"]
"""``out_of_reach``: meant for those whom no way leads to; most of them stand in no ledger."""
TABS: tuple[Tab, ...] = ("desk", "failed", "in_doubt", "handed", "out_of_reach", "dropped", "queued", "sending", "sent")
"""As a page shows them: first those for which a person can do something."""
TABS_UNPOSTED: tuple[Tab, ...] = (*TABS[:4], *TABS[5:], TABS[4])
"""While nobody is to post: whom no way leads to goes last."""
BY_HAND: tuple[Shown, ...] = ("desk", "failed", "handed")
"""What can be handed to a person, or said to be posted."""


def group_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/groups")
    async def groups_page(
        request: Request,
        staff: reader,
        case_number: str,
        state: Tab | None = None,
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
        said: str = "",
        count: Annotated[int, Query(ge=0, lt=2**31)] = 0,
        left_out: Annotated[int, Query(ge=0, lt=2**31)] = 0,
        at_work: Annotated[list[str], Query(max_length=500)] = [],  # noqa: B006 - read only
    ) -> Response:
        """``state``: without one, the first that any group is in. ``said``: what a form of this page led to, by its
        word in the template; ``count``: of how many groups; ``left_out``: how many were left to whoever posts them just
        now, ``at_work``: their accounts."""
        case = await desk.case_or_tombstone(case_number, staff.scope)
        forgotten = isinstance(case, Tombstone)
        may_be_posted = not isinstance(case, Tombstone) and case.airing.may_be_posted(desk.decisions.clock())
        tabs = TABS if may_be_posted else TABS_UNPOSTED
        shown: Tab = state or tabs[0]
        groups, out_of_reach, officers = list[GroupDelivery](), list[OutOfReach](), list[ListedOfficer]()
        try:
            for shown in (state,) if state else tabs:
                if shown == "out_of_reach":
                    out_of_reach = await desk.broadcast.ask(GROUPS_OUT_OF_REACH, alert_id=case.alert_id)
                else:
                    groups = await ledger_page(desk.broadcast, case.alert_id, shown, after)
                if groups or out_of_reach:
                    break
            by_hand = shown in BY_HAND and may_decide(staff) and not forgotten
            if out_of_reach or (by_hand and groups):
                officers = await desk.broadcast.ask(OFFICERS_TO_HAND_TO)
        except Unavailable:
            said, by_hand = "away", False
        return desk.pages.render(
            request,
            "groups.html",
            503 if said == "away" else 200,
            staff=staff,
            case=case,
            forgotten=forgotten,
            may_decide=may_decide(staff) and not forgotten,
            may_be_posted=may_be_posted,
            state_words={each: _tab_words(each) for each in tabs},
            post_words=POST_WORDS,
            chosen=shown,
            anywhere=state is None,
            all_failed=_failed(case),
            groups=[(each, reason_of(each), commune_name(each.commune_code)) for each in groups],
            out_of_reach=[
                (each, words_of_written(each.reason), commune_name(each.commune_code), of_commune(officers, each))
                for each in out_of_reach
            ],
            by_hand=by_hand and bool(groups),
            nameable=nameable(officers, groups),
            said_by=await said_by(desk, case, groups),
            desk_words=desk_words,
            count=count,
            left_out=left_out,
            at_work=[each.name for each in officers if each.account_id in at_work],
            more=groups[-1].delivery_id if len(groups) == PAGE else None,
            after=after,
            said=said,
        )

    @routes.get("/cases/{case_number}/groups.csv")
    async def groups_file(request: Request, staff: reader, case_number: str) -> Response:
        """All of them, in every state."""
        case = await desk.case_or_tombstone(case_number, staff.scope)
        await note(desk, staff, case, "export")
        name = f"loa-{case.case_number}.csv"
        async with desk.pool.connection() as conn:
            posted_by = await names_of_posted(conn, desk, case)
        lines = group_lines(desk.broadcast, case, language_of(request), posted_by)
        return StreamingResponse(
            lines,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @routes.post("/cases/{case_number}/groups/retry")
    async def retry(staff: officer, case_number: str) -> Response:
        case = await desk.case(case_number, staff.scope)
        await note(desk, staff, case, "retry")
        try:
            retried = await desk.broadcast.ask(RETRY, alert_id=case.alert_id)
        except Unavailable:
            return back(case, "failed", 0, "not_asked")
        return back(case, "failed", 0, "retried" if retried.alert or retried.closing else "nothing")

    @routes.post("/cases/{case_number}/groups/{delivery_id}/seen")
    async def seen(
        staff: officer,
        case_number: str,
        delivery_id: Annotated[int, Path(ge=1, lt=2**63)],
        there: Annotated[bool, Form()],
        after: Annotated[int, Form(ge=0, lt=2**63)] = 0,
        state: Annotated[Shown, Form()] = "in_doubt",
    ) -> Response:
        """Somebody has looked into the group. ``state``: what the page shows."""
        case = await desk.case(case_number, staff.scope)
        await note(desk, staff, case, "settle_doubt", delivery=delivery_id, there=there)
        try:
            settled = await desk.broadcast.ask(SEEN, Seen(there=there), alert_id=case.alert_id, delivery_id=delivery_id)
        except Unavailable:
            return back(case, state, after, "not_asked")
        return back(case, state, after, "settled" if settled else "not_in_doubt")

    return routes


async def note(desk: Desk, staff: Staff, case: Case | Tombstone, action: str, **detail: str | int | bool) -> None:
    """Before it is asked for, so that nothing is done that nobody is named for."""
    async with transaction(desk.pool) as conn:
        await add_audit_entry(conn, datetime.now(UTC), staff.login, action, case.case_id, **detail)


def back(
    case: Case,
    state: Shown,
    after: int,
    said: str,
    count: int = 0,
    left_out: int = 0,
    at_work: Sequence[str] = (),
) -> RedirectResponse:
    """``at_work``: accounts of who posts the groups that were left out; addresses hold no names."""
    told = {"state": state, "after": after, "said": said, "count": count, "left_out": left_out, "at_work": at_work}
    query = urlencode(told, doseq=True)
    return RedirectResponse(f"/cases/{case.case_number}/groups?{query}", 303)


def _tab_words(tab: Tab) -> Words:
    return OUT_OF_REACH if tab == "out_of_reach" else STATE_WORDS[tab]


def _failed(case: Case | Tombstone) -> int:
    """As broadcast said last, of what is sent again: of its ending, and of the alert while it is on air."""
    if isinstance(case, Tombstone) or case.airing.progress is None:
        return 0
    return (case.airing.progress.alert.failed if case.on_air else 0) + case.airing.progress.closing.failed
