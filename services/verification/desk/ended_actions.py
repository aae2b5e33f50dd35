"""Forms about a case that has ended: a court's hold, which a supervisor sets and lifts; what found whom it sought."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import Depends, Form, Query, Request, Response

from schemas.audience import MOST_RINGS
from schemas.content import VIETNAM
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.desk.draft_form import MOST_TYPED
from services.verification.desk.officer_actions import answer, decide
from services.verification.figures.found_by import FoundByPost, SayFoundBy
from services.verification.figures.posts import MOST_POSTS, posts_of
from services.verification.forgetting.court_holds import KeepForCourt, LiftCourtHold
from services.verification.rules import refusals
from services.verification.rules.case import Case


def court_hold_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    supervisor = Annotated[Staff, Depends(require(desk.pool, Action.KEEP_FOR_COURT))]

    @routes.post("/cases/{case_number}/court-hold")
    async def keep_for_court(
        request: Request,
        staff: supervisor,
        case_number: str,
        until: Annotated[date, Form()],
        reason: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        """``until``: the last day in Vietnam on which it is kept."""
        end = datetime.combine(until, time(), VIETNAM) + timedelta(days=1)
        decision = KeepForCourt(staff.login, reason, end)
        return await decide(desk, request, staff, case_number, decision)

    @routes.post("/cases/{case_number}/court-hold/lift")
    async def lift_court_hold(request: Request, staff: supervisor, case_number: str) -> Response:
        return await decide(desk, request, staff, case_number, LiftCourtHold(staff.login))

    return routes


def found_by_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/found-by")
    async def choose_group(
        request: Request, staff: officer, case_number: str, name: Annotated[str, Query(max_length=100)] = ""
    ) -> Response:
        """In which group the post stood that did it: the nearest first, or those of a name."""
        case = await desk.case(case_number, staff.scope)
        posts = await posts_of(desk.broadcast, case.alert_id, name=name)
        return desk.pages.render(
            request, "found_by.html", staff=staff, case=case, posts=posts, name=name, most=MOST_POSTS
        )

    @routes.post("/cases/{case_number}/found-by")
    async def say_found_by(
        request: Request,
        staff: officer,
        case_number: str,
        by_post: Annotated[bool, Form()],
        ring: Annotated[int | None, Form(ge=0, le=MOST_RINGS)] = None,
        group_id: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        """Whether a post found whom it sought; in which ring it stood, or in which group."""
        said: FoundByPost | None = FoundByPost(by_post, ring)
        if group_id:
            said = await in_group(desk, await desk.case(case_number, staff.scope), group_id)
        if said is None:
            return await answer(desk, request, staff, case_number, refusals.NOT_POSTED_THERE)
        return await decide(desk, request, staff, case_number, SayFoundBy(staff.login, said))

    return routes


async def in_group(desk: Desk, case: Case, group_id: str) -> FoundByPost | None:
    """The post in this group; None where there is none, or broadcast does not say."""
    posts = await posts_of(desk.broadcast, case.alert_id, group_id=group_id)
    return FoundByPost(True, posts[0].ring, group_id, posts[0].posted_at) if posts else None
