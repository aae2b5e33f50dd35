"""The officers' posters over HTTP: what they see before they sign, and what they share by hand."""

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from PIL import Image

from schemas.content import Document
from schemas.reports import PictureHash, PicturesHashed, Subject
from services.runtime.database import create_pool
from services.runtime.pictures.pdq import look_of
from services.verification.matching.posters import look_at_posters
from tests.support.broadcast.pictures_running import PHOTO_SHA256, drawing_broadcast, intake_with_the_photo
from tests.support.logins import as_login
from tests.support.verification_running import Officer, RunningVerification, amendment, report, running_verification


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    """A desk whose broadcast draws."""
    async with (
        intake_with_the_photo() as intake_url,
        drawing_broadcast(intake_url) as broadcast_url,
        running_verification(database_url, broadcast_url=broadcast_url, intake_url=intake_url) as running,
    ):
        yield running


WORN = "áo trắng, quần xanh"


async def correct(officer: Officer, number: str) -> tuple[int, Any]:
    """A correction with another poster, prepared, looked at and approved."""
    poster_of = f"/cases/{number}/poster.jpg"
    _, case = await officer.get(f"/api/v1/cases/{number}")
    draft = case["draft"]
    async with officer.http.get(poster_of, params={"of": "correction"}) as answer:
        assert answer.status == 404, "none waits"
    await officer.post(
        f"/api/v1/cases/{number}/correction",
        content_hash=draft["content_hash"],
        text=draft["text"].replace(f"Mã: {number}", f"Mã: {number}/2").replace(draft["facts"]["clothing"], WORN),
        facts={**draft["facts"], "clothing": WORN},
    )
    async with officer.http.get(poster_of, params={"of": "correction", "download": "1"}) as answer:
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{number}-2.jpg"'
        corrected = await answer.read()
    async with officer.http.get(poster_of) as answer:
        assert await answer.read() != corrected
    return await officer.correct(number)


async def test_an_officer_sees_the_poster_before_approving_and_the_card_after_the_end(
    verification: RunningVerification,
) -> None:
    await verification.tell(report("26-00042", photos=(PHOTO_SHA256,)))
    async with (
        aiohttp.ClientSession(verification.url) as http,
        http.get("/cases/26-00042/poster.jpg", allow_redirects=False) as answer,
    ):
        assert answer.status == 303
    async with verification.officer() as officer:
        async with officer.http.get("/cases/26-00042/poster.jpg", params={"download": "1"}) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Disposition"] == 'attachment; filename="26-00042.jpg"'
            assert answer.headers["Cache-Control"] == "no-store"
        await officer.approve("26-00042")
        async with officer.http.get("/cases/26-00042/found-card.jpg") as answer:
            assert answer.status == 404
        await officer.order("26-00042", "close", outcome="found")
        async with officer.http.get("/cases/26-00042/found-card.jpg") as answer:
            assert answer.content_type == "image/jpeg"


async def test_the_poster_of_a_correction(verification: RunningVerification) -> None:
    await verification.tell(report("26-00043", photos=(PHOTO_SHA256,)))
    async with verification.officer() as officer:
        assert (await officer.approve("26-00043"))[0] == 200
        assert (await correct(officer, "26-00043"))[0] == 200


async def test_a_poster_that_comes_back_as_somebodys_photo_is_known(verification: RunningVerification) -> None:
    """While its case is on air, and once it is over."""
    again = report("26-00043", submitted_by="zalo:77", subject=Subject(name="Trần Thị Hoa", age=11), photos=())
    await verification.tell(report("26-00042", photos=(PHOTO_SHA256,)), again)
    async with verification.officer() as officer:
        async with officer.http.get("/cases/26-00042/poster.jpg") as answer:
            poster = Image.open(io.BytesIO(await answer.read()))
        await officer.approve("26-00042")
        async with create_pool(as_login("verification", verification.database_url), size=1) as pool:

            async def drawn(_: Document) -> bytes:
                async with officer.http.get("/cases/26-00042/poster.jpg") as answer:
                    return await answer.read()

            await look_at_posters(pool, drawn, set())
        passed_on = look_of(poster.resize((poster.width // 2, poster.height // 2)))
        photo = PictureHash(sha256="cd" * 32, pdq=passed_on.pdq, quality=passed_on.quality)
        await verification.tell(
            PicturesHashed(
                occurred_at=again.occurred_at, case_id=again.case_id, case_number="26-00043", pictures=(photo,)
            ),
            amendment(again, by="zalo:77", photos=(photo.sha256,)),
        )
        _, matches = await officer.get("/api/v1/cases/26-00043/matches")
        assert [each["reasons"][0]["reason"] for each in matches["proposed"]] == ["same_picture"]
        await officer.order("26-00042", "close", outcome="found")
        _, matches = await officer.get("/api/v1/cases/26-00043/matches")
        assert [each["case_number"] for each in matches["over"]] == ["26-00042"]
