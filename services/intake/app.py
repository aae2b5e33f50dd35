"""Wiring of intake: what it opens, its loops and its routes."""

from datetime import UTC, datetime, timedelta
from functools import partial

import aiohttp
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from schemas.event import Event
from schemas.internal_routes.route import DESK, OPERATOR
from schemas.places.finding import commune, find_communes
from schemas.replies import ReplyRequested, ReplySettled, StaffChatHeard
from schemas.topics import CASES, REPLIES
from services.intake.bounded_processes import BoundedProcesses
from services.intake.caller_links.call_routes import link_routes
from services.intake.caller_links.evidence import EvidenceEntrance
from services.intake.caller_links.links import CallerLinks
from services.intake.cases.late_words import LateWords
from services.intake.cases.retention import Retention
from services.intake.cases.voice_messages_db import VOICE_CHANNEL
from services.intake.conversation.case_news import CaseEffects
from services.intake.conversation.conversations import READING_CPU_S, Conversations, load_reading
from services.intake.conversation.greeting import greet_follower
from services.intake.conversation.letter_routes import letter_routes
from services.intake.conversation.letters import Letters
from services.intake.conversation.number_routes import number_routes
from services.intake.conversation.replies import keep_settled
from services.intake.conversation.sender_routes import sender_routes
from services.intake.family.api import family_routes
from services.intake.family.entrance import FamilyEntrance
from services.intake.hotline.alike import MOST_AT_ONCE, AlikeCases, alike_routes
from services.intake.hotline.api import PROBLEMS, api_routes, name_wrong_fields
from services.intake.hotline.drafts import draft_routes
from services.intake.hotline.form_page import FormPage
from services.intake.hotline.letter_pages import hotline_letter_routes
from services.intake.hotline.link_pages import hotline_link_routes
from services.intake.hotline.lookups import lookup_routes
from services.intake.hotline.pages import FOLDER, hotline_routes
from services.intake.hotline.report_entrance import ReportEntrance
from services.intake.internal import callers_of, internal_routes
from services.intake.link_tests.own_webhook import OwnWebhook, link_test_routes
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.known_home import KnownHome
from services.intake.own_places.own_places_db import PLACES_CHANNEL
from services.intake.own_places.place_pages import FOLDER as PLACES_FOLDER
from services.intake.own_places.place_pages import place_routes
from services.intake.own_places.rules.reading import place_heard
from services.intake.photos.downloads import Downloads
from services.intake.photos.looks import MissingLooks
from services.intake.photos.photo_fetches import PhotoFetcher
from services.intake.photos.preparing import PhotoPool
from services.intake.rules.conversation.state import Surroundings
from services.intake.settings import IntakeSettings
from services.intake.sightings.entrance import SightingEntrance
from services.intake.staff_chats.chat_routes import chat_routes
from services.intake.staff_chats.hearing import StaffChats, forget_forever
from services.intake.understanding.rules.places import unknown_place
from services.intake.understanding.rules.told_places import namesakes
from services.intake.voice.voice_fetches import VoiceFetcher
from services.intake.webhook.batches import NEWS_PAUSE_S, Batches
from services.intake.webhook.group_news import tell_group_news
from services.intake.webhook.last_words import last_words_routes
from services.intake.webhook.webhook_events_db import EVENTS_CHANNEL, PHOTOS_CHANNEL, store_messages
from services.intake.webhook.zalo_webhook import ZaloWebhook
from services.runtime.calls import ServiceClient
from services.runtime.database import DATABASE_ERRORS
from services.runtime.edge import answer_database_away
from services.runtime.inbox import Effect, Inbox, pass_by
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import ForeignForms, LoginRequired, login_redirect, login_routes
from services.runtime.quarantine.routes import quarantine_routes
from services.runtime.service import Service, assemble
from services.runtime.staff import Staff
from services.runtime.staff.entrance import Entrance
from services.runtime.staff.metrics import LogInMetrics
from services.runtime.staff.rights import RIGHTS, Action

SLOW_LOOP_S = 90
"""A turn may hold a download (10 s); silence beyond this is a stuck loop."""


def create_app(settings: IntakeSettings) -> FastAPI:
    """The application, closed; everything opens in its lifespan."""
    service = assemble("intake", settings)
    metrics = IntakeMetrics(service.registry)
    picture_processes = BoundedProcesses(settings.photo_processes)
    photos = PhotoPool(picture_processes, settings.photo_max_bytes)
    staff_chats = StaffChats(service.outbox, settings.desk_origin.rstrip("/"), metrics)
    home = KnownHome(service.pool, service.wakeups(PLACES_CHANNEL), commune(settings.home_commune_code))
    _consume(service, settings, metrics, home)
    service.add_loop("own_places", home.run, max_silence_s=SLOW_LOOP_S)
    _add_loops(service, settings, metrics, photos, picture_processes, staff_chats, home)
    app = service.http(
        title="Loa intake",
        description="Reports from the hotline and from citizens on Zalo.",
        folder=FOLDER,
        assets={"/hotline/static": FOLDER / "static"},
        images_from=settings.map_tile_url,
    )
    _add_routes(app, service, settings, metrics, photos, home)
    app.include_router(chat_routes(service.pool, callers_of(settings), staff_chats, _now))
    return app


def _consume(service: Service, settings: IntakeSettings, metrics: IntakeMetrics, home: KnownHome) -> None:
    heard = CaseEffects(service.outbox, settings.force, metrics, settings.family_url, home).heard
    on_case: dict[type[Event], Effect] = dict.fromkeys(CASES.events, heard)
    on_reply: dict[type[Event], Effect] = {ReplySettled: keep_settled, ReplyRequested: pass_by, StaffChatHeard: pass_by}
    for topic, handled in ((CASES, on_case), (REPLIES, on_reply)):
        Inbox(topic, handled, pool=service.pool, broker=service.broker, registry=service.registry)


def _add_loops(
    service: Service,
    settings: IntakeSettings,
    metrics: IntakeMetrics,
    photos: PhotoPool,
    picture_processes: BoundedProcesses,
    staff_chats: StaffChats,
    home: KnownHome,
) -> None:
    readers = BoundedProcesses(cpu_s=READING_CPU_S, prepare=partial(load_reading, _surroundings(settings, home)))
    conversations = Conversations(
        service.pool,
        service.wakeups(EVENTS_CHANNEL),
        service.outbox,
        partial(_surroundings, settings, home),
        metrics,
        _now,
        settings.force,
        staff_chats,
        readers,
    )
    find_communes(commune(settings.home_commune_code).label)  # makes the index, for which no citizen is to wait
    retention = Retention(
        service.pool, timedelta(days=settings.keep_days), timedelta(days=settings.keep_queue_days), metrics
    )
    service.add_loop("conversations", conversations.run, max_silence_s=SLOW_LOOP_S)
    service.add_loop("retention", retention.run, max_silence_s=SLOW_LOOP_S)
    service.add_loop("late_words", LateWords(service.pool).run, max_silence_s=SLOW_LOOP_S)
    service.add_loop("staff_chats", lambda beat: forget_forever(beat, service.pool, staff_chats, _now))
    looks = MissingLooks(service.pool, photos, service.outbox, _now)
    service.add_loop("photo_looks", looks.run, max_silence_s=SLOW_LOOP_S)
    # Of its own: a hostile voice message may take its 20 s of a core, and no picture is to wait for it.
    voice_process = BoundedProcesses()
    photo_wakeups, voice_wakeups = service.wakeups(PHOTOS_CHANNEL), service.wakeups(VOICE_CHANNEL)

    async def open_client() -> None:
        # An aiohttp session belongs to a running event loop, so it and the loop that uses it are made here.
        http = aiohttp.ClientSession()
        downloads = Downloads(http, settings)
        pictures = PhotoFetcher(service.pool, photo_wakeups, downloads, photos, service.outbox, settings, metrics, _now)
        voice = VoiceFetcher(service.pool, voice_wakeups, downloads, voice_process, service.outbox, metrics, _now)
        service.add_loop("photo_fetches", pictures.run, max_silence_s=SLOW_LOOP_S)
        service.add_loop("voice_fetches", voice.run, max_silence_s=SLOW_LOOP_S)

        async def close_client() -> None:
            await http.close()
            for processes in (picture_processes, voice_process, readers):
                processes.close()

        service.closed.append(close_client)

    service.opened.append(open_client)


def _add_routes(
    app: FastAPI,
    service: Service,
    settings: IntakeSettings,
    metrics: IntakeMetrics,
    photos: PhotoPool,
    home: KnownHome,
) -> None:
    entrance = ReportEntrance(service.pool, service.outbox, photos, metrics, _now, home)
    messages = Batches(service.pool, store_messages, settings.webhook_store_timeout_s)
    tell = partial(tell_group_news, service.outbox)
    news = Batches(service.pool, tell, settings.webhook_store_timeout_s, NEWS_PAUSE_S)
    service.add_loop("messages", messages.run, max_silence_s=SLOW_LOOP_S)
    service.add_loop("group_news", news.run, max_silence_s=SLOW_LOOP_S)
    greet = partial(greet_follower, service.outbox)
    desk_url = settings.desk_origin.rstrip("/")
    pages = Pages(FOLDER, software_signer_url=settings.software_signer_url, desk_url=desk_url)
    key = settings.challenge_key.get_secret_value()
    entrance_of_staff = Entrance(
        service.pool, settings.relying_party, "hotline", key, settings.keyring, LogInMetrics(service.registry)
    )
    app.include_router(ZaloWebhook(service.pool, greet, messages, news, settings, metrics, _now).routes())
    app.include_router(api_routes(entrance, service.pool, settings))
    sightings = SightingEntrance(service.pool, service.outbox, photos, metrics, _now, home)
    families = FamilyEntrance(service.pool, service.outbox, _now)
    callers = callers_of(settings)
    links = CallerLinks(service.pool, service.outbox, settings.force, settings.public_url, _now)
    evidence = EvidenceEntrance(service.pool, service.outbox, photos, metrics, _now, home)
    app.include_router(internal_routes(service.pool, settings, metrics, sightings, callers))
    app.include_router(family_routes(service.pool, callers, families, settings.family_url, _now))
    app.include_router(sender_routes(service.pool, callers, _now))
    app.include_router(last_words_routes(service.pool, callers))
    letters = Letters(service.pool, service.outbox, _now)
    app.include_router(letter_routes(letters, callers))
    app.include_router(link_test_routes(callers, OwnWebhook(settings, _now)))
    app.include_router(number_routes(service.pool, callers, _now))
    of_quarantine = quarantine_routes(service.pool, "intake", callers.only(DESK, OPERATOR))
    app.include_router(of_quarantine, prefix="/internal", tags=["internal"], responses={422: PROBLEMS[422]})
    app.include_router(link_routes(service.pool, callers, links, evidence, settings))
    page = FormPage(service.pool, pages, settings, home)
    app.include_router(hotline_routes(entrance, service.pool, page, settings))
    app.include_router(draft_routes(service.pool, page))
    verification = ServiceClient(settings.verification_url, settings.intake_to_verification_key, MOST_AT_ONCE)
    service.opened.append(verification.open)
    service.closed.append(verification.close)
    alike = AlikeCases(service.pool, verification, _now, home)
    app.include_router(alike_routes(service.pool, pages, alike))
    app.include_router(lookup_routes(service.pool, pages, alike))
    app.include_router(hotline_link_routes(service.pool, pages, links))
    app.include_router(hotline_letter_routes(service.pool, pages, letters))
    app.include_router(place_routes(service.pool, Pages(PLACES_FOLDER, desk_url=desk_url), _now))
    app.state.home_of = _home_of
    app.include_router(login_routes(entrance_of_staff, pages, home=_home_of))
    app.add_exception_handler(LoginRequired, login_redirect)
    app.add_exception_handler(RequestValidationError, name_wrong_fields)
    for away in DATABASE_ERRORS:
        app.add_exception_handler(away, answer_database_away)
    app.add_middleware(ForeignForms)


def _surroundings(settings: IntakeSettings, home: KnownHome) -> Surroundings:
    """As they are now; they can be sent to the process that reads long messages."""
    own, now = commune(settings.home_commune_code), home()
    return Surroundings(
        partial(place_heard, home=now),
        partial(namesakes, near=now.at),
        unknown_place(own.lat, own.lon, own.label),
        settings.waits,
    )


def _home_of(staff: Staff) -> str:
    """Whoever keeps the lists takes no reports."""
    return "/hotline" if staff.roles & RIGHTS[Action.REPORT].roles else "/places"


def _now() -> datetime:
    return datetime.now(UTC)
