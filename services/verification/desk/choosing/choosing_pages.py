"""What the form of a draft, or of a correction, asks for: groups by name, and those around a place for the map."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Form, HTTPException, Query, Request, Response

from schemas.event import Point
from services.runtime.calls import Unavailable
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.choosing.choosing_view import (
    MOST_FOUND,
    ChoosingView,
    choosing_view,
    group_view,
    groups_to_choose,
    unnamed,
)
from services.verification.desk.desk import Desk, ReturnedForm
from services.verification.desk.draft_form import DraftForm, content_of
from services.verification.rules.documents import changed
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import widest_scope

MOST_ON_THE_MAP = 250
Latitude = Annotated[float, Query(ge=-90, le=90)]
Longitude = Annotated[float, Query(ge=-180, le=180)]


def choosing_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    async def chosen(
        request: Request, staff: Staff, case_number: str, form: DraftForm, of: Literal["draft", "correction"]
    ) -> Response:
        view = await _view(desk, staff, case_number, form, of)
        if "hx-request" in request.headers:
            language = language_of(request)
            html = desk.pages.fragment(
                language, "_choosing.html", form=form, choosing=view, at=f"/cases/{case_number}/{of}"
            )
            return Response(html, media_type="text/html")
        draft, correction = (form, None) if of == "draft" else (None, form)
        shown = ReturnedForm(None, draft, correction, choosing=view)
        return await desk.case_page(request, staff, case_number, refused=shown)

    @routes.post("/cases/{case_number}/draft/groups")
    async def of_draft(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        """The form as typed, with the groups that its words find; for a script, the part with the groups alone."""
        return await chosen(request, staff, case_number, form, "draft")

    @routes.post("/cases/{case_number}/correction/groups")
    async def of_correction(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        """As of a draft."""
        return await chosen(request, staff, case_number, form, "correction")

    @routes.get("/cases/{case_number}/groups/near")
    async def near(staff: officer, case_number: str, lat: Latitude, lon: Longitude) -> list[dict[str, Any]]:
        """The nearest groups around a place that an alert of this case could reach, for the map's dots."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        within = widest_scope(case, case.draft.content.centre, grounds)
        content = changed(case.draft.content, centre=Point(lat=lat, lon=lon))
        try:
            choice = await groups_to_choose(desk.broadcast, content, within, limit=MOST_ON_THE_MAP)
        except Unavailable:
            raise HTTPException(503, "Bộ phận phát tin không trả lời. Hãy thử lại sau vài giây.") from None
        return [
            {
                "id": group.group_id,
                "name": group.name,
                "commune": group_view(group).commune,
                "members": group.members,
                "lat": group.lat,
                "lon": group.lon,
            }
            for group in choice.found
        ]

    return routes


async def _view(
    desk: Desk,
    staff: Staff,
    case_number: str,
    form: DraftForm,
    of: Literal["draft", "correction"],
) -> ChoosingView:
    case, grounds = await desk.case_and_grounds(case_number, staff)
    basis = desk.basis(case, grounds) if of == "draft" else desk.correction_basis(case, grounds)
    typed = content_of(form, basis)
    # What cannot be read yet is said where it is saved; the groups are found all the same.
    content = basis.content if isinstance(typed, Refusal) else typed
    included, excluded, words = form.included, form.excluded, form.group_words.strip()
    try:
        choice = await groups_to_choose(
            desk.broadcast,
            content,
            widest_scope(case, content.centre, grounds),
            words,
            (*included, *excluded),
            limit=MOST_FOUND if words else 0,
        )
    except Unavailable:
        return unnamed(included, excluded, away=True, words=words)
    return choosing_view(choice, included, excluded, words, asked=bool(words))
