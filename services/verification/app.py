"""The verification service: reports come in, officers decide, alerts go out."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from schemas.content import described, person_words
from schemas.deliveries import DeliveryProgress, EndRefused, OrderRefused, OrderTaken, PostsForgotten
from schemas.event import Event
from schemas.internal_routes.route import INTAKE
from schemas.replies import ReplyRequested, ReplySettled, StaffChatHeard
from schemas.reports import (
    PicturesHashed,
    ReportAmended,
    ReportsForgotten,
    ReportSubmitted,
    SightingReported,
    TipReceived,
)
from schemas.topics import DELIVERIES, REPLIES, REPORTS
from schemas.trust.link_test_events import LinkTestProgress, LinkTestReceived
from services.runtime.calls import Callers, ServiceClient
from services.runtime.database import DATABASE_ERRORS, Pool
from services.runtime.edge import (
    NO_SUCH_PAGE,
    UNEXPECTED,
    answer_to_program,
    answer_unexpected,
    is_no_address,
    page_above,
    wants_page,
)
from services.runtime.inbox import Effect, Inbox, pass_by
from services.runtime.keyring import encrypt_at_rest
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import ForeignForms, LoginRequired, login_redirect, login_routes
from services.runtime.service import Service, assemble
from services.runtime.staff.accounts import encrypt_codes
from services.runtime.staff.entrance import Entrance
from services.runtime.staff.metrics import LogInMetrics
from services.runtime.staff.names import StaffNames
from services.runtime.staff.sessions import DESK_IDLE
from services.runtime.web_push.push import PushWay
from services.verification.api.alike_api import alike_routes
from services.verification.api.case_api import DecisionRefused, api_routes, refused_answer
from services.verification.api.matches_api import match_api_routes
from services.verification.api.on_air_api import on_air_api_routes
from services.verification.api.orders_api import order_routes
from services.verification.api.queue_api import queue_api_routes
from services.verification.cases.audit_anchors import AuditAnchors
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.deciding import Decisions
from services.verification.cases.queue.filling import fill_in_forever
from services.verification.cases.queue.queue_gauges import watch_queue
from services.verification.cases.reviews_db import QUEUE_CHANNEL, wake_pages
from services.verification.cases.stored import ForgottenCase, UnknownCase
from services.verification.desk.audit.audit_pages import audit_routes
from services.verification.desk.called.call_pages import CallDesk, call_routes
from services.verification.desk.choosing.choosing_pages import choosing_routes
from services.verification.desk.choosing.whole_areas import whole_area_routes
from services.verification.desk.desk import FOLDER, Desk
from services.verification.desk.ended_actions import court_hold_routes, found_by_routes
from services.verification.desk.live import LivePages
from services.verification.desk.live_pages import live_routes
from services.verification.desk.matches.actions import match_routes
from services.verification.desk.officer_actions import action_routes, case_draft_routes
from services.verification.desk.officer_pages import NO_SUCH_CASE, page_routes
from services.verification.desk.on_air_actions import on_air_routes
from services.verification.desk.queue.claim_actions import claim_routes
from services.verification.desk.queue.queue_pages import queue_routes
from services.verification.desk.queue.search_pages import search_routes
from services.verification.desk.reporter.pages import reporter_routes
from services.verification.family.family_pages import family_routes
from services.verification.figures.exercise_pages import exercise_routes
from services.verification.figures.figures_pages import FOLDER as FIGURES_FOLDER
from services.verification.figures.figures_pages import FiguresDesk, figures_routes
from services.verification.forgetting.forgetting import Forgetting
from services.verification.forgetting.over import AlertsOver
from services.verification.forgetting.undecided import UndecidedCases
from services.verification.inboxes.delivery_inbox import DeliveryEffects
from services.verification.inboxes.forgotten_inbox import broadcast_erased, intake_erased
from services.verification.inboxes.reply_inbox import hear_chat, keep_settled
from services.verification.inboxes.report_inbox import ReportEffects
from services.verification.link_tests.pages import FOLDER as LINK_TESTS_FOLDER
from services.verification.link_tests.pages import LinkTestDesk, link_test_routes
from services.verification.link_tests.running import LinkTests
from services.verification.link_tests.runs_db import LINK_TESTS_CHANNEL
from services.verification.matching.comparing import compare_forever
from services.verification.matching.keeping import keep_forever
from services.verification.matching.posters import look_at_posters_forever
from services.verification.metrics import VerificationMetrics
from services.verification.missed.by_hand_pages import by_hand_routes
from services.verification.missed.group_pages import group_routes
from services.verification.missed.parts_pages import parts_routes
from services.verification.missed.remains_pages import remains_routes
from services.verification.people.account_pages import account_routes
from services.verification.people.draft_pages import draft_routes
from services.verification.people.invitation_pages import invitation_routes
from services.verification.people.list_pages import list_routes
from services.verification.people.loops import announce_forever, move_notes_forever
from services.verification.people.people import FOLDER as PEOPLE_FOLDER
from services.verification.people.people import People, home_of
from services.verification.people.person_pages import person_routes
from services.verification.people.roster_pages import roster_routes
from services.verification.people.voice_pages import voice_routes
from services.verification.pictures.photo_proxy import PICTURES_AT_ONCE, PhotoProxy
from services.verification.pictures.poster_pages import poster_routes
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.quarantine.pages import FOLDER as QUARANTINE_FOLDER
from services.verification.quarantine.pages import QuarantineDesk, quarantine_pages
from services.verification.quarantine.shelves import OwnShelf, ServiceName, Shelf, ShelfAt
from services.verification.registry.connecting_pages import ConnectingDesk, connecting_pages
from services.verification.registry.pages import FOLDER as REGISTRY_FOLDER
from services.verification.registry.pages import OutletDesk, outlet_pages
from services.verification.registry.relay_pages import RelayDesk, relay_officer_pages
from services.verification.rules.kinds import KINDS, default_delays
from services.verification.rules.signing import Signers
from services.verification.settings import VerificationSettings
from services.verification.waking.answers import AnswerWords
from services.verification.waking.calling import Waking
from services.verification.waking.duty_pages import FOLDER as WAKING_FOLDER
from services.verification.waking.duty_pages import DutyDesk, duty_routes, wake_routes
from services.verification.waking.figures import watch_waking
from services.verification.waking.open_desks import OpenDesks
from services.verification.waking.wakes_db import WAKING_CHANNEL
from services.verification.waking.ways import GatewayWay, Ways
from services.verification.waking.zalo.codes import ChatCodes
from services.verification.waking.zalo.pages import chat_pages

log = structlog.get_logger()

AUDIT_CHECK_EVERY_S = 600.0
HERE = Path(__file__).parent

DESCRIPTION = """\
Officers read reports, verify them and approve alerts. Whatever ends in a group is an order: a statement that a passkey
signs. One officer opens the first ring, two let the rest go, and who reported a case never sends it alone. Log in
with `POST /login` (form fields `login`, `password`): the
cookie that comes back opens the API.
"""


def create_app(settings: VerificationSettings) -> FastAPI:
    service = assemble("verification", settings)
    metrics = VerificationMetrics(service.registry)
    broadcast = ServiceClient(settings.broadcast_url, settings.verification_to_broadcast_key)
    intake = ServiceClient(settings.intake_url, settings.verification_to_intake_key)
    pictures = ServiceClient(settings.intake_url, settings.verification_to_intake_key, PICTURES_AT_ONCE)
    desk = _desk(service, settings, metrics, broadcast, pictures)
    link_tests = _link_tests(service, settings, metrics, broadcast, intake)
    _consume(service, settings, metrics, link_tests)
    people = _people(service, settings, desk.names)
    shelves: dict[ServiceName, Shelf] = {
        "intake": ShelfAt(intake, "/internal"),
        "verification": OwnShelf(service.pool),
        "broadcast": ShelfAt(broadcast, "/api/v1"),
    }
    duties = _waking(service, settings, metrics, intake)
    service.add_loop("live_pages", desk.live.run, max_silence_s=60)
    service.add_loop("live_sessions", lambda beat: desk.live.watch_sessions(beat, service.pool, DESK_IDLE))
    service.add_loop("staff_notes", lambda beat: move_notes_forever(beat, service.pool))
    service.add_loop("roster_news", lambda beat: announce_forever(beat, people))
    service.add_loop("cases_filled_in", lambda beat: fill_in_forever(beat, service.pool), max_silence_s=120)
    service.add_loop("queue_gauges", lambda beat: watch_queue(beat, service.pool, metrics))
    service.add_loop("match_keys", lambda beat: keep_forever(beat, service.pool), max_silence_s=120)
    service.add_loop("matches", lambda beat: compare_forever(beat, service.pool), max_silence_s=120)
    forgetting = Forgetting(service.pool, service.outbox, settings.keeping, metrics)
    service.add_loop("forgetting", forgetting.run, max_silence_s=60)
    undecided = UndecidedCases(service.pool, desk.decisions, settings.lapsing, metrics)
    service.add_loop("undecided", undecided.run, max_silence_s=60)
    service.add_loop("alerts_over", AlertsOver(service.pool, desk.decisions).run, max_silence_s=60)
    anchors = AuditAnchors(
        service.pool,
        settings.producer_key("verification").key,
        settings.loa_environment,
        metrics,
        file=settings.audit_anchor_file,
        url=settings.audit_anchor_url,
        every_s=settings.audit_anchor_every_s,
    )
    service.add_loop("audit_anchors", anchors.run, max_silence_s=60)
    service.add_loop(
        "audit_check", lambda beat: _watch_audit(beat, service.pool, metrics), max_silence_s=2 * AUDIT_CHECK_EVERY_S
    )
    service.opened += [
        lambda: encrypt_at_rest(service.pool, settings.keyring, encrypt_codes),
        pictures.open,
        broadcast.open,
        intake.open,
    ]
    service.stopping.append(desk.live.stop)
    service.closed += [
        pictures.close,
        broadcast.close,
        intake.close,
    ]
    app = service.http(
        title="Loa verification",
        description=DESCRIPTION,
        folder=HERE,
        assets={
            "/desk/static": HERE / "desk/static",
            "/people/static": PEOPLE_FOLDER / "static",
            "/waking/static": WAKING_FOLDER / "static",
            "/figures/static": FIGURES_FOLDER / "static",
            "/registry/static": REGISTRY_FOLDER / "static",
        },
        images_from=settings.map_tile_url,
    )
    app.state.session_idle = DESK_IDLE
    app.state.home_of = home_of
    app.include_router(login_routes(people.entrance, people.pages, home=home_of, asks_for_key=True))
    app.include_router(search_routes(desk, settings.keyring))
    pages = (
        queue_routes,
        claim_routes,
        page_routes,
        live_routes,
        action_routes,
        case_draft_routes,
        on_air_routes,
        order_routes,
        court_hold_routes,
        match_routes,
        found_by_routes,
        audit_routes,
    )
    for routes in (*pages, api_routes, queue_api_routes, match_api_routes, on_air_api_routes):
        app.include_router(routes(desk))
    callers = Callers({INTAKE: settings.intake_to_verification_key})
    app.include_router(alike_routes(service.pool, callers, desk.decisions.clock))
    app.include_router(group_routes(desk))
    app.include_router(by_hand_routes(desk))
    app.include_router(parts_routes(desk))
    app.include_router(choosing_routes(desk))
    app.include_router(whole_area_routes(desk))
    app.include_router(remains_routes(desk))
    app.include_router(family_routes(desk, intake))
    app.include_router(reporter_routes(desk, intake))
    app.include_router(duty_routes(duties))
    app.include_router(wake_routes(duties))
    app.include_router(chat_pages(duties))
    figures = _figures(service, settings, broadcast)
    app.include_router(figures_routes(figures))
    app.include_router(exercise_routes(figures))
    app.include_router(list_routes(people, broadcast))
    app.include_router(
        link_test_routes(LinkTestDesk(link_tests, Pages(LINK_TESTS_FOLDER, names=desk.names), desk.names))
    )
    of_registry = Pages(REGISTRY_FOLDER)
    app.include_router(outlet_pages(OutletDesk(service.pool, of_registry, broadcast, settings.map_tile_url)))
    origin = settings.relying_party.origins["desk"]
    app.include_router(connecting_pages(ConnectingDesk(service.pool, of_registry, broadcast, origin)))
    app.include_router(relay_officer_pages(RelayDesk(service.pool, of_registry, broadcast)))
    app.include_router(quarantine_pages(QuarantineDesk(service.pool, Pages(QUARANTINE_FOLDER), shelves)))
    # A person's page comes last: its address has a login where others have a word.
    for of_people in (account_routes, invitation_routes, roster_routes, draft_routes, voice_routes, person_routes):
        app.include_router(of_people(people))
    posters = PosterProxy(broadcast, metrics)
    service.add_loop(
        "poster_looks", lambda beat: look_at_posters_forever(beat, service.pool, posters.poster), max_silence_s=120
    )
    app.include_router(poster_routes(service.pool, posters))
    app.include_router(call_routes(CallDesk(desk, posters, duties.waking.answers, people.entrance)))
    _answer_errors(app, desk.pages)
    app.add_middleware(ForeignForms)
    return app


def _waking(
    service: Service, settings: VerificationSettings, metrics: VerificationMetrics, intake: ServiceClient
) -> DutyDesk:
    push = PushWay.of(settings, settings.desk_origin)
    gateway = GatewayWay(settings.wake_gateway_url, settings.wake_gateway_key) if settings.wake_gateway_url else None
    waking = Waking(
        service.pool,
        service.wakeups(WAKING_CHANNEL),
        Ways(intake, push, gateway),
        AnswerWords(settings.signing_key),
        metrics,
        wake_pages,
    )
    service.opened.append(waking.ways.open)
    service.closed.append(waking.ways.close)
    service.add_loop("wake_steps", waking.fire_steps)
    service.add_loop("wake_calls", waking.make_calls)
    service.add_loop("wake_figures", lambda beat: watch_waking(beat, waking))
    return DutyDesk(
        waking, Pages(WAKING_FOLDER), timedelta(hours=settings.shift_hours), ChatCodes(settings.signing_key)
    )


def _link_tests(
    service: Service,
    settings: VerificationSettings,
    metrics: VerificationMetrics,
    broadcast: ServiceClient,
    intake: ServiceClient,
) -> LinkTests:
    tests = LinkTests(
        service.pool,
        service.outbox,
        service.wakeups(LINK_TESTS_CHANNEL),
        broadcast,
        intake,
        settings.link_test_seed,
        settings.loa_environment,
        settings.link_test_every,
        metrics,
    )
    service.add_loop("link_tests", tests.run, max_silence_s=90)
    return tests


def _figures(service: Service, settings: VerificationSettings, broadcast: ServiceClient) -> FiguresDesk:
    pages = Pages(FIGURES_FOLDER, kinds=KINDS)
    return FiguresDesk(service.pool, pages, broadcast, settings.force_name, lambda: datetime.now(UTC))


def _people(service: Service, settings: VerificationSettings, names: StaffNames) -> People:
    metrics = LogInMetrics(service.registry)
    key = settings.challenge_key.get_secret_value()
    return People(
        pool=service.pool,
        pages=Pages(
            PEOPLE_FOLDER,
            names=names,
            software_signer_url=settings.software_signer_url,
            hotline_url=settings.relying_party.origins["hotline"],
        ),
        names=names,
        entrance=Entrance(service.pool, settings.relying_party, "desk", key, settings.keyring, metrics),
        outbox=service.outbox,
        environment=settings.loa_environment,
        root=settings.roster_root,
        desk_origin=settings.desk_origin.rstrip("/"),
        public_link=settings.public_url.rstrip("/") + "/",
    )


def _desk(
    service: Service,
    settings: VerificationSettings,
    metrics: VerificationMetrics,
    broadcast: ServiceClient,
    pictures: ServiceClient,
) -> Desk:
    names = StaffNames()
    return Desk(
        pool=service.pool,
        names=names,
        pages=Pages(
            FOLDER,
            names=names,
            kinds=KINDS,
            described=described,
            person_words=person_words,
            software_signer_url=settings.software_signer_url,
            hotline_url=settings.relying_party.origins["hotline"],
        ),
        decisions=Decisions(
            service.pool,
            service.outbox,
            settings.issuer,
            Signers(settings.loa_environment, settings.relying_party),
            metrics,
        ),
        live=LivePages(service.wakeups(QUEUE_CHANNEL), metrics.sse_clients),
        open_desks=OpenDesks(service.pool),
        photos=PhotoProxy(pictures, metrics),
        broadcast=broadcast,
        metrics=metrics,
        keeping=settings.keeping,
        lapsing=settings.lapsing,
        delays_s=lambda kind: default_delays(kind, settings.ring_delays_s),
        map_tile_url=settings.map_tile_url,
        rp_id=settings.passkey_rp_id,
    )


def _consume(
    service: Service, settings: VerificationSettings, metrics: VerificationMetrics, link_tests: LinkTests
) -> None:
    effects = ReportEffects(service.outbox, settings.issuer, metrics)
    signers = Signers(settings.loa_environment, settings.relying_party)
    deliveries = DeliveryEffects(service.outbox, settings.issuer, signers, metrics)
    on_report: dict[type[Event], Effect] = {
        ReportSubmitted: effects.submitted,
        ReportAmended: effects.amended,
        SightingReported: effects.sighted,
        TipReceived: effects.tip_received,
        PicturesHashed: effects.hashed,
        ReportsForgotten: intake_erased,
        LinkTestReceived: link_tests.received,
    }
    on_delivery: dict[type[Event], Effect] = {
        DeliveryProgress: deliveries.progressed,
        EndRefused: deliveries.end_refused,
        OrderRefused: deliveries.order_refused,
        OrderTaken: deliveries.order_taken,
        PostsForgotten: broadcast_erased,
        LinkTestProgress: link_tests.progressed,
    }
    on_reply: dict[type[Event], Effect] = {
        ReplySettled: keep_settled,
        ReplyRequested: pass_by,
        StaffChatHeard: hear_chat,
    }
    for topic, handled in ((REPORTS, on_report), (DELIVERIES, on_delivery), (REPLIES, on_reply)):
        Inbox(topic, handled, pool=service.pool, broker=service.broker, registry=service.registry)


async def _watch_audit(beat: Callable[[], None], pool: Pool, metrics: VerificationMetrics) -> None:
    while True:
        beat()
        check = await check_audit_chain(pool)
        metrics.audit_faults.set(len(check.faults))
        if check.faults:
            log.error(
                "audit_altered", entries=[fault.seq for fault in check.faults[:20]], action="see docs/operations.md"
            )
        await asyncio.sleep(AUDIT_CHECK_EVERY_S)


def _answer_errors(app: FastAPI, pages: Pages) -> None:
    async def http_problem(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)  # noqa: S101 - registered for this class only
        if wants_page(request):
            sentence = NO_SUCH_PAGE.on_pages if is_no_address(problem) else problem.detail
            refusal = pages.render(request, "problem.html", problem.status_code, sentence=sentence)
            return page_above(request, problem) or refusal
        return await answer_to_program(request, problem)

    async def unknown_case(request: Request, _: Exception) -> Response:
        if wants_page(request):
            return pages.render(request, "problem.html", 404, sentence=NO_SUCH_CASE)
        return JSONResponse({"detail": "no case in your scope has this number or id"}, 404)

    async def forgotten_case(request: Request, gone: Exception) -> Response:
        assert isinstance(gone, ForgottenCase)  # noqa: S101 - registered for this class only
        if wants_page(request):
            return pages.render(request, "forgotten.html", 410, case=gone.tombstone)
        return JSONResponse({"detail": "this case is forgotten", **jsonable_encoder(gone.tombstone)}, 410)

    async def database_away(request: Request, _: Exception) -> Response:
        if wants_page(request):
            return pages.render(request, "problem.html", 503, sentence=None)
        detail = "the database does not answer: read the case again in a few seconds to see whether this was done"
        return JSONResponse({"detail": detail}, 503)

    async def unexpected(request: Request, error: Exception) -> Response:
        if wants_page(request):
            return pages.render(request, "problem.html", 500, sentence=UNEXPECTED.on_pages)
        return await answer_unexpected(request, error)

    app.add_exception_handler(HTTPException, http_problem)
    app.add_exception_handler(Exception, unexpected)
    app.add_exception_handler(LoginRequired, login_redirect)
    app.add_exception_handler(DecisionRefused, refused_answer)
    app.add_exception_handler(UnknownCase, unknown_case)
    app.add_exception_handler(ForgottenCase, forgotten_case)
    for error in DATABASE_ERRORS:
        app.add_exception_handler(error, database_away)
