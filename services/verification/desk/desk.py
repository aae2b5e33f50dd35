"""The officers' desk: what its pages work with, and the drawing of a case. desk/queue draws the board."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import BaseModel, Field

from schemas.alerts import Outcome, post_code
from schemas.content import Content
from schemas.event import CaseKind
from schemas.internal_routes.broadcast import PLAN, Plan, PlanAsked
from schemas.trust.authority import Reach
from schemas.trust.roster import Role
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import DATABASE_ERRORS, Pool, transaction
from services.runtime.pages.i18n import Pages
from services.runtime.staff import Staff
from services.runtime.staff.browser_keys_db import browser_keys
from services.runtime.staff.names import StaffNames
from services.verification.cases.audit_db import audit_trail
from services.verification.cases.cases_db import additions_with_voice
from services.verification.cases.deciding import Decisions
from services.verification.cases.on_air_db import confirmed_sightings
from services.verification.cases.queue.looks_db import record_look
from services.verification.cases.reviews_db import wake_pages
from services.verification.cases.signatures_db import checklists_of
from services.verification.cases.stored import (
    AMENDMENTS_SHOWN,
    ForgottenCase,
    amendments_of,
    approvals_of,
    find_case,
    last_dispute,
    last_whereabouts,
    places_seen,
    tally_of,
    wordless_additions,
)
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.audience_view import commune_name
from services.verification.desk.case_view import (
    added_view,
    content_view,
    is_hidden,
    is_older,
    map_view,
    progress_view,
    rings_view,
    steering_view,
    told_found,
    untold_view,
)
from services.verification.desk.choosing.choosing_view import ChoosingView, unnamed
from services.verification.desk.draft_form import (
    FIELDS,
    MOST_TYPED,
    Basis,
    DraftForm,
    content_of,
    form_of,
    home_of,
    typed_facts,
)
from services.verification.desk.live import LivePages
from services.verification.desk.matches.view import matches_view
from services.verification.desk.queue.kept_marks import KeptMarks
from services.verification.desk.reporter.trust_note import trust_note_of
from services.verification.desk.signing_view import basis_view, report_communes, signing_view
from services.verification.desk.waiting_view import waiting_orders
from services.verification.figures.found_by import said_of
from services.verification.matching.proposing import matches_of
from services.verification.matching.uncoded import told_there
from services.verification.metrics import VerificationMetrics
from services.verification.pictures.photo_proxy import PhotoProxy
from services.verification.rules import corrections, review
from services.verification.rules.agreement.departures import departures_of
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.airing import Correction
from services.verification.rules.audience.group_kinds import GROUP_KINDS, INSTITUTIONS, PEOPLE
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import NO_NONCE, default_wording, revised
from services.verification.rules.endings.forgetting import Keeping, forget_at
from services.verification.rules.endings.over import ends_at
from services.verification.rules.endings.undecided import BY_TIME, Lapsing
from services.verification.rules.kinds import KINDS
from services.verification.rules.known import spoken
from services.verification.rules.orders import Wanted, closing_wanted, cosigners, end_signers, why_not
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Closing
from services.verification.rules.signing import Grounds, is_forsaken, provinces_offered
from services.verification.rules.words.alert_text import cleaned, code_line, length
from services.verification.rules.words.poster_text import default_facts, default_heading
from services.verification.rules.words.wording import Force, place_words
from services.verification.waking.open_desks import OpenDesks, ringing
from services.verification.waking.seeing_to import officer_is_at

FOLDER = Path(__file__).parent
ENTRIES_SHOWN = 500
LIVE_PARTS = ("claim", "progress", "steering", "state", "standing", "untold")


class CheckForm(BaseModel):
    """What a second signer picked: fields as rules/case.Answers. ``order``: of what on the page, as SigningView's."""

    order: Literal["approve", "correct"] = "approve"
    content_hash: str = ""
    age: str = ""
    sex: str = ""
    commune: str = ""
    reason: str = Field(default="", max_length=MOST_TYPED)


def may_decide(staff: Staff) -> bool:
    """Whether a page offers what decides; the routes refuse it by themselves."""
    return str(Role.OFFICER) in staff.roles


def may_keep(staff: Staff) -> bool:
    """As ``may_decide``, of what is a supervisor's."""
    return str(Role.SUPERVISOR) in staff.roles


@dataclass(frozen=True)
class ReturnedForm:
    """A form that comes back with what it held, so that nothing has to be typed twice: it was refused (``refusal``), or
    sent to find something (``choosing``)."""

    refusal: Refusal | None
    draft: DraftForm | None = None
    correction: DraftForm | None = None
    checked: CheckForm | None = None
    reason: str = ""
    choosing: ChoosingView | None = None


@dataclass(frozen=True)
class TypedWords:
    """Other words of an ending as they were typed, and why they were refused."""

    text: str
    refusal: Refusal


@dataclass(frozen=True)
class Desk:
    """What the officer's pages work with. ``keeping``: how long ended cases are kept; ``lapsing``: how long others
    wait. ``delays_s`` gives the seconds to each ring of a kind of case; ``rp_id`` is the domain that passkeys are
    bound to."""

    pool: Pool
    names: StaffNames
    pages: Pages
    decisions: Decisions
    live: LivePages
    open_desks: OpenDesks
    photos: PhotoProxy
    broadcast: ServiceClient
    metrics: VerificationMetrics
    keeping: Keeping
    lapsing: Lapsing
    delays_s: Callable[[CaseKind], tuple[float, ...]]
    map_tile_url: str
    rp_id: str
    card_marks: KeptMarks = field(default_factory=KeptMarks)

    async def plan(
        self, kind: CaseKind, content: Content, exercise: bool, within: Reach, lacking: UUID | None = None
    ) -> Plan | None:
        """The plan at the limits of this moment, of groups that signatures of this reach let it go to; None when
        broadcast does not give one in time. ``lacking``: an alert; only of groups that do not have it."""
        asked = PlanAsked(
            kind=kind,
            centre=content.centre,
            audience=content.audience,
            exercise=exercise,
            within=tuple(sorted(within.scope)),
            near=within.near is not None,
            lacking=lacking,
            begins_at=content.begins_at,
        )
        try:
            plan = await self.broadcast.ask(PLAN, asked)
        except Unavailable:
            self.metrics.plans.labels("unavailable").inc()
            return None
        self.metrics.plans.labels("found").inc()
        return plan

    async def force(self) -> Force:
        """Who speaks now."""
        async with self.pool.connection() as conn:
            return (await self.decisions.issuer(conn)).force

    async def case(self, reference: str, scope: Collection[str]) -> Case:
        """By number or id, when it lies in the scope. Raises UnknownCase."""
        async with self.pool.connection() as conn:
            await self.names.learn(conn)
            return await find_case(conn, reference, scope)

    async def is_at(self, case: Case, login: str) -> None:
        """They are at this case, though they have decided nothing: nobody else is called for it."""
        async with transaction(self.pool) as conn:
            await officer_is_at(conn, case.case_id, login, self.decisions.clock())
            await wake_pages(conn)

    async def case_or_tombstone(self, reference: str, scope: Collection[str]) -> Case | Tombstone:
        """As ``case``, and what stays of one that is forgotten: groups that have its posts are named for ever.
        Raises UnknownCase."""
        try:
            return await self.case(reference, scope)
        except ForgottenCase as gone:
            return gone.tombstone

    async def case_and_grounds(
        self, reference: str, staff: Staff, scope: Collection[str] | None = None
    ) -> tuple[Case, Grounds]:
        """A case, and by what it is ruled what this person may do about it. ``scope``: theirs, unless another is given.
        Raises UnknownCase."""
        async with self.pool.connection() as conn:
            case = await find_case(conn, reference, staff.scope if scope is None else scope)
            return case, await self.decisions.grounds(conn, staff.login)

    def basis(self, case: Case, grounds: Grounds) -> Basis:
        """What the form of the draft is filled in from."""
        return self._basis(case, grounds, case.draft.content, case.draft)

    def correction_basis(self, case: Case, grounds: Grounds) -> Basis:
        """As ``basis``, of the correction that waits or would be prepared."""
        return self._basis(case, grounds, corrections.prepared(case), corrections.replaced(case))

    def _basis(self, case: Case, grounds: Grounds, content: Content, replaces: Draft | Correction) -> Basis:
        facts = case.facts
        return Basis(
            content=content,
            replaces=replaces.hash,
            place=facts.place,
            name=facts.subject.name,
            heading=default_heading(case.kind, facts),
            text_of=lambda posted: default_wording(content, facts, posted, grounds.issuer.force),
            delays_s=self.delays_s(case.kind),
            now=grounds.now,
        )

    def case_fragments(self, language: str, case: Case, staff: Staff, grounds: Grounds, seen: int) -> dict[str, str]:
        """The live parts of a case page by event; ``changed`` when the page shows an older revision than there is,
        ``by_hand`` where somebody posts by hand."""
        shown = self._live_view(case, staff, grounds)
        # Who waits for an approval, and may give it, is known to the page that is open.
        events = LIVE_PARTS if case.state == "pending" else (*LIVE_PARTS, "actions")
        fragments = {event: self.pages.fragment(language, f"_{event}.html", **shown) for event in events}
        if case.airing.progress and case.airing.progress.relay:
            # Said anew with all news: who is to be called could not be had, perhaps, when it was said last.
            fragments["by_hand"] = case.airing.progress.occurred_at.isoformat()
        if case.revision != seen:
            fragments["changed"] = self.pages.fragment(language, "_changed.html", case=case)
        return fragments

    async def map_now(self, language: str, case: Case) -> str:
        """What the map of a case shows by now."""
        async with self.pool.connection() as conn:
            seen = await places_seen(conn, case.case_id, AMENDMENTS_SHOWN)
        shown = map_view(case.draft.content, case.airing.steering.centre, seen, self.map_tile_url)
        return self.pages.fragment(language, "_map_now.html", map=shown)

    async def wake_card(self, language: str, staff: Staff, own: str = "") -> str:
        """What rings at this person's desk, below that a chat of theirs was connected. ``own``: the number of the case
        that is open."""
        wakes = ringing(await self.live.drawn_once("wakes", self.open_desks.standing), staff)
        own = own if any(wake.case_number == own for wake in wakes) else ""
        shown = ("wakes", language, own, *wakes)
        communes = {wake.commune_code: commune_name(wake.commune_code) for wake in wakes if wake.commune_code}
        card = self.live.same_once(
            shown, lambda: self.pages.fragment(language, "_wake.html", wakes=wakes, own=own, communes=communes)
        )
        connected_at = (await self.live.drawn_once("new chats", self.open_desks.new_chats)).get(staff.login)
        if connected_at is None:
            return card
        return self.pages.fragment(language, "_chat_note.html", connected_at=connected_at) + card

    def _live_view(self, case: Case, staff: Staff, grounds: Grounds) -> dict[str, Any]:
        return {
            "case": case,
            "progress": progress_view(case.airing.progress),
            "rings": rings_view(case),
            "steering": steering_view(case, grounds),
            "overdue": case.airing.is_overdue(self.decisions.clock()),
            "unheard": case.airing.is_unheard(self.decisions.clock()),
            "waits_until": case.waits_until(self.decisions.clock()),
            "untold": untold_view(case),
            "waiting": waiting_orders(case, staff.login, grounds),
            "staff": staff,
            "may_decide": may_decide(staff),
            "may_keep": may_keep(staff),
            "forget_at": forget_at(case, self.keeping),
            "lapses_at": self.lapsing.ends_at(case),
            "ends_at": ends_at(case, self.decisions.clock()),
        }

    async def case_page(
        self,
        request: Request,
        staff: Staff,
        case_number: str,
        status: int = 200,
        refused: ReturnedForm | None = None,
        done: str = "",
        sighting: UUID | None = None,
    ) -> Response:
        """The page of one case; a refusal heads it. ``done``: what was just saved, said where its form is, or at this
        ``sighting`` where the page shows it."""
        newest_only = request.query_params.get("amendments") != "all"
        async with self.pool.connection() as conn:
            await self.names.learn(conn)
            case = await find_case(conn, case_number, staff.scope)
            if Role.OFFICER in staff.roles:
                # A case is shown also where the database takes no write.
                with suppress(*DATABASE_ERRORS):
                    await record_look(conn, case.case_id, staff.login, case.revision)
            amendments = await amendments_of(conn, case.case_id, AMENDMENTS_SHOWN if newest_only else None)
            confirmed = await confirmed_sightings(conn, case.case_id)
            approvals = await approvals_of(conn, case.case_id)
            trail = await audit_trail(conn, case.case_id, ENTRIES_SHOWN if newest_only else None)
            grounds = await self.decisions.grounds(conn, staff.login)
            matches, there = await matches_of(conn, case, staff.scope), await told_there(conn, case, staff.scope)
            note = await trust_note_of(conn, case, staff.scope)
            checklists = await checklists_of(conn, case.case_id)
            told = spoken(case.submission, await additions_with_voice(conn, case.case_id))
            wordless = await wordless_additions(conn, case.case_id)
            hidden = [addition.event_id for addition in wordless if is_hidden(addition, told)]
            tally = await tally_of(conn, case.case_id, hidden)
            whereabouts = await last_whereabouts(conn, case.case_id)
            dispute = await last_dispute(conn, case.case_id, case.ended_at) if case.ended_at else None
            sealing = await browser_keys(conn, staff.login)
            seen = await places_seen(conn, case.case_id, AMENDMENTS_SHOWN)
        content, moved_to = case.draft.content, case.airing.steering.centre
        added = [
            added_view(
                amendment,
                moved_to or content.centre,
                case.submission.place,
                amendment.event.event_id in confirmed,
            )
            for amendment in amendments
            if not is_hidden(amendment.event, told)
        ]
        signing = signing_view(case, "approve", staff.login, grounds)
        return self.pages.render(
            request,
            "case.html",
            status,
            **self._live_view(case, staff, grounds),
            **self._edit_view(case, grounds, refused),
            **self._correction_view(case, staff, grounds, refused),
            signing=signing,
            forsaken=is_forsaken(case, grounds),
            basis=basis_view(case, grounds.now),
            checklists=checklists,
            checked=refused.checked if refused and refused.checked else CheckForm(),
            places=report_communes(case),
            content=content_view(case.draft),
            home=home_of(content.centre).full_name,
            draft=case.draft,
            map=map_view(content, moved_to, seen, self.map_tile_url),
            where=place_words(case.facts.place),
            amendments=added,
            older_amendments=tally.added - len(amendments),
            matches=matches_view(case, matches, there),
            note=note,
            tally=tally,
            photos_awaited=case.submission.photos_awaited if tally.photos_awaited is None else tally.photos_awaited,
            told_found=told_found(whereabouts),
            told_older=is_older(whereabouts, amendments),
            dispute=dispute,
            dispute_older=is_older(dispute, amendments),
            by_time=case.ended_by == BY_TIME,
            ended_by=end_signers(case),
            spoken=told,
            approvals=approvals,
            trail=trail,
            found_by=said_of(trail),
            obstacle=signing.obstacle,
            refusal=refused.refusal.words if refused and refused.refusal else None,
            wrong_fields=refused.refusal.facts if refused and refused.refusal else (),
            reason=refused.reason if refused else "",
            done=done,
            done_at=next((each.event.event_id for each in added if each.event.event_id == sighting), None),
            browser_keys=sealing,
            now=self.decisions.clock(),
        )

    async def close_page(
        self,
        request: Request,
        staff: Staff,
        case_number: str,
        outcome: Outcome,
        status: int = 200,
        typed: TypedWords | None = None,
        *,
        other: bool = False,
    ) -> Response:
        """What is asked before an end: in the words that were signed with the approval, or in ``other`` ones."""
        async with self.pool.connection() as conn:
            await self.names.learn(conn)
            case = await find_case(conn, case_number, staff.scope)
            grounds = await self.decisions.grounds(conn, staff.login)
        wanted = Wanted("close", outcome=outcome, other_words=other)
        signs = other or outcome != "expired" or case.airing.end_untold
        refused = why_not(case, wanted, staff.login, grounds) if signs else None
        closing = refused or closing_wanted(case, wanted, staff.login, grounds)
        signed = review.close(case, staff.login, outcome, grounds.now, grounds.issuer.force)
        return self.pages.render(
            request,
            "close.html",
            status,
            staff=staff,
            case=case,
            outcome=outcome,
            other=other,
            signs=signs,
            refusal=closing.words if isinstance(closing, Refusal) else None,
            text=closing.text if isinstance(closing, Closing) else "",
            waiting=[each.member.login for each in cosigners(case, wanted, grounds)],
            own_words=typed.text if typed else signed.text if isinstance(signed, Closing) else "",
            own_words_refused=typed.refusal.words if typed else None,
            may_write=isinstance(signed, Closing) and signs and not case.airing.end_untold,
            progress=progress_view(case.airing.progress),
        )

    def _edit_view(self, case: Case, grounds: Grounds, refused: ReturnedForm | None) -> dict[str, Any]:
        typed = refused.draft if refused else None
        return {
            "edit": self._form_view(case, grounds, self.basis(case, grounds), typed, case.draft.content, 1, refused),
            "edit_open": typed is not None,
            "delays": self.delays_s(case.kind),
            "provinces": provinces_offered(case, case.draft.content.centre, grounds),
        }

    def _correction_view(
        self, case: Case, staff: Staff, grounds: Grounds, refused: ReturnedForm | None
    ) -> dict[str, Any]:
        if not case.on_air:
            return {"correction": None, "correct": None}
        typed = refused.correction if refused else None
        saved = case.airing.correction.content if case.airing.correction else None
        return {
            "correction": content_view(case.airing.correction) if case.airing.correction else None,
            "correction_by": case.airing.correction,
            "correcting": signing_view(case, "correct", staff.login, grounds) if case.airing.correction else None,
            "correct": self._form_view(
                case, grounds, self.correction_basis(case, grounds), typed, saved, case.airing.version + 1, refused
            ),
            "correct_open": typed is not None,
        }

    def _form_view(
        self,
        case: Case,
        grounds: Grounds,
        basis: Basis,
        typed: DraftForm | None,
        saved: Content | None,
        version: int,
        refused: ReturnedForm | None,
    ) -> dict[str, Any]:
        """``typed``: what was refused, as it was typed. ``saved``: what stands beside the form."""
        form = opened = form_of(basis)
        if typed is not None:
            # What a form does not have, such as the one that says a mark is right, stays as it is.
            form = typed.model_copy(update={"facts": {**opened.facts, **typed.facts}})
        found = refused.choosing if refused and typed is not None else None
        view = {
            "form": form,
            "choosing": found or unnamed(form.included, form.excluded),
            "form_length": length(form.text),
            "code_line": code_line(post_code(case.case_number, version)),
            "institutions": INSTITUTIONS,
            "commune_names": {code: commune_name(code) for code in form.commune_codes},
            "group_kinds": (*PEOPLE, *(kind for kind in form.group_kinds if kind not in GROUP_KINDS)),
            "fields": FIELDS[KINDS[case.kind].alert.about],
            "told": typed_facts(default_facts(case.kind, case.facts, grounds.issuer.force)),
        }
        shown = self.reading_view(case, saved, grounds) if saved else None
        # A form as it opens says what was saved.
        said = shown if shown and typed is None else self.typed_view(case, form, basis, grounds)
        saved_shown = {f"saved_{name}": value for name, value in (shown or {}).items()}
        return {**view, **said, **saved_shown}

    def reading_view(self, case: Case, content: Content, grounds: Grounds) -> dict[str, Any]:
        """What a reader finds in it, and what differs."""
        force, now = grounds.issuer.force, grounds.now
        return {
            "reading": reading_of(content, case.facts, force, now),
            "departures": departures_of(content, case.facts, force, now),
        }

    def typed_view(self, case: Case, form: DraftForm, basis: Basis, grounds: Grounds) -> dict[str, Any]:
        """As ``reading_view``, of what a form says. ``unread``: the refusal of a part that cannot be read. ``built``:
        the text, where it is what its facts make."""
        content = content_of(form, basis)
        if isinstance(content, Refusal):
            return {"reading": None, "departures": (), "built": None, "unread": content}
        content = revised(content, grounds.issuer, NO_NONCE)
        built = content.text if content.text == cleaned(basis.text_of(content.facts)) else None
        return {**self.reading_view(case, content, grounds), "built": built, "unread": None}
