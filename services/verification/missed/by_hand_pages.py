"""/cases/…/groups/handed and …/posted: an officer hands groups to a person, or says that they were posted by hand. No
new words: the post was signed, and whoever gets it stands on the signed list, so one officer may."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Form, Request, Response
from pydantic import BaseModel, Field

from schemas.internal_routes.broadcast import HAND, MOST_HANDED, POSTED, DeliveryId, Handed, Posted
from services.runtime.calls import Unavailable
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.missed.group_pages import back, note
from services.verification.missed.ledger import Shown


class Ticked(BaseModel):
    """Groups of the page that are spoken of: those that are ticked, or ``all`` that it lists. ``state``, ``after``:
    what the page shows."""

    deliveries: list[DeliveryId] = Field(default=[], max_length=MOST_HANDED)
    listed: list[DeliveryId] = Field(default=[], max_length=MOST_HANDED)
    all: bool = False
    state: Shown = "desk"
    after: Annotated[int, Field(ge=0, lt=2**63)] = 0

    @property
    def chosen(self) -> list[int]:
        return self.listed if self.all else self.deliveries


class HandedOn(Ticked):
    """``officer``: the account of whoever is to post them; empty where none was chosen."""

    officer: str = Field(default="", max_length=100)


def by_hand_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/groups/handed")
    async def handed(staff: officer, case_number: str, form: Annotated[HandedOn, Form()]) -> Response:
        """Somebody who posts by hand is to post these."""
        case = await desk.case(case_number, staff.scope)
        if missing := "none_chosen" if not form.chosen else "" if form.officer else "nobody_chosen":
            return back(case, form.state, form.after, missing)
        await note(desk, staff, case, "hand_on", deliveries=_numbers(form.chosen), officer=form.officer)
        try:
            given = await desk.broadcast.ask(
                HAND, Handed(deliveries=form.chosen, officer=form.officer), alert_id=case.alert_id
            )
        except Unavailable:
            return back(case, form.state, form.after, "not_asked")
        if given is None or not given.handed:
            await note(desk, staff, case, "hand_on_in_vain", deliveries=_numbers(form.chosen), officer=form.officer)
        if given is None:
            return back(case, form.state, form.after, "no_officer")
        said = "held" if given.held else "handed" if given.handed else "left_out" if given.left_out else "none_handed"
        return back(case, form.state, form.after, said, given.handed, given.left_out, given.at_work)

    @routes.post("/cases/{case_number}/groups/posted")
    async def posted(request: Request, staff: officer, case_number: str, form: Annotated[Ticked, Form()]) -> Response:
        """Whoever presses says that it was posted by hand in these. Of many at once, ticked by one tap, they are asked
        once more: that page sends them one by one."""
        case = await desk.case(case_number, staff.scope)
        if not form.chosen:
            return back(case, form.state, form.after, "none_chosen")
        if form.all and len(form.chosen) > 1:
            return desk.pages.render(request, "groups_posted.html", staff=staff, case=case, form=form)
        await note(desk, staff, case, "say_posted", deliveries=_numbers(form.chosen))
        try:
            changed = (await desk.broadcast.ask(POSTED, Posted(deliveries=form.chosen), alert_id=case.alert_id)).posted
        except Unavailable:
            return back(case, form.state, form.after, "not_asked")
        if in_vain := [each for each in form.chosen if each not in changed]:
            await note(desk, staff, case, "say_posted_in_vain", deliveries=_numbers(in_vain))
        return back(case, form.state, form.after, "posted" if changed else "none_posted", len(changed))

    return routes


def _numbers(delivery_ids: Sequence[int]) -> str:
    """As the audit keeps them."""
    return " ".join(map(str, delivery_ids))
