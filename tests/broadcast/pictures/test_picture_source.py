"""How long a sender waits for a picture: an intake of the test's own gives the photo, or hangs."""

import asyncio
import time
from collections.abc import AsyncIterator
from types import SimpleNamespace

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures import picture_source
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import Picture, PictureSource
from tests.support.broadcast.pictures_running import PHOTO, PHOTO_SHA256, SlowIntake, slow_intake
from tests.support.broadcast.running import Town, engine_settings

ALERT = Picture("26-00042", PHOTO_SHA256, None, None, False)


@pytest.fixture
async def intake() -> AsyncIterator[SlowIntake]:
    async with slow_intake(PHOTO) as intake:
        yield intake


@pytest.fixture
async def pictures(intake: SlowIntake) -> AsyncIterator[PictureSource]:
    settings = engine_settings("", "http://127.0.0.1:1", Town(), intake_url=intake.url)
    pictures = PictureSource(settings, BroadcastMetrics(CollectorRegistry()))
    async with aiohttp.ClientSession() as http:
        pictures.open(http)
        yield pictures
        intake.let_go.set()
        await pictures.close()


async def test_a_hanging_intake_holds_senders_once_and_not_for_long(
    intake: SlowIntake, pictures: PictureSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(picture_source, "time", SimpleNamespace(monotonic=lambda: now, perf_counter=time.perf_counter))
    monkeypatch.setattr(picture_source, "PATIENCE_S", 0.2)
    tries = [pictures.picture_soon(ALERT) for _ in range(5)]
    assert {type(told) for told in await asyncio.gather(*tries, return_exceptions=True)} == {PhotoUnavailable}
    now = 3600.0
    monkeypatch.setattr(picture_source, "PATIENCE_S", 60.0)
    async with asyncio.timeout(30):
        assert await pictures.picture_soon(ALERT) is None, "missing for longer than a post waits: it goes without"
    intake.let_go.set()
    assert await pictures.picture(ALERT) == PHOTO
    assert await pictures.picture_soon(ALERT) == PHOTO
    assert intake.fetches == 1
