"""What an exercise showed: who did what when, against what it should take. Of any case, since real ones teach more."""

from typing import Annotated

from fastapi import Depends, Request, Response

from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.audit_db import audit_trail
from services.verification.cases.stored import UnknownCase
from services.verification.figures.figures_db import counted_case, exercises, last_progress, people_named
from services.verification.figures.figures_pages import FiguresDesk, words_for
from services.verification.figures.rules.course import deeds, measures, signed_by_two
from services.verification.figures.rules.period import Period

MONTHS = 12


def exercise_routes(desk: FiguresDesk) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]

    @routes.get("/figures/exercises")
    async def show_all(request: Request, staff: reader) -> Response:
        """Of the last twelve months."""
        since = Period.of(desk.clock()).before(MONTHS).begins
        async with desk.pool.connection() as conn:
            held = await exercises(conn, staff.scope, since)
        words = words_for(language_of(request))
        return desk.pages.render(request, "exercises.html", staff=staff, exercises=held, **words)

    @routes.get("/figures/cases/{case_number}")
    async def show(request: Request, staff: reader, case_number: str) -> Response:
        async with desk.pool.connection() as conn:
            case = await counted_case(conn, case_number, staff.scope)
            if case is None:
                raise UnknownCase(case_number)
            trail = [entry for issue in case.issues for entry in await audit_trail(conn, issue)]
            progress = await last_progress(conn, case.case_id)
            people = await people_named(conn, {entry.actor for entry in trail})
            force_name = await desk.speaker(conn)
        now = desk.clock()
        done = deeds(case, sorted(trail, key=lambda entry: entry.seq), people)
        return desk.pages.render(
            request,
            "course.html",
            staff=staff,
            case=case,
            deeds=done,
            measures=measures(case, done, now),
            by_two=signed_by_two(done),
            progress=progress,
            now=now,
            force_name=force_name,
            **words_for(language_of(request)),
        )

    return routes
