"""Broadcast: alerts in, posts out, progress back. Wiring only."""

from functools import partial

import aiohttp
from fastapi import FastAPI
from pyreqwest.client import Client

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.platform import GroupChanged, LetterEchoed, PictureSeen, PostEchoed
from schemas.replies import ReplyRequested, ReplySettled, StaffChatHeard
from schemas.topics import ALERTS, CASES, PLATFORM, REPLIES, ROSTER
from schemas.trust.link_test_events import LinkTestOrdered
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from services.broadcast.api import api_routes
from services.broadcast.authority.authority import Authority
from services.broadcast.authority.roster_inbox import RosterEffects
from services.broadcast.callers import callers_of
from services.broadcast.channels import registered
from services.broadcast.channels.channel import Channel
from services.broadcast.channels.credentials import encrypt_credentials
from services.broadcast.delivery.accounts import Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.delivery_loop import DeliveryLoop
from services.broadcast.delivery.recorder import Recorder
from services.broadcast.delivery.upload_loop import UploadLoop
from services.broadcast.delivery.warming import Warming
from services.broadcast.doubt.doubt_loop import DoubtLoop
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.link_tests.groups_api import link_test_routes
from services.broadcast.link_tests.ordering import LinkTestEffects, and_of_tests
from services.broadcast.link_tests.telling import LinkTestTelling
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.one_to_one.phone_form import phone_form
from services.broadcast.one_to_one.replies_db import Replies, queue_reply
from services.broadcast.one_to_one.wiring import add_one_to_one
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.pictures.posted_api import posted_routes
from services.broadcast.pictures.poster_api import poster_routes
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.case_inbox import CaseEffects, unless_case_forgotten, unless_forgotten
from services.broadcast.planning.choosing_api import choosing_routes
from services.broadcast.planning.plan_api import plan_routes
from services.broadcast.planning.planner import PictureWait, Planner
from services.broadcast.planning.refused_orders import RefusedOrders
from services.broadcast.progress.out_of_reach_api import out_of_reach_routes
from services.broadcast.progress.parts_api import parts_routes
from services.broadcast.progress.progress_loop import ProgressLoop
from services.broadcast.progress.reached_api import reached_routes
from services.broadcast.registry.connecting import Connecting
from services.broadcast.registry.connecting_api import connecting_routes
from services.broadcast.registry.group_sync import GroupSync
from services.broadcast.registry.platform_inbox import change_group, keep_echo
from services.broadcast.relay.notices import Notices
from services.broadcast.relay.wiring import add_relay
from services.broadcast.settings import BroadcastSettings
from services.broadcast.watching.letters_db import keep_letter_echo
from services.broadcast.watching.watch_loop import Watch
from services.broadcast.watching.watched_posts_db import keep_seen
from services.broadcast.zalo.official_accounts_db import encrypt_tokens
from services.runtime.inbox import Effect, Inbox, pass_by
from services.runtime.keyring import encrypt_at_rest
from services.runtime.service import Service, assemble

DOUBT_EVERY_S = 0.25


def create_app(settings: BroadcastSettings) -> FastAPI:
    service = assemble("broadcast", settings)
    metrics = BroadcastMetrics(service.registry)
    pictures = PictureSource(settings, metrics)
    lives = registered.upload_lives()
    waits = PictureWait(pictures.key, lives, settings.picture_patience_s, settings.card_patience_s)
    authority = Authority(
        settings.relying_party,
        settings.roster_root,
        metrics,
        settings.first_ring,
        link_tests=settings.link_test_keys,
    )
    open_here = registered.opened(settings)
    reach = registered.reach_of(open_here)
    echoing = registered.named(declared for declared in open_here.values() if declared.echoes)
    planner = Planner(settings.attention_posts_per_day, reach, authority, waits, quiet_hours=settings.quiet)
    effects = AlertEffects(planner, authority, pictures.begin)
    refused = RefusedOrders(service.pool, service.outbox)

    def watched(what: str, effect: Effect) -> Effect:
        return authority.watched(what, unless_forgotten(effect))

    Inbox(
        ALERTS,
        {
            AlertApproved: watched("approval", refused.told(effects.approved)),
            AlertCorrected: watched("correction", refused.told(effects.approved)),
            AlertCountersigned: watched("countersignature", refused.told(effects.countersigned)),
            AlertSteered: watched("steering", refused.told(effects.steered)),
            AlertClosed: watched("closing", refused.told(effects.closed)),
            LinkTestOrdered: authority.watched("link_test", LinkTestEffects(authority, echoing).ordered),
        },
        pool=service.pool,
        broker=service.broker,
        registry=service.registry,
        taken_after_all=refused.taken_after_all,
    )
    roster = RosterEffects(authority)
    Inbox(
        ROSTER,
        {
            RosterPublished: authority.watched("roster", roster.published),
            SignerRevoked: authority.watched("revocation", roster.revoked),
        },
        pool=service.pool,
        broker=service.broker,
        registry=service.registry,
    )
    add_engine(service, settings, planner, authority, pictures, metrics)
    Inbox(
        PLATFORM,
        {
            PostEchoed: and_of_tests(keep_echo),
            PictureSeen: keep_seen,
            LetterEchoed: keep_letter_echo,
            GroupChanged: change_group,
        },
        pool=service.pool,
        broker=service.broker,
        registry=service.registry,
    )
    reply_queue = partial(queue_reply, forms=phone_form(settings.public_url) is not None)
    Inbox(
        REPLIES,
        {ReplyRequested: unless_case_forgotten(reply_queue), ReplySettled: pass_by, StaffChatHeard: pass_by},
        pool=service.pool,
        broker=service.broker,
        registry=service.registry,
    )
    Inbox(
        CASES,
        dict.fromkeys(CASES.events, CaseEffects(service.outbox, pictures.key).heard),
        pool=service.pool,
        broker=service.broker,
        registry=service.registry,
    )
    app = service.http(
        title="Loa broadcast",
        description="The delivery engine: one approved alert into thousands of groups. It has no pages.",
    )
    callers = callers_of(settings)
    app.include_router(api_routes(service.pool, callers, settings.loa_environment, authority, settings.keyring))
    connecting = Connecting(service.pool, settings, settings.loa_environment, settings.keyring)
    service.opened.append(connecting.open)
    service.closed.append(connecting.close)
    app.include_router(connecting_routes(connecting, callers, authority.now))
    app.include_router(plan_routes(service.pool, settings, planner, callers))
    app.include_router(choosing_routes(service.pool, callers))
    app.include_router(poster_routes(pictures, callers))
    app.include_router(posted_routes(service.pool, pictures, authority, callers))
    app.include_router(reached_routes(service.pool, callers))
    app.include_router(parts_routes(service.pool, callers))
    app.include_router(out_of_reach_routes(service.pool, authority, callers))
    app.include_router(link_test_routes(service.pool, callers, echoing))
    app.include_router(add_relay(service, settings, pictures, metrics, authority, callers))
    return app


def add_engine(
    service: Service,
    settings: BroadcastSettings,
    planner: Planner,
    authority: Authority,
    pictures: PictureSource,
    metrics: BroadcastMetrics,
) -> None:
    """The worker's loops, in the order in which they start; they stop in the reverse order, drained first."""
    channels: dict[str, Channel] = {}
    clients: list[aiohttp.ClientSession | Client] = []
    wakeups = service.wakeups(DUE_CHANNEL)
    opened = registered.opened(settings)
    accounts = Accounts(service.pool, settings, list(opened), metrics, wakeups)
    claims = Claims(service.pool, settings, accounts, metrics)
    recorder = Recorder(service.pool, settings, accounts, metrics)
    reach = registered.reach_of(opened)
    replying = registered.named(declared for declared in opened.values() if declared.replies)
    deliveries = DeliveryLoop(
        service.pool, settings, accounts, channels, authority, reach, claims, recorder, wakeups, metrics, replying
    )
    uploads = UploadLoop(service.pool, accounts, channels, claims, wakeups.another_event(), metrics, deliveries.stir)
    echoing = registered.named(declared for declared in opened.values() if declared.echoes)
    doubt_every_s = DOUBT_EVERY_S * settings.doubt_scale
    doubt = DoubtLoop(service.pool, accounts, channels, claims, recorder, metrics, doubt_every_s, echoing)
    progress = ProgressLoop(service.pool, service.outbox, settings, claims.app_limit, planner, metrics)

    async def open_channels() -> None:
        await encrypt_at_rest(service.pool, settings.keyring, encrypt_tokens, encrypt_credentials)
        channels.update(registered.open_channels(settings, service.pool, metrics, clients, pictures))

    async def close_channels() -> None:
        for client in clients:
            await client.close()

    async def release_leases() -> None:
        await accounts.release_all()

    service.opened.append(open_channels)
    service.closed += [pictures.close, close_channels, release_leases]
    service.draining.append(deliveries.drain)
    service.add_loop("leases", accounts.keep_forever, max_silence_s=settings.lease_s * 2)
    service.add_loop("warm", Warming(accounts, channels).run, max_silence_s=60)
    service.add_loop("record", recorder.record_forever)
    service.add_loop("claim", deliveries.claim_forever)
    service.add_loop("uploads", uploads.run, max_silence_s=60)
    service.add_loop("count", claims.count_forever, max_silence_s=300)
    service.add_loop("doubt", doubt.run, max_silence_s=120)
    watch = Watch(service.pool, channels, authority, pictures, metrics)
    service.add_loop("watch", watch.run, max_silence_s=60)
    service.add_loop("progress", progress.run, max_silence_s=60)
    service.add_loop("link_tests", LinkTestTelling(service.pool, service.outbox).run, max_silence_s=60)
    letters = (Notices(settings.relay_address), Replies(service.outbox, settings.zalo_oa_id))
    add_one_to_one(service, settings, accounts, channels, claims, letters, wakeups.another_event(), metrics)
    listing = registered.named(declared for declared in opened.values() if declared.lists_groups)
    groups = GroupSync(service.pool, settings, accounts, channels, listing, claims, metrics)
    service.add_loop("group_sync", groups.run, max_silence_s=120)
