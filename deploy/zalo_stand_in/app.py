"""Wiring: one aiohttp application that answers for all of Zalo's hosts, the controls and the pages."""

import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import web

from deploy.zalo_stand_in.calls.bot_platform import BotPlatform
from deploy.zalo_stand_in.calls.call_gate import CallGate, Handler
from deploy.zalo_stand_in.calls.foreign_calls import ROUTES, Call
from deploy.zalo_stand_in.calls.group_reads import GroupReads
from deploy.zalo_stand_in.calls.group_sends import GroupSends
from deploy.zalo_stand_in.calls.image_uploads import ImageUploads
from deploy.zalo_stand_in.calls.oauth import Oauth
from deploy.zalo_stand_in.calls.one_to_one import OneToOne
from deploy.zalo_stand_in.controls import Controls
from deploy.zalo_stand_in.pages.chat_pages import ChatPages
from deploy.zalo_stand_in.pages.permission_page import PermissionPage
from deploy.zalo_stand_in.passkeys import Passkeys
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Clock, Platform
from deploy.zalo_stand_in.state.world import read_world, world_of
from deploy.zalo_stand_in.trouble.door import Door
from deploy.zalo_stand_in.trouble.fault_course import FaultCourse
from deploy.zalo_stand_in.trouble.trouble_course import TroubleCourse

PLATFORM = web.AppKey("platform", Platform)
DOOR = web.AppKey("door", Door)
"""Set by who serves the application on a socket of its own."""
PASSKEYS = "/stand-in/passkeys"
BODY_LIMIT_BYTES = 12 * 1024 * 1024
"""Room for a photo straight from a phone, which citizens may send; the OA's own limits are checked in their place."""


def create_app(
    settings: StandInSettings,
    clock: Clock = time.time,
    world: Mapping[str, Any] | None = None,
) -> web.Application:
    """The stand-in. The world is `world` (the object of a world file) or else the file that the settings name.

    The journal is read when the application starts, not here. Raises ValueError without a world.
    """
    if world is not None:
        inhabited = world_of(world)
    elif settings.world_file is not None:
        inhabited = read_world(settings.world_file)
    else:
        raise ValueError("STAND_IN_WORLD_FILE is not set")
    platform = Platform(settings, inhabited, clock)
    app = web.Application(client_max_size=BODY_LIMIT_BYTES)
    app[PLATFORM] = platform
    gate = CallGate(platform)
    one_to_one = OneToOne(platform)
    _add_zalo(app, platform, gate, one_to_one)
    _add_controls(app, Controls(platform, one_to_one, lambda: app.get(DOOR)))
    _add_passkeys(app, Passkeys(settings.staff_key.get_secret_value(), settings.passkey_rp_id))
    ChatPages(platform, one_to_one).add_to(app)
    PermissionPage(platform).add_to(app)
    app.cleanup_ctx.append(_opened)
    return app


def _add_zalo(app: web.Application, platform: Platform, gate: CallGate, one_to_one: OneToOne) -> None:
    course = FaultCourse(platform)
    sends = GroupSends(platform, gate, course)
    bots = BotPlatform(platform, course)
    reads = GroupReads(platform)
    uploads = ImageUploads(platform)
    troubles = TroubleCourse(platform, gate, course.stopping)
    handlers: dict[Call, Handler] = {
        Call.GROUP_SEND: sends.answer,
        Call.UPLOAD: gate.openapi(uploads.upload),
        Call.LOOKUP: gate.openapi(reads.conversation),
        Call.GROUP_LIST: gate.openapi(reads.groups_of_oa),
        Call.TOKEN_REFRESH: Oauth(platform, gate).access_token,
        Call.ONE_TO_ONE: gate.openapi(one_to_one.send),
        Call.PHOTO_FETCH: uploads.media,
        Call.BOT_SEND: bots.answer,
        Call.GROUP_INFO: gate.openapi(reads.group),
        Call.MEMBERS: gate.openapi(reads.members),
        Call.QUOTA: gate.openapi(reads.quota),
        Call.OA_INFO: gate.openapi(reads.official_account),
    }
    for call, (method, path) in ROUTES.items():
        app.router.add_route(method, path, troubles.around(call, handlers[call]))

    async def let_go(_app: web.Application) -> None:
        course.stopping.set()

    app.on_shutdown.append(let_go)


def _add_controls(app: web.Application, controls: Controls) -> None:
    router = app.router
    router.add_get("/stand-in/faults", controls.faults)
    router.add_put("/stand-in/faults", controls.set_faults)
    router.add_post("/stand-in/troubles", controls.begin_trouble)
    router.add_delete(r"/stand-in/troubles/{number:\d+}", controls.end_trouble)
    router.add_get("/stand-in/stats", controls.stats)
    router.add_post("/stand-in/reset", controls.reset)
    router.add_post("/stand-in/accounts/{account_id}/tokens", controls.issue_tokens)
    router.add_get("/stand-in/groups/{group_id}/messages", controls.group_messages)
    router.add_post("/stand-in/groups", controls.create_group)
    router.add_post("/stand-in/groups/{group_id}/dissolve", controls.dissolve_group)
    router.add_post("/stand-in/citizens/{user_id}/messages", controls.write_as_citizen)
    router.add_get("/stand-in/citizens/{user_id}/messages", controls.citizen_messages)
    router.add_post("/stand-in/citizens/{user_id}/form", controls.submit_form)


def _add_passkeys(app: web.Application, passkeys: Passkeys) -> None:
    app.router.add_post(PASSKEYS, passkeys.answer)
    app.router.add_route("OPTIONS", PASSKEYS, passkeys.preflight)


async def _opened(app: web.Application) -> AsyncIterator[None]:
    await app[PLATFORM].open()
    yield
    await app[PLATFORM].close()
