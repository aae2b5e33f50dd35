"""`up --real-zalo`, with the stand-in in the real platform's place: whose words and addresses reach people."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

import aiohttp
import pytest
from PIL import Image, ImageChops, ImageStat
from pydantic import SecretStr

from deploy.invented_staff.people import InventedStaff, staff_of
from deploy.lists import sign_as_invented
from deploy.local.demo.people import GRANDMOTHER, People
from deploy.local.environment import DEMO_FORCE, WEBHOOK_PATH, Ports
from deploy.local.folders import temporary_var
from deploy.local.run import chosen_stack
from deploy.local.stack import Stack
from deploy.local.world import APP_ID, CITIZEN_ACCOUNT, WorldOptions, make_accounts, relay_officers, write_world
from deploy.seed import voice_of
from deploy.zalo_stand_in.app import PLATFORM, create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Platform
from services.broadcast.lists import LISTS
from services.broadcast.pictures.poster.canvas import MARGIN, QR_SIDE, WIDTH, qr_tile
from services.broadcast.registry.list_changes_db import waiting_change
from services.runtime.database import create_pool, transaction
from services.runtime.keyring import Keyring
from services.runtime.staff.accounts import add_account
from services.runtime.staff.rosters_db import add_roster
from tests.support.http_running import answering
from tests.support.servers import choice
from tests.support.timing.waiting import until

FORCE = "Công an xã Hoằng Lộc"
PHONE = "0237 111 2222"
PUBLIC_URL = "https://loa.example/tin"
RELAY_URL = "https://tay.example"
APP = "6170000000000000001"
PLAN = WorldOptions(groups=12, relay_groups=2, key="a force of its own")
STAFF_KEY = "a force of its own"
SAME_QR = 20.0
"""Mean difference of grey (of 255) below which a part of a JPEG shows the same code."""


def force_folder(folder: Path) -> Path:
    """A force's own accounts and groups, under an app id that is not the demo's."""
    write_world(folder, PLAN)
    for name in ("accounts.csv", "world.json"):
        file = folder / name
        file.write_text(file.read_text("utf-8").replace(APP_ID, APP), "utf-8")
    return folder


def settings_of_a_force(ports: Ports, platform_url: str) -> dict[str, str]:
    citizens = next(account for account in make_accounts(PLAN) if account.account_id == CITIZEN_ACCOUNT)
    return {
        "FORCE_NAME": FORCE,
        "HOTLINE_PHONE": PHONE,
        "PUBLIC_URL": PUBLIC_URL,
        "RELAY_URL": RELAY_URL,
        "HOME_COMMUNE_CODE": "15961",
        "RING_DELAYS_S": "[0]",
        "ZALO_OPENAPI_URL": platform_url,
        "ZALO_OAUTH_URL": platform_url,
        "ZALO_APP_ID": APP,
        "ZALO_APP_SECRET": PLAN.app_secret,
        "ZALO_OA_ID": citizens.oa_id,
        "ZALO_OA_SECRET_KEY": citizens.oa_secret_key,
        "ROSTER_ROOT": staff_at(ports).root,
        **{Ports.setting(name): str(getattr(ports, name)) for name in ports.__dataclass_fields__},
    }


def staff_at(ports: Ports) -> InventedStaff:
    """The force's own people, whose keys the platform of this test holds for them."""
    origins = {"DESK_ORIGIN": ports.page("verification"), "HOTLINE_ORIGIN": ports.page("intake")}
    return staff_of({**origins, "PASSKEY_RP_ID": "localhost", "LOA_ENVIRONMENT": "local"}, STAFF_KEY)


@asynccontextmanager
async def real_platform(ports: Ports, world: Path) -> AsyncIterator[tuple[Platform, str]]:
    """Not a process of the stack: it is elsewhere, and comes before."""
    settings = StandInSettings(
        port=ports.stand_in,
        world_file=world / "world.json",
        webhook_url=ports.url("intake") + WEBHOOK_PATH,
        staff_key=SecretStr(STAFF_KEY),
    )
    app = create_app(settings)
    async with answering(app, settings.port):
        yield app[PLATFORM], settings.base_url


async def logins(database_url: str, staff: InventedStaff) -> dict[str, str]:
    """The force's own people and their roster: with a real platform no sample login is made."""
    made = {}
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        for login in ("tongdai", "canbo1", "chihuy1"):
            made[login] = f"mật khẩu của {login}"
            await add_account(conn, login, f"{login} (mẫu)", made[login])
        await add_roster(conn, staff.roster, ())
        voice = voice_of({"FORCE_NAME": FORCE, "HOTLINE_PHONE": PHONE, "PUBLIC_URL": PUBLIC_URL})
        await add_roster(conn, *staff.following(staff.roster.roster, voice))
    return made


async def sign_lists(database_url: str, staff: InventedStaff, keyring: Keyring) -> None:
    """What the folder brings waits for the force's own administrators."""
    async with create_pool(database_url, size=1) as pool:
        for name in LISTS:
            async with transaction(pool) as conn:
                assert await LISTS[name].standing(conn) == {}, "nothing is there before it is signed"
                waiting = await waiting_change(conn, name)
                assert waiting is not None
                assert await sign_as_invented(conn, name, waiting, keyring, staff)


def posts(platform: Platform) -> dict[str, list[str]]:
    """The texts by group, oldest first, of the groups that an interface reaches."""
    reached = [group.group_id for group in platform.world.groups.values() if group.channel == "zalo_group"]
    return {group: [post.text for post in platform.chats.posts(group)] for group in reached}


def letters(platform: Platform, user_id: str) -> list[str]:
    return [letter.text for letter in platform.letters.letters(user_id) if not letter.from_user]


def pictures(platform: Platform) -> set[bytes]:
    """Of all posts, each once."""
    posts = [post for group in platform.world.groups for post in platform.chats.posts(group) if post.has_image]
    uploads = [platform.uploads.find(post.attachment_id) for post in posts]
    found = [platform.shelf.get(upload.media) for upload in uploads if upload]
    assert None not in found
    return {picture for picture in found if picture}


def shows(picture: bytes, address: str) -> bool:
    """Whether a poster has a QR code that opens `address`, however far down."""
    sheet, tile = Image.open(io.BytesIO(picture)).convert("L"), qr_tile(address).convert("L")
    left = WIDTH - MARGIN - QR_SIDE
    places = (sheet.crop((left, top, left + QR_SIDE, top + QR_SIDE)) for top in range(sheet.height - QR_SIDE))
    return any(ImageStat.Stat(ImageChops.difference(place, tile)).mean[0] < SAME_QR for place in places)


async def a_whole_case(people: People, platform: Platform) -> str:
    """From the grandmother's words to the closing in every group and a letter to each commune officer; its number."""

    async def everywhere(count: int) -> bool:
        return all(len(texts) >= count for texts in posts(platform).values())

    async def officers_asked() -> bool:
        return all(letters(platform, str(officer["zalo_user_id"])) for officer in relay_officers())

    number = await people.grandmother_reports()
    await people.hotline_completes(number)
    await people.officer_approves(await people.officer_reads(number))
    await until(lambda: everywhere(1))
    await until(officers_asked)
    await people.officer_closes(number)
    await until(lambda: everywhere(2))
    return number


@pytest.mark.timeout(600)
async def test_what_reaches_people_is_the_forces_own() -> None:
    ports = Ports.free()
    with temporary_var() as var:
        world = force_folder(var / "registry")
        async with real_platform(ports, world) as (platform, platform_url):
            given = settings_of_a_force(ports, platform_url)
            servers = choice() if choice() in ("embedded", "apache") else "embedded"
            config = chosen_stack(given, servers, world, PLAN.groups, 1, real_zalo=True)
            jar = aiohttp.CookieJar(unsafe=True)  # the cookie's host is an address
            async with (
                Stack(replace(config, var=var, durable=False)) as stack,
                aiohttp.ClientSession(cookie_jar=jar) as http,
            ):
                people = People(http, stack.urls, await logins(stack.database_url, staff_at(ports)))
                keyring = Keyring(SecretStr(stack.secrets.token_keys))
                await sign_lists(stack.database_url, staff_at(ports), keyring)
                number = await a_whole_case(people, platform)
            # Read after the end: whatever was still on its way has arrived, too.
            texts = posts(platform)
            notices = [letters(platform, str(officer["zalo_user_id"])) for officer in relay_officers()]
            answers = letters(platform, GRANDMOTHER)
            drawn = pictures(platform)

    for alert, closing in texts.values():
        assert FORCE in alert
        assert PHONE in alert
        assert FORCE in closing
    for to_officer in notices:
        assert all(f"{RELAY_URL}/relay/" in notice for notice in to_officer)
    assert any(FORCE in answer for answer in answers)
    assert drawn
    for picture in drawn:
        assert shows(picture, f"{PUBLIC_URL}/{number}")
        assert not shows(picture, f"{ports.page('public')}/tin/{number}")
    said = "\n".join(chain(*texts.values(), *notices, answers))
    for invented in (*DEMO_FORCE.values(), "127.0.0.1", "localhost"):
        assert invented not in said
