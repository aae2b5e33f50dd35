"""/calls: the page behind a notification. Nobody has to be logged in: a touch that signs an order logs in as well."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import Form, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from schemas.trust.statements import Approve, Close, NoStatement, Signed
from services.runtime.database import transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import let_in, token_of, visitor_of
from services.runtime.routes import Routes
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.browser_keys_db import browser_keys
from services.runtime.staff.entrance import Entered, Entrance
from services.runtime.staff.sessions import DEVICE_COOKIE
from services.verification.cases.cases_db import additions_with_voice
from services.verification.cases.decisions import Check, Edit, SendBack, StandBy
from services.verification.cases.queue.claims import TakeOn
from services.verification.cases.signatures_db import checklists_of
from services.verification.cases.stored import AMENDMENTS_SHOWN, amendments_of, find_case, last_whereabouts
from services.verification.desk.called.called_view import (
    answers_of,
    endings_of,
    newest_of,
    news_of,
    open_matters,
    signing_here,
    step_of,
)
from services.verification.desk.called.mending import doubted, mended
from services.verification.desk.called.settling import MOST_SAID, NOTHING_TYPED, SettleForm, Unsettled, content_settled
from services.verification.desk.case_view import content_view, is_older, progress_view, told_found
from services.verification.desk.choosing.forecast import forecast
from services.verification.desk.desk import Desk
from services.verification.desk.matches.view import matches_view
from services.verification.desk.officer_actions import OrderForm, asked_in, status_of, take_signed
from services.verification.desk.orders import Asked, signed_of, write_order
from services.verification.desk.reporter.trust_note import trust_note_of
from services.verification.desk.signing_view import basis_view, report_communes
from services.verification.desk.waiting_view import waiting_orders
from services.verification.figures.openings import note_opening
from services.verification.languages import say
from services.verification.matching.proposing import matches_of
from services.verification.matching.uncoded import told_there
from services.verification.pictures.poster_pages import jpeg
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.rules import refusals
from services.verification.rules.approving import waits_to_go_on
from services.verification.rules.case import MOST_LOGIN, Case
from services.verification.rules.corrections import replaced
from services.verification.rules.known import spoken
from services.verification.rules.orders import OrderName
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.second_check import author_of, contents
from services.verification.rules.words.poster_text import as_posted
from services.verification.rules.words.wording import place_words
from services.verification.waking.answers import AnswerWords
from services.verification.waking.duties_db import on_duty
from services.verification.waking.looking import CALL_COOKIE, Looking, who_looks
from services.verification.waking.rules.reasons import WakeReason
from services.verification.waking.rules.stopped_accounts import stopped_accounts
from services.verification.waking.wakes_db import is_open

SIGNED_HERE = (Approve, Close)
"""Each is taken once and never again: nobody comes in by a signature that was seen before."""
CHANGED = (Reason.CASE_CHANGED, Reason.CONTENT_CHANGED)
"""Something came in between the look and the touch, which the page then shows beside the refusal."""
NO_FORECAST: Mapping[str, Any] = MappingProxyType(
    {"plan": None, "first_ring": None, "rest": None, "sends": None, "said": None}
)
NO_MEND: Mapping[str, str] = MappingProxyType({})
CALL_OVER = "Lời gọi này đã hết hạn. Hãy đăng nhập để mở vụ việc."


@dataclass(frozen=True)
class CallDesk:
    """``entrance``: by which a touch that has signed an order comes in."""

    desk: Desk
    posters: PosterProxy
    answers: AnswerWords
    entrance: Entrance

    async def looking(self, request: Request, case_number: str) -> Looking | None:
        kept, device = token_of(request, CALL_COOKIE), token_of(request, DEVICE_COOKIE)
        async with self.desk.pool.connection() as conn:
            return await who_looks(conn, self.answers, kept, device, case_number, self.desk.decisions.clock())

    async def looking_or_refused(self, request: Request, case_number: str) -> Looking:
        """Of what a page loads. Raises HTTPException 401."""
        looking = await self.looking(request, case_number)
        if looking is None:
            raise HTTPException(401, CALL_OVER)
        return looking

    async def page(
        self,
        request: Request,
        looking: Looking,
        case_number: str,
        refusal: Refusal | None = None,
        picked: str = "",
        typed: Unsettled = NOTHING_TYPED,
        *,
        again: bool = False,
        reason: str = "",
        mend: Mapping[str, str] = NO_MEND,
    ) -> Response:
        """One thing to do about the case. A refusal heads it. ``picked``: whom a second signer had chosen; ``typed``:
        what was refused of a thing to settle; ``again``: they read the report once more; ``reason``: why the content is
        right, and ``mend``: how it is put right, as it was typed."""
        desk, staff = self.desk, looking.staff
        async with desk.pool.connection() as conn:
            await desk.names.learn(conn)
            case = await find_case(conn, case_number, staff.scope)
            grounds = await desk.decisions.grounds(conn, staff.login)
            amendments = await amendments_of(conn, case.case_id, AMENDMENTS_SHOWN)
            told = spoken(case.submission, await additions_with_voice(conn, case.case_id))
            whereabouts = await last_whereabouts(conn, case.case_id)
            sealing = await browser_keys(conn, staff.login)
            matches, there = await matches_of(conn, case, staff.scope), await told_there(conn, case, staff.scope)
            note = await trust_note_of(conn, case, staff.scope)
            checklists = await checklists_of(conn, case.case_id)
        signing, endings = signing_here(case, looking, grounds), endings_of(case, staff.login, grounds)
        correction = case.airing.correction if signing.order == "correct" else None
        matters, basis = open_matters(case, signing, grounds), basis_view(case, grounds.now)
        step = step_of(case, signing, looking.reason, endings, basis, matters)
        if again and step == "differs":
            step = "check"
        unfounded = basis.obstacle if basis and matters and not signing.emergency else None
        author = author_of(case, signing.content_hash)
        shown = correction or case.draft
        return desk.pages.render(
            request,
            "called.html",
            status_of(refusal) if refusal else 200,
            case=case,
            caller=staff,
            browser_keys=sealing,
            may_decide=True,
            step=step,
            goes_on=looking.goes_on,
            signing=signing,
            endings=endings,
            checklists=checklists,
            basis=basis,
            matters=matters,
            typed=typed,
            obstacle=unfounded or signing.obstacle,
            news=news_of(amendments, told),
            told_found=told_found(whereabouts),
            told_older=is_older(whereabouts, amendments),
            spoken=told,
            steering=case.airing.steering,
            progress=progress_view(case.airing.progress),
            waits_until=case.waits_until(grounds.now),
            withdrawn=case.basis is not None and case.basis.ground == "withdrawn",
            places=report_communes(case),
            content=content_view(shown),
            saved=shown,
            # What is signed, or stands: the report may say it otherwise.
            about=as_posted(case.facts, shown.content.facts) if step == "sign" or correction else case.facts,
            of_correction="of=correction&" if correction else "",
            **desk.reading_view(case, shown.content, grounds),
            waiting=waiting_orders(case, staff.login, grounds),
            to_let_on=staff.login not in case.airing.steering.resumed_by and waits_to_go_on(case, grounds),
            asks_for_news=looking.reason is WakeReason.NEWS,
            doubted=doubted(case, shown.content, signing.doubts, grounds.issuer.force) if step == "sent_back" else (),
            mend=mend,
            mends=replaced(case).hash,
            refusal=refusal.words if refusal else None,
            changed_by=newest_of(amendments, told) if refusal and refusal.reason in CHANGED and step != "end" else None,
            picked=picked,
            reason=reason,
            draft=case.draft,
            sent_back=step == "differs" and await self._is_sent_back(case),
            author=author,
            note=note,
            author_on_duty=step == "differs" and await self._is_on_duty(author),
            stopped=stopped_accounts(case.airing.progress) if looking.reason is WakeReason.ACCOUNT_STOPPED else None,
            matches=matches_view(case, matches, there),
            where=place_words(case.facts.place),
            **(await forecast(desk, case, shown.content, grounds, signing) if step == "sign" else NO_FORECAST),
        )

    async def _is_sent_back(self, case: Case) -> bool:
        """Whether somebody is being called for it already."""
        async with self.desk.pool.connection() as conn:
            return await is_open(conn, WakeReason.SENT_BACK, case.case_id)

    async def _is_on_duty(self, login: str) -> bool:
        """Whether they would be called."""
        async with self.desk.pool.connection() as conn:
            duties = await on_duty(conn, self.desk.decisions.clock(), login) if login else []
        return any(duty.standing == "counts" for duty in duties)

    async def take_on(self, looking: Looking, case_number: str, seen: str) -> Refusal | None:
        """They are at it: nobody else is called, also where it is theirs already, or somebody else's. ``seen``: the
        login of whose it was on the page, or empty."""
        desk, staff = self.desk, looking.staff
        case = await desk.case(case_number, staff.scope)
        claim, refusal = TakeOn(staff.login, staff.name, seen), None
        if case.ended_at is None:
            refusal = await desk.decisions.take(case_number, claim, staff.scope)
        await desk.is_at(case, staff.login)
        return refusal

    async def take_over(self, looking: Looking, case_number: str, shown_hash: str) -> Refusal | None:
        """The words that somebody else wrote, and did not sign, are theirs from now on."""
        desk, staff = self.desk, looking.staff
        case, grounds = await desk.case_and_grounds(case_number, staff)
        signing = signing_here(case, looking, grounds)
        if signing.obstacle is None or signing.obstacle.reason is not Reason.AUTHOR_FIRST:
            return signing.obstacle
        edit = Edit(staff.login, shown_hash, case.draft.content)
        return await desk.decisions.take(case_number, edit, staff.scope)

    async def mend(
        self, looking: Looking, case_number: str, shown_hash: str, typed: Mapping[str, str]
    ) -> Refusal | None:
        """What a second signer reads otherwise, by whoever has signed it; they sign it anew then."""
        desk, staff = self.desk, looking.staff
        case, grounds = await desk.case_and_grounds(case_number, staff)
        signing = signing_here(case, looking, grounds)
        if step_of(case, signing, looking.reason, (), basis_view(case, grounds.now), ()) != "sent_back":
            # None after a double tap: it is mended, and the page has the signature.
            return signing.obstacle
        decision = mended(case, signing, shown_hash, typed, grounds, staff)
        if isinstance(decision, Refusal):
            return decision
        return await desk.decisions.take(case_number, decision, staff.scope)

    async def settle(self, looking: Looking, case_number: str, form: SettleForm) -> Refusal | Unsettled | None:
        """Put one thing of the draft right, or note that it is right as it stands: whoever could sign it then."""
        desk, staff = self.desk, looking.staff
        case, grounds = await desk.case_and_grounds(case_number, staff)
        signing = signing_here(case, looking, grounds)
        matters = open_matters(case, signing, grounds)
        if step_of(case, signing, looking.reason, (), basis_view(case, grounds.now), matters) != "settle":
            return None if signing.obstacle is None else signing.obstacle
        content = content_settled(case, matters, form, grounds, staff.scope)
        if isinstance(content, Refusal | Unsettled):
            return content
        edit = Edit(staff.login, form.content_hash, content)
        refusal = await desk.decisions.take(case_number, edit, staff.scope)
        return form.unsettled(refusal) if refusal else None

    async def take(
        self, request: Request, looking: Looking, case_number: str, form: OrderForm
    ) -> Refusal | Entered | None:
        """Take the order, and let in whoever has signed it; None when it is taken and they have to log in as always."""
        staff = looking.staff
        signed = signed_of(form.statement, form.assertion)
        if signed == refusals.NOT_SIGNED:
            written = await write_order(self.desk, case_number, staff, form.order, asked_in(form))
            return written if isinstance(written, Refusal) else signed
        if isinstance(signed, Refusal) or not _is_once(signed):
            return signed if isinstance(signed, Refusal) else refusals.BAD_SIGNATURE
        refusal = await take_signed(self.desk, case_number, staff, signed, None, form.ticks)
        if refusal is not None:
            return refusal
        result = await self.entrance.with_order(staff.login, signed, visitor_of(request))
        return result if isinstance(result, Entered) else None

    async def pressed(
        self,
        request: Request,
        case_number: str,
        act: Callable[[Looking], Awaitable[Refusal | Unsettled | None]],
        **typed: Any,
    ) -> Response:
        """Whoever looks does it, and sees the page anew; a refusal heads it, with what was ``typed``. Who looks no
        more is led to the whole case."""
        looking = await self.looking(request, case_number)
        if looking is None:
            return RedirectResponse(f"/cases/{case_number}", 303)
        outcome = await act(looking)
        if isinstance(outcome, Unsettled):
            return await self.page(request, looking, case_number, outcome.refusal, typed=outcome)
        if outcome is not None:
            return await self.page(request, looking, case_number, outcome, **typed)
        return RedirectResponse(f"/calls/{case_number}", 303)


def call_routes(calls: CallDesk) -> Routes:
    desk = calls.desk
    routes = Routes(include_in_schema=False)

    @routes.get("/calls/{case_number}")
    async def show(request: Request, case_number: str, again: str = "") -> Response:
        looking = await calls.looking(request, case_number)
        if looking is None:
            return RedirectResponse(f"/cases/{case_number}", 303)
        page = await calls.page(request, looking, case_number, again=bool(again))
        await note_opening(desk.pool, case_number, looking.staff, desk.decisions.clock())
        async with transaction(desk.pool) as conn:
            await note(conn, looking.staff.login, "case_seen_by_call", call=looking.call_id)
        return page

    @routes.get("/calls/{case_number}/orders/{order}")
    async def statement(
        request: Request, case_number: str, order: OrderName, asked: Annotated[Asked, Query()]
    ) -> dict[str, object]:
        looking = await calls.looking_or_refused(request, case_number)
        written = await write_order(desk, case_number, looking.staff, order, asked)
        if isinstance(written, Refusal):
            raise HTTPException(status_of(written), say(language_of(request), written.words))
        return {
            "statement": written.text,
            "signer": looking.staff.login,
            "rp_id": desk.rp_id,
            "allow": list(written.allow),
        }

    @routes.post("/calls/{case_number}/orders")
    async def order(request: Request, case_number: str, form: Annotated[OrderForm, Form()]) -> Response:
        looking = await calls.looking(request, case_number)
        if looking is None:
            return RedirectResponse(f"/cases/{case_number}", 303)
        taken = await calls.take(request, looking, case_number, form)
        if isinstance(taken, Refusal):
            return await calls.page(request, looking, case_number, taken)
        to_case = RedirectResponse(f"/cases/{case_number}?done={form.order}#done", 303)
        return let_in(request, to_case, taken) if taken else to_case

    _add_answers(routes, calls)
    _add_words(routes, calls)
    _add_pictures(routes, calls)
    return routes


def _add_answers(routes: Routes, calls: CallDesk) -> None:
    """What is pressed before the touch, and sends nothing."""
    desk = calls.desk

    @routes.post("/calls/{case_number}/claim")
    async def claim(
        request: Request, case_number: str, seen: Annotated[str, Form(max_length=MOST_LOGIN)] = ""
    ) -> Response:
        return await calls.pressed(request, case_number, lambda looking: calls.take_on(looking, case_number, seen))

    @routes.post("/calls/{case_number}/check")
    async def check(
        request: Request,
        case_number: str,
        content_hash: Annotated[str, Form(max_length=100)] = "",
        who: Annotated[str, Form(max_length=40)] = "",
        commune: Annotated[str, Form(max_length=40)] = "",
    ) -> Response:
        def checked(looking: Looking) -> Awaitable[Refusal | None]:
            decision = Check(looking.staff.login, content_hash, answers_of(who, commune), "")
            return desk.decisions.take(case_number, decision, looking.staff.scope)

        return await calls.pressed(request, case_number, checked, picked=who)

    @routes.post("/calls/{case_number}/settle")
    async def settle(request: Request, case_number: str, form: Annotated[SettleForm, Form()]) -> Response:
        return await calls.pressed(request, case_number, lambda looking: calls.settle(looking, case_number, form))


def _add_words(routes: Routes, calls: CallDesk) -> None:
    """Whose words they are, and whether they are right."""
    desk = calls.desk

    @routes.post("/calls/{case_number}/differs")
    async def differs(
        request: Request,
        case_number: str,
        content_hash: Annotated[str, Form(max_length=100)] = "",
        reason: Annotated[str, Form(max_length=MOST_SAID)] = "",
        send_back: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """What a second signer reads otherwise goes back to whoever wrote it; or is right all the same."""

        def said(looking: Looking) -> Awaitable[Refusal | None]:
            by, scope = looking.staff.login, looking.staff.scope
            decision = SendBack(by, content_hash) if send_back else StandBy(by, content_hash, reason)
            return desk.decisions.take(case_number, decision, scope)

        return await calls.pressed(request, case_number, said, reason=reason)

    @routes.post("/calls/{case_number}/mend")
    async def mend(
        request: Request,
        case_number: str,
        content_hash: Annotated[str, Form(max_length=100)] = "",
        age: Annotated[str, Form(max_length=20)] = "",
        sex: Annotated[str, Form(max_length=10)] = "",
        commune: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        typed = {"age": age, "sex": sex, "commune": commune}
        return await calls.pressed(
            request, case_number, lambda looking: calls.mend(looking, case_number, content_hash, typed), mend=typed
        )

    @routes.post("/calls/{case_number}/author")
    async def take_over(
        request: Request, case_number: str, content_hash: Annotated[str, Form(max_length=100)] = ""
    ) -> Response:
        return await calls.pressed(
            request, case_number, lambda looking: calls.take_over(looking, case_number, content_hash)
        )


def _add_pictures(routes: Routes, calls: CallDesk) -> None:
    desk = calls.desk

    async def case_of(request: Request, case_number: str) -> Case:
        looking = await calls.looking_or_refused(request, case_number)
        return await desk.case(case_number, looking.staff.scope)

    @routes.get("/calls/{case_number}/poster.jpg")
    async def poster(request: Request, case_number: str, of: str = "") -> Response:
        case = await case_of(request, case_number)
        shown = case.airing.correction if of == "correction" and case.airing.correction else case.draft
        if shown.content.poster is None:
            raise HTTPException(404, "Tin này không có áp phích.")
        return jpeg(await calls.posters.poster(shown.document), None)

    @routes.get("/calls/{case_number}/photos/{sha256}")
    async def photo(request: Request, case_number: str, sha256: str) -> Response:
        case = await case_of(request, case_number)
        if sha256 not in (*case.submission.photos, *(each.content.photo_sha256 for each in contents(case))):
            raise HTTPException(404, "Ảnh không còn.")
        return await desk.photos.photo(sha256)


def _is_once(signed: Signed) -> bool:
    try:
        return isinstance(signed.said, SIGNED_HERE)
    except NoStatement:
        return False
