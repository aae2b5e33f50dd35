"""What is seen and heard of a scope: the case page and its plan, what is asked before an end, photos and voices."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Header, HTTPException, Request, Response

from schemas.alerts import Outcome
from schemas.trust.roster import Role
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.cases_db import additions_with_voice, photo_is_of_a_case
from services.verification.cases.stored import find_case
from services.verification.desk.case_view import progress_view
from services.verification.desk.choosing.forecast import forecast
from services.verification.desk.desk import Desk
from services.verification.desk.signing_view import signing_view
from services.verification.figures.openings import note_opening
from services.verification.pictures.photo_proxy import NO_SOUND
from services.verification.rules import corrections
from services.verification.rules.known import spoken
from services.verification.rules.second_check import author_of

NO_SUCH_CASE = "Không có vụ việc mang số này trong địa bàn của bạn. Hãy kiểm tra lại số, hoặc tìm theo tên."


def page_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}")
    async def case_page(
        request: Request, staff: reader, case_number: str, done: str = "", sighting: UUID | None = None
    ) -> Response:
        """``done`` and ``sighting``: as ``answer`` of officer_actions names them."""
        page = await desk.case_page(request, staff, case_number, done=done, sighting=sighting)
        if Role.OFFICER in staff.roles:
            await note_opening(desk.pool, case_number, staff, desk.decisions.clock())
        return page

    @routes.get("/cases/{case_number}/plan")
    async def plan(
        request: Request, staff: reader, case_number: str, of: Literal["draft", "correction"] = "draft"
    ) -> Response:
        """A fragment: what the content would reach and how soon, at the limits of this moment."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        content = (corrections.replaced(case) if of == "correction" else case.draft).content
        order: Literal["approve", "correct"] = "correct" if of == "correction" and case.airing.correction else "approve"
        signing = signing_view(case, order, staff.login, grounds)
        html = desk.pages.fragment(
            language_of(request),
            f"_plan_of_{of}.html",
            case=case,
            author=author_of(case, case.draft.hash),
            reader=staff.login,
            turn=signing,
            **await forecast(desk, case, content, grounds, signing),
        )
        return Response(html, media_type="text/html")

    @routes.get("/cases/{case_number}/close")
    async def confirm_closing(
        request: Request,
        staff: officer,
        case_number: str,
        outcome: Outcome,
        words: Literal["signed", "other"] = "signed",
    ) -> Response:
        """``words``: those that were signed with the approval, or the others that somebody has written."""
        return await desk.close_page(request, staff, case_number, outcome, other=words == "other")

    @routes.get("/cases/{case_number}/stop")
    async def confirm_stop(request: Request, staff: officer, case_number: str) -> Response:
        case = await desk.case(case_number, staff.scope)
        return desk.pages.render(
            request, "stop.html", staff=staff, case=case, progress=progress_view(case.airing.progress)
        )

    @routes.get("/photos/{sha256}")
    async def photo(staff: reader, sha256: str) -> Response:
        async with desk.pool.connection() as conn:
            known = await photo_is_of_a_case(conn, sha256, staff.scope)
        if not known:
            raise HTTPException(404, "Ảnh không còn.")
        return await desk.photos.photo(sha256)

    @routes.get("/cases/{case_number}/voice/{voice_id}")
    async def voice(
        staff: reader, case_number: str, voice_id: UUID, wanted: Annotated[str | None, Header(alias="Range")] = None
    ) -> Response:
        async with desk.pool.connection() as conn:
            case = await find_case(conn, case_number, staff.scope)
            told = spoken(case.submission, await additions_with_voice(conn, case.case_id))
        if voice_id not in {each.message.voice_id for each in told}:
            raise HTTPException(404, NO_SOUND)
        return await desk.photos.voice(voice_id, wanted)

    return routes
