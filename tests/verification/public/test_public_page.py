"""The public page and the officers' posters over HTTP: what is said, to whom, and what is never said."""

import hashlib
import io
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import psycopg
import pytest
from PIL import Image

from schemas.event import CaseKind
from schemas.reports import Subject
from tests.support.broadcast.pictures_running import PHOTO_SHA256, drawing_broadcast, intake_with_the_photo
from tests.support.verification_running import Officer, RunningVerification, report, running_verification

SECRETS = ("Nguyễn Văn Tí", "áo phông xanh", "chợ Hoằng Thịnh", "Lê Thị Mơ", "0912345678", "Bé nói ngọng")


@asynccontextmanager
async def desk_with_pictures(database_url: str) -> AsyncIterator[RunningVerification]:
    async with (
        intake_with_the_photo() as intake_url,
        drawing_broadcast(intake_url) as broadcast_url,
        running_verification(database_url, broadcast_url=broadcast_url, intake_url=intake_url) as verification,
    ):
        yield verification


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with desk_with_pictures(database_url) as running:
        yield running


async def look(url: str, path: str, **options: Any) -> tuple[int, str, Mapping[str, str]]:
    """As somebody without a login."""
    async with aiohttp.ClientSession() as http, http.get(url + path, **options) as answer:
        return answer.status, await answer.text(), {name.title(): value for name, value in answer.headers.items()}


async def size_of(url: str, path: str) -> tuple[int, int] | int:
    async with aiohttp.ClientSession() as http, http.get(url + path) as answer:
        if answer.status != 200:
            return answer.status
        with Image.open(io.BytesIO(await answer.read())) as picture:
            return picture.size


async def execute(database_url: str, query: str) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(query.encode())


async def approved(verification: RunningVerification, number: str = "26-00042", **told: Any) -> None:
    await verification.tell(report(number, **{"photos": (PHOTO_SHA256,), **told}))
    async with verification.officer() as officer:
        status, _ = await officer.approve(number)
        assert status == 200


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
        text=draft["text"].replace(f"Mã: {number}", f"Mã: {number}/2"),
        facts={**draft["facts"], "clothing": "áo trắng, quần xanh"},
    )
    async with officer.http.get(poster_of, params={"of": "correction", "download": "1"}) as answer:
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{number}-2.jpg"'
        corrected = await answer.read()
    async with officer.http.get(poster_of) as answer:
        assert await answer.read() != corrected
    return await officer.correct(number)


async def test_on_air_it_says_what_was_posted(verification: RunningVerification) -> None:
    await approved(verification)
    status, page, headers = await look(verification.url, "/tin/26-00042")
    assert status == 200
    assert "Tin thật, còn hiệu lực" in page
    assert "Nguyễn Văn Tí" in page
    assert "Mã: 26-00042" in page
    assert "Lê Thị Mơ" not in page
    assert "Bé nói ngọng" not in page
    assert headers["Cache-Control"] == "public, max-age=5"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "<script" not in page
    size = await size_of(verification.url, "/tin/26-00042/picture.jpg")
    assert isinstance(size, tuple)
    assert size[0] == 1080
    assert await size_of(verification.url, "/tin/26-00042/card.jpg") == 404
    assert "Real, and still on" in (await look(verification.url, "/tin/26-00042?lang=en"))[1]


HEADINGS = {
    "found": "<h1>Đã tìm thấy</h1>",
    "found_safe": "<h1>Đã tìm thấy, đã về an toàn</h1>",
    "cancelled": "<h1>Tin đã hủy</h1>",
}


@pytest.mark.parametrize("outcome", ["found", "found_safe", "cancelled"])
async def test_after_the_end_nothing_personal_is_said(database_url: str, outcome: str) -> None:
    async with desk_with_pictures(database_url) as verification:
        await approved(verification)
        async with verification.officer() as officer:
            status, _ = await officer.order("26-00042", "close", outcome=outcome)
            assert status == 200
        for path in ("/tin/26-00042", "/tin/26-00042/KT"):
            status, page, _ = await look(verification.url, path)
            assert status == 200
            assert HEADINGS[outcome] in page
            assert ("an toàn" in page) is (outcome == "found_safe")
            assert not any(secret in page for secret in SECRETS)
        assert await size_of(verification.url, "/tin/26-00042/picture.jpg") == 404
        card = await size_of(verification.url, "/tin/26-00042/card.jpg")
        assert card == ((1080, 1350) if outcome.startswith("found") else 404)


async def test_a_warning_that_is_over_shows_no_card(verification: RunningVerification) -> None:
    told = {"subject": Subject(), "description": "Có người gọi điện tự xưng là cán bộ thuế.", "photos": ()}
    await approved(verification, "26-00050", kind=CaseKind.CRIME_WARNING, **told)
    assert await size_of(verification.url, "/tin/26-00050/picture.jpg") == 404
    async with verification.officer() as officer:
        await officer.order("26-00050", "close", outcome="found")
    # Kept 5 s at most; another service would say it at once.
    async with running_verification(verification.database_url, officers=False) as other:
        _, page, _ = await look(other.url, "/tin/26-00050")
    assert "Đã xử lý xong" in page
    assert ".jpg" not in page


async def test_what_nobody_approved_does_not_exist(verification: RunningVerification) -> None:
    await verification.tell(report("26-00042"))
    found = [await look(verification.url, path) for path in ("/tin/26-00042", "/tin/26-99999", "/tin/khong-phai-ma")]
    assert [status for status, _, _ in found] == [404, 404, 404]
    assert ["Chưa tìm thấy tin này" in page for _, page, _ in found] == [True, True, False]
    assert "Chưa đọc được mã" in found[2][1]
    for _, page, _ in found:
        assert "giả" not in page, "what is unknown is not called fake"
        assert 'href="tel:02373852222"' in page
        assert "Trước khi biết chắc, xin đừng chuyển tiếp tin." in page
    assert not any(secret in page for _, page, _ in found for secret in SECRETS)
    assert "khong-phai-ma" not in found[2][1], "what is no code is not repeated"
    assert await size_of(verification.url, "/tin/26-00042/picture.jpg") == 404


async def test_time_over_and_a_newer_version(verification: RunningVerification) -> None:
    await approved(verification, "26-00042")
    await approved(verification, "26-00043")
    await execute(
        verification.database_url,
        "UPDATE verification.alerts SET expires_at = now() - interval '1 s'"
        " WHERE case_id = (SELECT case_id FROM verification.cases WHERE case_number = '26-00042')",
    )
    async with verification.officer() as officer:
        assert (await correct(officer, "26-00043"))[0] == 200
    _, expired, _ = await look(verification.url, "/tin/26-00042")
    _, corrected, _ = await look(verification.url, "/tin/26-00043")
    _, newest, _ = await look(verification.url, "/tin/26-00043/2")
    assert "Tin đã hết hạn" in expired
    assert "Tin đã được đính chính" in corrected
    assert 'href="/tin/26-00043/2"' in corrected
    assert "Tin thật, còn hiệu lực" in newest
    assert not any(secret in page for page in (expired, corrected) for secret in SECRETS)
    assert await size_of(verification.url, "/tin/26-00043/picture.jpg") == 404
    assert isinstance(await size_of(verification.url, "/tin/26-00043/2/picture.jpg"), tuple)


async def test_an_exercise_is_called_one(verification: RunningVerification) -> None:
    await approved(verification, exercise=True)
    _, page, _ = await look(verification.url, "/tin/26-00042")
    assert "DIỄN TẬP – không phải tin thật" in page
    assert "Tin thật" not in page


async def test_a_typed_code_leads_to_its_page(verification: RunningVerification) -> None:
    await approved(verification)
    for written in (" 26-00042 ", "mã 26 00042 ạ", "26–00042", f"https://loa.example/tin/26-00042 {'x' * 8000}"):
        assert "Tin thật" in (await look(verification.url, "/tin", params={"ma": written}))[1]
    for path in ("/tin/26%2000042", "/tin/26%E2%80%9300042", "/tin/2600042/kt"):
        assert "Tin thật" in (await look(verification.url, path))[1]
    assert (await look(verification.url, "/tin"))[0] == 200


async def test_of_several_codes_the_page_says_which_it_answers(verification: RunningVerification) -> None:
    await approved(verification)
    _, page, _ = await look(verification.url, "/tin", params={"ma": "26-00042 hay 26-00043/2?"})
    assert "Tin thật" in page
    assert 'Trang này trả lời mã <b>26-00042</b>. Xem mã khác: <a href="/tin/26-00043/2">26-00043/2</a>' in page


@pytest.mark.parametrize(
    "written",
    [
        "<script>",
        "%00",
        "26-00042%00",
        "%FF%FE",
        "%ED%A0%80",
        "-",
        "%E2%80%93" * 30,
        "%D9%A2%D9%A6-%D9%A0",
        "x" * 30_000,
    ],
)
async def test_whatever_is_asked_gets_an_answer(verification: RunningVerification, written: str) -> None:
    refused = 400 if "%00" in written else 404
    for path in (f"/tin?ma={written}", f"/tin/{written}", f"/tin/26-99999?khac={written}"):
        status, page, _ = await look(verification.url, path)
        assert status == refused
        assert page
    assert (await look(verification.url, "/tin/26-99999?lang=%00"))[0] == 400
    for picture in ("picture.jpg", "card.jpg"):
        assert await size_of(verification.url, f"/tin/{written}/{picture}") == refused


async def test_who_tries_numbers_is_slowed_down_and_a_known_code_still_answers(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However long the tries take here, as if they came at once.
    monkeypatch.setattr("services.verification.public.page.CACHE_S", 600.0)
    monkeypatch.setattr("services.verification.public.page.LOOKUPS_PER_S", 0.001)
    async with desk_with_pictures(database_url) as verification, aiohttp.ClientSession(verification.url) as http:
        await approved(verification)
        assert (await look(verification.url, "/tin/26-00042"))[0] == 200
        statuses = []
        for number in range(90):
            async with http.get(f"/tin/26-{number:05d}1") as answer:
                statuses.append(answer.status)
                if answer.status == 429:
                    assert answer.headers["Cache-Control"] == "no-store"
                    assert int(answer.headers["Retry-After"]) > 0
                    break
        assert statuses[:50] == [404] * 50
        assert statuses[-1] == 429
        async with http.get("/tin/26-00042") as answer:
            assert answer.status == 200


async def test_an_officer_sees_the_poster_before_approving_and_groups_get_the_same(
    verification: RunningVerification,
) -> None:
    await verification.tell(report("26-00042", photos=(PHOTO_SHA256,)))
    assert (await look(verification.url, "/cases/26-00042/poster.jpg", allow_redirects=False))[0] == 303
    async with verification.officer() as officer:
        async with officer.http.get("/cases/26-00042/poster.jpg", params={"download": "1"}) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Disposition"] == 'attachment; filename="26-00042.jpg"'
            assert answer.headers["Cache-Control"] == "no-store"
            before = hashlib.sha256(await answer.read()).hexdigest()
        await officer.approve("26-00042")
        async with officer.http.get("/cases/26-00042/found-card.jpg") as answer:
            assert answer.status == 404
    async with aiohttp.ClientSession(verification.url) as http, http.get("/tin/26-00042/picture.jpg") as answer:
        assert hashlib.sha256(await answer.read()).hexdigest() == before
    async with verification.officer() as officer:
        await officer.order("26-00042", "close", outcome="found")
        async with officer.http.get("/cases/26-00042/found-card.jpg") as answer:
            assert answer.content_type == "image/jpeg"


async def test_broadcast_away_and_a_photo_that_is_gone(database_url: str) -> None:
    async with running_verification(database_url) as alone:
        await alone.tell(report("26-00042"))
        async with alone.officer() as officer, officer.http.get("/cases/26-00042/poster.jpg") as answer:
            assert answer.status == 502
    async with desk_with_pictures(database_url) as verification:
        await verification.tell(report("26-00043", photos=("cd" * 32,)))
        async with verification.officer() as officer, officer.http.get("/cases/26-00043/poster.jpg") as answer:
            assert answer.status == 404
