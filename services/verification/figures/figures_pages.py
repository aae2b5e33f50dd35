"""/figures: what all of it did, of a month or a year, as a page with plots, as a report to print, as CSV and as JSON.

Officers, supervisors and auditors have it of their scope; administrators, who see no case, of all places, without the
list of cases. What people did is for those who answer for them.
"""

import csv
import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

from schemas.deliveries import PostsByGroup
from schemas.event import CaseKind
from schemas.places.finding import UnknownCommune, commune
from schemas.trust.roster import Role
from schemas.words import words
from services.runtime.calls import ServiceClient
from services.runtime.database import Connection, Pool, transaction
from services.runtime.edge import Refused, Sentence, problem
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import EVERYWHERE, RIGHTS, ROLE_WORDS, Action
from services.runtime.staff.rosters_db import signed_voice
from services.verification.figures.figures_db import (
    Asked,
    alert_ids_of,
    communes_with_cases,
    counted_cases,
    figures,
    json_of,
    months_before,
    work_done,
)
from services.verification.figures.posts import posts_by_group
from services.verification.figures.rules import plots
from services.verification.figures.rules.counting import STEPS, CountedCase, Figures, figures_of
from services.verification.figures.rules.period import NoPeriod, Period
from services.verification.figures.rules.words import (
    ELSEWHERE,
    KOREA_FOUND_S,
    STEP_WORDS,
    YARDSTICK_S,
    period_words,
    place_words,
    span_words,
)
from services.verification.rules.audience.reach import provinces

FOLDER = Path(__file__).parent
MONTHS_OFFERED, MONTHS_DRAWN, MOST_LISTED, MOST_GROUPS = 24, 12, 100, 30
ANSWERS_FOR_PEOPLE = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR})
NO_PERIOD = Sentence(
    words("Không đọc được tháng. Hãy ghi như 2026-11, hoặc một năm như 2026."),
    "month: write it as 2026-11, or a year as 2026",
)
CSV_COLUMNS = (
    "case_number",
    "kind",
    "source",
    "commune_code",
    "province_code",
    "reported_at",
    *(f"{step}_at" for step in STEPS if step != "found"),
    "ended_at",
    "ended_as",
    *(f"{step}_s" for step in STEPS),
    "groups",
    "members",
    "posts",
    "by_post",
    "ring",
    "group_id",
    "post_s",
)
Kind = CaseKind | Literal[""]
Place = Annotated[str, Query(pattern=r"^([0-9]{2}|[0-9]{5})?$")]


@dataclass(frozen=True)
class FiguresDesk:
    """What these pages work with. ``force_name`` heads a report until two have signed how the force is called."""

    pool: Pool
    pages: Pages
    broadcast: ServiceClient
    force_name: str
    clock: Callable[[], datetime]

    async def speaker(self, conn: Connection) -> str:
        """Who heads a report."""
        voice = await signed_voice(conn)
        return voice.force_name if voice else self.force_name


def figures_routes(desk: FiguresDesk) -> Routes:
    routes = Routes()
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_FIGURES))]
    of_cases = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    pages = _FiguresPages(desk)

    @routes.get("/figures", include_in_schema=False)
    async def show(request: Request, staff: reader, month: str = "", kind: Kind = "", place: Place = "") -> Response:
        return await pages.show(request, staff, pages.asked(staff, month, kind, place), "figures.html")

    @routes.get("/figures/report", include_in_schema=False)
    async def report(request: Request, staff: reader, month: str = "", kind: Kind = "", place: Place = "") -> Response:
        return await pages.show(request, staff, pages.asked(staff, month, kind, place), "report.html")

    @routes.get("/figures/cases.csv", include_in_schema=False)
    async def export(staff: of_cases, month: str = "", kind: Kind = "", place: Place = "") -> Response:
        async with transaction(desk.pool) as conn:
            await note(conn, staff.login, "export", what="figures")
        return await pages.export(pages.asked(staff, month, kind, place))

    @routes.get(
        "/api/v1/figures",
        tags=["figures"],
        response_model=Figures,
        responses={422: problem("`month` is neither a month nor a year"), 503: problem("the database does not answer")},
    )
    async def read(staff: reader, month: str = "", kind: Kind = "", place: Place = "") -> Response:
        """Figures of your scope. ``month``: 2026-11, or a year as 2026; empty for this month. Times are seconds from
        the report; `place` is the code of a commune or a province."""
        async with desk.pool.connection() as conn:
            counted = await figures(conn, pages.asked(staff, month, kind, place))
        return Response(json_of(counted), media_type="application/json")

    return routes


def scope_of(staff: Staff) -> Collection[str]:
    """Of what places figures are theirs."""
    return EVERYWHERE if staff.role is Role.ADMINISTRATOR else staff.scope


def sees_cases(staff: Staff) -> bool:
    return bool(staff.roles & set(map(str, RIGHTS[Action.READ_CASES].roles)))


class _FiguresPages:
    def __init__(self, desk: FiguresDesk) -> None:
        self._desk = desk

    def asked(self, staff: Staff, month: str, kind: Kind, place: str) -> Asked:
        """Raises Refused."""
        try:
            period = Period.read(month) if month else Period.of(self._desk.clock())
        except NoPeriod:
            raise Refused(422, NO_PERIOD) from None
        return Asked(period, scope_of(staff), kind or None, place or None)

    async def show(self, request: Request, staff: Staff, asked: Asked, template: str) -> Response:
        language = language_of(request)
        answers = staff.role in ANSWERS_FOR_PEOPLE
        async with self._desk.pool.connection() as conn:
            cases = await counted_cases(conn, asked)
            months = await months_before(conn, asked, MONTHS_DRAWN)
            places = await communes_with_cases(conn, asked)
            work = await work_done(conn, asked) if answers else None
            force_name = await self._desk.speaker(conn)
        counted = figures_of(cases, str(asked.period), asked.kind, asked.place)
        alerts = [case for case in cases if case.signed_at is not None]
        by_post = [case for case in alerts if case.found and case.by_post]
        by_group = await self._by_group(alerts, by_post)
        # Of a year of a large force broadcast counts for too long: then its groups have their names all the same.
        names = by_group if by_group or asked.period.month else await self._by_group(by_post, by_post)
        return self._desk.pages.render(
            request,
            template,
            staff=staff,
            figures=counted,
            whole=counted.whole,
            listed=alerts[-MOST_LISTED:][::-1] if sees_cases(staff) else None,
            alerts=len(alerts),
            by_post=by_post[-MOST_LISTED:][::-1] if sees_cases(staff) else None,
            group_names={each.group_id: each.name for each in names.listed} if names else {},
            by_group=by_group,
            of_month=asked.period.month is not None,
            most_groups=MOST_GROUPS,
            work=work,
            months=months,
            periods=self._periods(asked.period),
            places=_places_offered(places, asked.place),
            asked=_query_of(asked),
            now=self._desk.clock(),
            force_name=force_name,
            elsewhere=ELSEWHERE,
            **_plots_of(counted, months, language),
            **words_for(language),
        )

    async def _by_group(self, alerts: Sequence[CountedCase], by_post: Sequence[CountedCase]) -> PostsByGroup | None:
        if not alerts:
            return None
        named = {case.group_id for case in by_post if case.group_id}
        return await posts_by_group(self._desk.broadcast, alert_ids_of(alerts), named)

    async def export(self, asked: Asked) -> Response:
        """A row a case; the mark tells spreadsheets that it is UTF-8."""
        async with self._desk.pool.connection() as conn:
            cases = await counted_cases(conn, asked)
        named = {"Content-Disposition": f'attachment; filename="loa-{asked.period}.csv"'}
        return Response("\ufeff" + csv_of(cases), media_type="text/csv; charset=utf-8", headers=named)

    def _periods(self, chosen: Period) -> list[str]:
        this = Period.of(self._desk.clock())
        months = [str(this.before(back)) for back in range(MONTHS_OFFERED)]
        years = [str(Period(this.year)), str(Period(this.year - 1))]
        offered = [*months, *years]
        return offered if str(chosen) in offered else [str(chosen), *offered]


def words_for(language: str) -> dict[str, Any]:
    """What templates say figures with."""
    return {
        "step_words": STEP_WORDS.__getitem__,
        "span": span_words,
        "place_words": lambda code: place_words(code or ""),
        "period_words": lambda period: period_words(str(period)),
        "role_words": lambda role: ROLE_WORDS[Role(role)] if role else "–",
    }


def csv_of(cases: Collection[CountedCase]) -> str:
    """Times are UTC, spans are seconds. Nothing that a person wrote is in it."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(CSV_COLUMNS)
    for case in cases:
        spans = {f"{step}_s": case.seconds_to(step) for step in STEPS} | {"post_s": case.post_seconds}
        rows.writerow(_cell(spans[name] if name in spans else getattr(case, name)) for name in CSV_COLUMNS)
    return written.getvalue()


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case float():
            return round(value, 1)
        case _:
            return value


def _query_of(asked: Asked) -> dict[str, str]:
    return {"month": str(asked.period), "kind": asked.kind or "", "place": asked.place or ""}


def _places_offered(codes: list[str], chosen: str | None) -> list[str]:
    """Provinces first, then communes; the chosen one too, although nothing happened there."""
    known = []
    for code in codes:
        try:
            known.append(commune(code))
        except UnknownCommune:
            continue
    offered = [*sorted({each.province_code for each in known}), *(each.code for each in known)]
    if chosen and chosen not in offered and (chosen in provinces() or len(chosen) > 2):
        offered.append(chosen)
    return offered


def _plots_of(counted: Figures, months: list[Any], language: str) -> dict[str, Any]:
    posts = [(kind, summary.posts) for kind, summary in counted.by_kind.items() if summary.posts]
    names, most = [f"{int(each.month[5:])}" for each in months], max(each.cases for each in months)
    return {
        "step_rows": plots.step_rows(counted.whole.steps, {"found": (YARDSTICK_S, KOREA_FOUND_S)}),
        "ticks": [(plots.time_x(seconds), span_words(seconds)) for seconds in plots.TICKS_S],
        "hours": plots.hour_columns(counted.by_hour, 90),
        "month_columns": plots.columns([each.cases for each in months], names, 90),
        "month_found": plots.columns([each.found for each in months], names, 90, most=most),
        "post_bars": plots.bars(posts),
        "steps": STEPS,
    }
