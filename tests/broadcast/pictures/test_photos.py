"""An alert whose photo is slow to come: nothing else waits for it, and what was decided meanwhile holds."""

import asyncio
import hashlib
import io
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PIL import Image

from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.pictures_running import SlowIntake, slow_intake
from tests.support.broadcast.running import Fanout, Town, fanout_in

TOWN = Town(groups=90)


def drawn_jpeg() -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (40, 50), "#2a7de1").save(stored, "JPEG")
    return stored.getvalue()


PHOTO = drawn_jpeg()
PHOTO_SHA256 = hashlib.sha256(PHOTO).hexdigest()


@asynccontextmanager
async def town_with_slow_intake(database_url: str) -> AsyncIterator[tuple[Fanout, SlowIntake]]:
    async with slow_intake(PHOTO) as intake, fanout_in(database_url, TOWN, intake_url=intake.url) as fanout:
        await fanout.start_worker()
        yield fanout, intake


@pytest.mark.timing
async def test_found_while_the_photo_is_fetched_means_that_nothing_is_posted(database_url: str) -> None:
    async with town_with_slow_intake(database_url) as (fanout, intake):
        alert = approval(photo_sha256=PHOTO_SHA256)
        await fanout.books.tell(alert)
        await asyncio.wait_for(intake.asked.wait(), 10)
        await fanout.books.tell(closure(alert))
        await asyncio.sleep(0.5)  # a decision is known to every worker well within the 2 s that are allowed
        intake.let_go.set()
        await fanout.until_finished()
        assert fanout.posts("25-00042") == {}
        assert set((await fanout.books.states(alert)).values()) == {"dropped"}


@pytest.mark.timing
async def test_another_alert_does_not_wait_for_the_photo_of_the_first(database_url: str) -> None:
    async with town_with_slow_intake(database_url) as (fanout, intake):
        waiting, plain = approval("25-00001", photo_sha256=PHOTO_SHA256), approval("25-00002")
        await fanout.books.tell(waiting)
        await asyncio.wait_for(intake.asked.wait(), 10)
        began = time.monotonic()
        await fanout.books.tell(plain)
        await fanout.until(lambda: len(fanout.posts("25-00002")) >= 1)
        # A fetch may take 5 s; the rest is what a loaded machine needs.
        assert time.monotonic() - began <= 9, "longer than one fetch may take"
        assert fanout.posts("25-00001") == {}


@pytest.mark.timing
async def test_the_end_is_noticed_even_when_its_notification_is_lost(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The senders that have begun wait as long, so that it is they who must learn of the end.
    monkeypatch.setattr("services.broadcast.pictures.picture_source.PATIENCE_S", 30.0)
    async with town_with_slow_intake(database_url) as (fanout, intake):
        alert = approval(photo_sha256=PHOTO_SHA256)
        await fanout.books.tell(alert)
        await asyncio.wait_for(intake.asked.wait(), 10)
        await fanout.books.execute("UPDATE broadcast.messages SET ended_reason = 'found'")
        await asyncio.sleep(1.7)  # 2 s are allowed
        intake.let_go.set()
        await fanout.until_finished()
        assert fanout.posts("25-00042") == {}
