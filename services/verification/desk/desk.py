"""The officers' desk: what its pages work with, and the drawing of its two views, the board and a case."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request, Response

from schemas.alerts import post_code
from schemas.event import CaseKind, Place
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.staff import Staff
from services.verification.cases.audit_db import audit_trail
from services.verification.cases.cases_db import Row, amendments_of, case_of, facts_of, find_case, is_overdue
from services.verification.cases.decisions import Decisions, UnknownCase
from services.verification.cases.on_air_db import approvals_of, confirmed_sightings, correction_of, steering_in
from services.verification.cases.on_air_decisions import OnAirDecisions
from services.verification.cases.queue_db import queue
from services.verification.desk.audience_view import GROUP_KINDS, provinces
from services.verification.desk.case_view import (
    amendment_view,
    approval_view,
    content_view,
    map_view,
    photos_awaited,
    progress_view,
    rings_view,
    steering_view,
    summary_view,
    untold_view,
)
from services.verification.desk.draft_form import Basis, DraftForm, form_of
from services.verification.desk.live import LivePages
from services.verification.desk.plan_source import PlanSource
from services.verification.pictures.photo_proxy import PhotoProxy
from services.verification.rules import corrections
from services.verification.rules.alert_text import code_line, length
from services.verification.rules.case import ON_AIR, Content
from services.verification.rules.corrections import Correction
from services.verification.rules.poster_text import default_poster
from services.verification.rules.refusals import Refusal
from services.verification.rules.wording import Force, place_words

FOLDER = Path(__file__).parent
ROLE = "officer"


@dataclass(frozen=True)
class Refused:
    """A form that was refused: why, and what it held, so that nothing has to be typed twice."""

    refusal: Refusal
    draft: DraftForm | None = None
    correction: DraftForm | None = None
    reason: str = ""


@dataclass(frozen=True)
class Desk:
    """What the officer's pages work with. ``delays_s`` gives the seconds to each ring of a kind of case."""

    pool: Pool
    pages: Pages
    decisions: Decisions
    on_air: OnAirDecisions
    live: LivePages
    photos: PhotoProxy
    plans: PlanSource
    force: Force
    delays_s: Callable[[CaseKind], tuple[float, ...]]
    map_tile_url: str

    async def board(self) -> dict[str, Any]:
        async with self.pool.connection() as conn:
            board = await queue(conn)
        now = self.decisions.clock()
        return {"now": now, **{name: [summary_view(row, now) for row in rows] for name, rows in board.items()}}

    async def case_row(self, case_number: str) -> Row:
        """Raises UnknownCase."""
        async with self.pool.connection() as conn:
            row = await find_case(conn, case_number)
        if row is None:
            raise UnknownCase
        return row

    async def correction(self, row: Row) -> Correction | None:
        async with self.pool.connection() as conn:
            return await correction_of(conn, row["case_id"])

    def basis(self, row: Row, content: Content) -> Basis:
        """What a form about this content is filled in from."""
        facts, kind = facts_of(row), CaseKind(row["kind"])
        return Basis(
            content, facts.place, facts.subject.name, default_poster(kind, facts, self.force), self.delays_s(kind)
        )

    def correction_basis(self, row: Row, correction: Correction | None) -> Basis:
        """The prepared correction, else what one would start from."""
        standing = row["alert_version"] or 0
        return self.basis(row, correction.content if correction else corrections.prepared(case_of(row), standing))

    def case_fragments(self, language: str, row: Row, seen: int) -> dict[str, str]:
        """The live parts of a case page by event; ``changed`` when the page shows an older revision than there is."""
        shown = self._live_view(row)
        fragments = {
            event: self.pages.fragment(language, f"_{event}.html", **shown)
            for event in ("progress", "steering", "state", "untold")
        }
        if row["revision"] != seen:
            fragments["changed"] = self.pages.fragment(language, "_changed.html", case=row)
        return fragments

    def _live_view(self, row: Row) -> dict[str, Any]:
        return {
            "case": row,
            "progress": progress_view(row),
            "rings": rings_view(row),
            "steering": steering_view(row),
            "overdue": is_overdue(row, self.decisions.clock()),
            "untold": untold_view(row),
        }

    async def case_page(
        self, request: Request, staff: Staff, case_number: str, status: int = 200, refused: Refused | None = None
    ) -> Response:
        """The page of one case; a refusal heads it."""
        row = await self.case_row(case_number)
        async with self.pool.connection() as conn:
            amendments = await amendments_of(conn, row["case_id"])
            confirmed = await confirmed_sightings(conn, row["case_id"])
            correction = await correction_of(conn, row["case_id"])
            approvals = await approvals_of(conn, row["case_id"])
            trail = await audit_trail(conn, row["case_id"])
        case, language = case_of(row), language_of(request)
        content, moved_to = case.draft.content, steering_in(row["steering"]).centre
        told = [
            amendment_view(amendment, moved_to or content.centre, amendment["event_id"] in confirmed)
            for amendment in amendments
        ]
        told = [item for item in told if not item["told"].only_counts_photos]
        seen = [item["told"].place for item in told if item["late"] and item["told"].place]
        obstacle = self.decisions.why_not_approve(case, staff.login)
        return self.pages.render(
            request,
            "case.html",
            status,
            staff=staff,
            **self._live_view(row),
            **self._edit_view(row, content, refused),
            **self._correction_view(row, correction, staff, language, refused),
            content=content_view(content),
            draft=case.draft,
            map=map_view(content, moved_to, seen, self.map_tile_url),
            where=place_words(Place.model_validate(row["place"])),
            amendments=told,
            photos_awaited=photos_awaited(row, amendments),
            approvals=[approval_view(approval) for approval in approvals],
            trail=trail,
            obstacle=obstacle.sentence(language) if obstacle else None,
            refusal=refused.refusal.sentence(language) if refused else None,
            reason=refused.reason if refused else "",
            now=self.decisions.clock(),
        )

    def _edit_view(self, row: Row, content: Content, refused: Refused | None) -> dict[str, Any]:
        typed = refused.draft if refused else None
        return {
            "edit": self._form_view(row, typed or form_of(self.basis(row, content)), version=1),
            "edit_open": typed is not None,
            "delays": self.delays_s(CaseKind(row["kind"])),
            "provinces": provinces(),
        }

    def _correction_view(
        self, row: Row, correction: Correction | None, staff: Staff, language: str, refused: Refused | None
    ) -> dict[str, Any]:
        if row["state"] not in ON_AIR:
            return {"correction": None, "correct": None}
        typed = refused.correction if refused else None
        basis = self.correction_basis(row, correction)
        # What is not saved yet replaces what stands, and so names that hash.
        shown = basis.content if correction else case_of(row).draft.content
        form = typed or form_of(basis).model_copy(update={"content_hash": shown.hash})
        obstacle = self.on_air.why_not_approve(case_of(row), correction, staff.login)
        return {
            "correction": content_view(correction.content) if correction else None,
            "correction_by": correction,
            "correction_obstacle": obstacle.sentence(language) if obstacle else None,
            "correct": self._form_view(row, form, row["alert_version"] + 1),
            "correct_open": typed is not None,
        }

    def _form_view(self, row: Row, form: DraftForm, version: int) -> dict[str, Any]:
        return {
            "form": form,
            "form_length": length(form.text),
            "code_line": code_line(post_code(row["case_number"], version)),
            "group_kinds": (*GROUP_KINDS, *(kind for kind in form.group_kinds if kind not in GROUP_KINDS)),
        }
