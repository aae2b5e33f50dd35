"""/cases/…/parts and …/unanswered: how far an alert has come by commune, by channel and by account, and whom to call,
as parts of the case's page that stay live."""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from schemas.deliveries import Counts, PartProgress, PartsProgress
from schemas.internal_routes.broadcast import PARTS
from services.runtime.calls import Unavailable
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.audience_view import commune_name
from services.verification.desk.case_view import counts_view
from services.verification.desk.desk import Desk
from services.verification.rules.words.reason_words import words_of_written

MOST_SHOWN = 200
MOST_CALLED = 12
"""Silent officers on the case's page; the others are called from the page of the groups."""
FRESH_S = 1.0
"""However many look at an alert, broadcast is asked once in this time."""
MOST_KEPT = 50
By = Literal["communes", "channels", "accounts"]


def parts_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    # What a page asks again and again is no sign of somebody in front of it.
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES, used=False))]
    kept: dict[UUID, tuple[float, PartsProgress]] = {}

    async def parts_of(alert_id: UUID) -> PartsProgress:
        if (last := kept.get(alert_id)) and time.monotonic() < last[0] + FRESH_S:
            return last[1]
        parts = await desk.broadcast.ask(PARTS, alert_id=alert_id)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[alert_id] = (time.monotonic(), parts)
        return parts

    @routes.get("/cases/{case_number}/parts/{by}")
    async def parts_page(request: Request, staff: reader, case_number: str, by: By) -> Response:
        case = await desk.case(case_number, staff.scope)
        try:
            parts: PartsProgress | None = await parts_of(case.alert_id)
        except Unavailable:
            parts = None
        html = desk.pages.fragment(
            language_of(request), "_parts.html", case=case, by=by, as_of=parts and parts.as_of, **_shown(parts, by)
        )
        return Response(html, media_type="text/html")

    @routes.get("/cases/{case_number}/unanswered")
    async def unanswered_page(
        request: Request, staff: reader, case_number: str, seen: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        """Whoever is to post by hand and was silent for so long that others were asked, with the number to call. 204
        where the page shows that already (``seen``), or nobody knows better just now."""
        case = await desk.case(case_number, staff.scope)
        try:
            accounts = (await parts_of(case.alert_id)).accounts
        except Unavailable:
            return Response(status_code=204)
        # Of what is held, stopped or overdue nobody is to post anything now.
        rests = case.on_air and not case.airing.may_be_posted(desk.decisions.clock())
        silent = sorted(
            (part for part in accounts if part.late and part.name and not rests),
            key=lambda part: (-part.late, part.name),
        )
        told = [(part.name, part.late, part.telephone) for part in silent]
        # A page that is to ask no more is told so, though it shows the same.
        goes_on = case.on_air or any(part.alert.handed + part.closing.handed for part in accounts)
        mark = hashlib.sha256(json.dumps([goes_on, *told]).encode()).hexdigest()
        if seen == mark:
            return Response(status_code=204)
        html = desk.pages.fragment(
            language_of(request),
            "_unanswered.html",
            case=case,
            seen=mark,
            silent=silent[:MOST_CALLED],
            left_out=max(0, len(silent) - MOST_CALLED),
            goes_on=goes_on,
        )
        return Response(html, media_type="text/html")

    return routes


def _shown(parts: PartsProgress | None, by: By) -> dict[str, Any]:
    """Those where the most is missing first, MOST_SHOWN of them."""
    every = [] if parts is None else _every(parts, by)
    shown = sorted(every, key=lambda part: (-_missing(part), _called(part, by)))[:MOST_SHOWN]
    return {
        "parts": [_part(part, by) for part in shown],
        "left_out": len(every) - len(shown),
        "ended": any(part.closing.total for part in every),
    }


def _every(parts: PartsProgress, by: By) -> Sequence[PartProgress]:
    if by == "channels":
        return channels_of(parts.accounts)
    return parts.communes if by == "communes" else parts.accounts


def channels_of(accounts: Iterable[PartProgress]) -> list[PartProgress]:
    """Accounts of one channel together. ``key``: the channel's name."""
    together: defaultdict[str, list[PartProgress]] = defaultdict(list)
    for account in accounts:
        together[account.channel].append(account)
    return [
        PartProgress(
            key=channel,
            channel=channel,
            members=sum(each.members for each in of_channel),
            alert=_sum(each.alert for each in of_channel),
            closing=_sum(each.closing for each in of_channel),
        )
        for channel, of_channel in sorted(together.items())
    ]


def _sum(counts: Iterable[Counts]) -> Counts:
    each = list(counts)
    return Counts(**{state: sum(getattr(one, state) for one in each) for state in Counts.model_fields})


def _missing(part: PartProgress) -> int:
    """Groups that a post is still to reach, or cannot."""
    return sum(counts.unsettled + counts.failed for counts in (part.alert, part.closing))


def _called(part: PartProgress, by: By) -> str:
    return commune_name(part.key) if by == "communes" else part.name or part.key


def _part(part: PartProgress, by: By) -> dict[str, Any]:
    return {
        "called": _called(part, by),
        "account": part.key if by == "accounts" and part.name else "",
        "telephone": part.telephone,
        "waiting": part.alert.handed + part.closing.handed,
        "channel": part.channel,
        "stopped": words_of_written(part.stopped) if part.stopped else None,
        "members": part.members,
        "alert": counts_view(part.alert),
        "closing": counts_view(part.closing) if part.closing.total else None,
    }
