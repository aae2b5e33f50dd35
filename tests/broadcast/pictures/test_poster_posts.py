"""An alert with a poster, all the way: drawn once, uploaded once an account, the very picture that was previewed."""

import hashlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from schemas.content import Content, Facts, Poster
from schemas.event import CaseKind, Place
from services.broadcast.pictures import picture_source
from services.broadcast.pictures.poster import draw_poster
from tests.support.broadcast.alerts import approval, content
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.rights.call_keys import DESK_TO_BROADCAST, PUBLIC_TO_BROADCAST
from tests.support.verification_running import drawn_photo

TOWN = Town(groups=30)
PHOTO = drawn_photo()
PHOTO_SHA256 = hashlib.sha256(PHOTO).hexdigest()
POSTER = Poster(
    heading="TÌM TRẺ LẠC",
    facts=Facts(
        kind=CaseKind.MISSING_CHILD,
        name="Nguyễn Văn Mẫu",
        age=4,
        clothing="áo phông xanh",
        place=Place(lat=19.8, lon=105.85, name="chợ Hoằng Thịnh"),
        seen_at=datetime(2026, 4, 13, 10, 30, tzinfo=UTC),
        call="0237 000 0000",
    ),
)
SHOWN: Content = content(poster=POSTER, photo_sha256=PHOTO_SHA256)


@asynccontextmanager
async def town_with_intake(database_url: str) -> AsyncIterator[Fanout]:
    async def photo(_: web.Request) -> web.Response:
        return web.Response(body=PHOTO, content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/internal/photos/{sha256}", photo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with fanout_in(database_url, TOWN, intake_url=site.name, zalo_timeout_s=30.0) as fanout:
            await fanout.start_worker()
            yield fanout
    finally:
        await runner.cleanup()


async def preview(fanout: Fanout, token: str = DESK_TO_BROADCAST, **changes: object) -> tuple[int, bytes]:
    asked = SHOWN.model_dump(mode="json")
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{fanout.workers[0].url}/api/v1/poster"
    async with aiohttp.ClientSession() as http, http.post(url, json={**asked, **changes}, headers=headers) as answer:
        return answer.status, await answer.read()


async def test_groups_get_the_poster_once_uploaded_an_account(database_url: str) -> None:
    async with town_with_intake(database_url) as fanout:
        alert = approval(photo_sha256=PHOTO_SHA256, poster=POSTER)
        await fanout.books.tell(alert)
        await fanout.until_finished()
        await fanout.agree(alert)
        assert set((await fanout.books.states(alert)).values()) == {"sent"}
        assert fanout.stats["uploads_by_account"] == dict.fromkeys(TOWN.per_window, 1)
        assert all(fanout.platform.chats.posts(group)[0].has_image for group in fanout.platform.world.groups)


async def test_the_preview_is_what_is_drawn_for_groups_and_needs_the_desks_key(database_url: str) -> None:
    async with town_with_intake(database_url) as fanout:
        status, picture = await preview(fanout)
        public_url = fanout.settings.public_url
        assert (status, picture) == (
            200,
            draw_poster(POSTER, PHOTO, "25-00042", f"{public_url}/25-00042", exercise=False),
        )
        assert (await preview(fanout, exercise=True))[1] != picture
        elsewhere = "https://elsewhere.example/tin/25-00042"
        linked = draw_poster(POSTER, PHOTO, "25-00042", elsewhere, exercise=False)
        assert (await preview(fanout, link=elsewhere))[1] == linked != picture
        assert (await preview(fanout, token="wrong"))[0] == 401
        assert (await preview(fanout, token=PUBLIC_TO_BROADCAST))[0] == 403, "the public pages draw no content"
        assert (await preview(fanout, pictures=["ab" * 32]))[0] == 424, "what intake gives is not that photo"
        assert (await preview(fanout, alert_code="<b>"))[0] == 422
        assert (await preview(fanout, poster_heading=None, pictures=[]))[0] == 422


async def test_the_event_loop_goes_on_while_posters_are_drawn(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town_with_intake(database_url) as fanout:
        drawn_in: list[threading.Thread] = []

        def drawing(*_: object, **__: object) -> bytes:
            drawn_in.append(threading.current_thread())
            return PHOTO

        monkeypatch.setattr(picture_source, "draw_poster", drawing)
        assert await preview(fanout) == (200, PHOTO)
        assert threading.main_thread() not in drawn_in
