"""The public page over HTTP: what is said of a code, to whom, and what is never said."""

import html
import io
import re
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from PIL import Image

from schemas.cases import CaseChanged, CaseEnded, CaseForgotten
from services.broadcast.one_to_one.phone_form import phone_form
from tests.support.broadcast.alerts import approval
from tests.support.public.running import PublicLine, ended, hear, on_air, public_line, running_public
from tests.support.schema_examples import example

PERSONAL = ("Nguyễn Văn Mẫu", "áo xanh", "4 tuổi")


@pytest.fixture
async def line(database_url: str) -> AsyncIterator[PublicLine]:
    async with public_line(database_url) as running:
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


async def test_what_was_ended_by_mistake_leads_to_where_it_goes_on(line: PublicLine) -> None:
    alert = await line.airs()
    await hear(line.database_url, ended(alert, "found"))
    _, before, _ = await look(line.url, "/tin/26-00042")
    await line.airs("26-00042B", text="PHÁT LẠI: tin này thay tin mã 26-00042.\nMã: 26-00042B")
    _, anew, _ = await look(line.url, "/tin/26-00042b")
    # Another process has kept no page of before.
    async with running_public(line.database_url) as url:
        _, after, _ = await look(url, "/tin/26-00042")
    assert "/tin/26-00042B" not in before
    assert 'href="/tin/26-00042B"' in after
    assert "Tin thật, còn hiệu lực" in anew


async def test_the_picture_of_zalos_form_is_served_where_its_sender_says(line: PublicLine) -> None:
    form = phone_form("https://loa.example.vn/tin")
    assert form is not None
    path = form.image_url.removeprefix("https://loa.example.vn")
    assert await size_of(line.url, path) == (640, 360)


async def test_on_air_it_says_what_was_posted(line: PublicLine) -> None:
    alert = await line.airs()
    status, page, headers = await look(line.url, "/tin/26-00042")
    assert (status, "Tin thật, còn hiệu lực" in page) == (200, True)
    assert all(line_of_post in page for line_of_post in alert.said.text.splitlines())
    assert headers["Cache-Control"] == "public, max-age=5"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers
    assert isinstance(await size_of(line.url, "/tin/26-00042/picture.jpg"), tuple)
    assert await size_of(line.url, "/tin/26-00042/card.jpg") == 404
    assert "Real, and still on" in (await look(line.url, "/tin/26-00042?lang=en"))[1]


HEADINGS = {
    "found": "<h1>Đã tìm thấy</h1>",
    "found_safe": "<h1>Đã tìm thấy, đã về an toàn</h1>",
    "cancelled": "<h1>Tin đã hủy</h1>",
}


@pytest.mark.parametrize("outcome", ["found", "found_safe", "cancelled"])
async def test_after_the_end_nothing_personal_is_said_or_kept(line: PublicLine, outcome: Any) -> None:
    alert = await line.airs()
    await line.ends(alert, outcome)
    for path in ("/tin/26-00042", "/tin/26-00042/KT"):
        status, page, _ = await look(line.url, path)
        assert status == 200
        assert HEADINGS[outcome] in page
        assert ("an toàn" in page) is (outcome == "found_safe")
        assert not any(secret in page for secret in PERSONAL)
    assert await size_of(line.url, "/tin/26-00042/picture.jpg") == 404
    card = await size_of(line.url, "/tin/26-00042/card.jpg")
    assert card == ((1080, 1350) if outcome.startswith("found") else 404)
    kept = await line.fanout.books.value("SELECT row_to_json(p)::text FROM intake.public_alerts p")
    assert not any(secret in str(kept) for secret in PERSONAL)


async def test_the_code_of_an_end_that_nobody_has_told_is_not_called_real(line: PublicLine) -> None:
    """A post that says "found", with the right number, stops a search: whoever asks for its code reads otherwise."""
    alert = await line.airs()
    for path in ("/tin/26-00042/KT", "/tin/26-00042-KT", "/tin/2600042/kt"):
        status, page, _ = await look(line.url, path)
        assert (status, "<h1>Chưa có tin kết thúc</h1>" in page, "Tin thật" in page) == (200, True, False)
        assert all(line_of_post in page for line_of_post in alert.said.text.splitlines()), "what goes on"
        assert 'href="tel:02373852222"' in page


async def test_what_nobody_approved_does_not_exist(line: PublicLine) -> None:
    found = [await look(line.url, path) for path in ("/tin/26-00042", "/tin/26-99999", "/tin/khong-phai-ma")]
    assert [status for status, _, _ in found] == [404, 404, 404]
    assert ["Chưa tìm thấy tin này" in page for _, page, _ in found] == [True, True, False]
    assert "Chưa đọc được mã" in found[2][1]
    for _, page, _ in found:
        assert "giả" not in page, "what is unknown is not called fake"
        assert 'href="tel:02373852222"' in page
        assert "Trước khi biết chắc, xin đừng chuyển tiếp tin." in page
    assert "khong-phai-ma" not in found[2][1], "what is no code is not repeated"
    assert await size_of(line.url, "/tin/26-00042/picture.jpg") == 404


async def test_time_over_and_a_newer_version(line: PublicLine) -> None:
    over = approval("26-00042")
    await hear(line.database_url, on_air(over, expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    await line.corrects(await line.airs("26-00043"))
    _, expired, _ = await look(line.url, "/tin/26-00042")
    _, corrected, _ = await look(line.url, "/tin/26-00043")
    _, newest, _ = await look(line.url, "/tin/26-00043/2")
    assert "Tin đã hết hạn" in expired
    assert "Hết hạn không có nghĩa là: đã tìm thấy." in expired
    assert 'href="tel:02373852222"' in expired, "whoever knows more may still tell"
    assert "Tin đã được đính chính" in corrected
    # Whoever typed the number alone may have either post before them: each is told by its code.
    said = html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", corrected)))
    assert "Bản mới nhất có mã 26-00043/2. Bài mang mã 26-00043 là bản cũ: xin đừng chia sẻ bài đó nữa." in said
    assert 'href="/tin/26-00043/2"' in corrected
    assert ("Tin thật, còn hiệu lực" in newest, "áo vàng" in newest) == (True, True)
    assert not any(secret in page for page in (expired, corrected) for secret in PERSONAL)
    assert await size_of(line.url, "/tin/26-00043/picture.jpg") == 404


async def test_an_exercise_is_called_one(line: PublicLine) -> None:
    await hear(line.database_url, on_air(approval("26-00042", exercise=True)))
    _, page, _ = await look(line.url, "/tin/26-00042")
    assert "DIỄN TẬP – không phải tin thật" in page
    assert "Tin thật" not in page


async def test_an_end_alone_is_enough_and_outlives_the_forgetting(line: PublicLine) -> None:
    alert = approval("26-00042")
    end = ended(alert, "found")
    await hear(line.database_url, end, on_air(alert))
    assert "Đã tìm thấy" in (await look(line.url, "/tin/26-00042"))[1]
    shared = end.model_dump(include={"case_id", "case_number", "kind", "exercise", "occurred_at"})
    gone = CaseForgotten(**shared, revision=end.revision + 1, outcome="found", alert_version=1)
    await hear(line.database_url, gone, end, on_air(alert))
    # The page keeps what it knows for some seconds; another process would say it at once.
    async with running_public(line.database_url) as other:
        status, page, _ = await look(other, "/tin/26-00042")
    assert status == 200
    assert "Đã tìm thấy" in page


async def test_of_a_forgotten_case_of_which_nothing_was_heard_the_end_is_known(line: PublicLine) -> None:
    await hear(line.database_url, example(CaseForgotten, "of_an_alert"))
    status, page, _ = await look(line.url, "/tin/26-00042")
    assert (status, "về an toàn" in page) == (200, True)


async def test_the_examples_of_the_desks_events_are_understood(database_url: str) -> None:
    aired, over = example(CaseChanged, "with_post"), example(CaseEnded, "of_an_alert")
    lasting = aired.model_copy(update={"expires_at": datetime.now(UTC) + timedelta(hours=1)})
    # The event of a desk of before has no post, and takes none away.
    former = example(CaseChanged).model_copy(update={"revision": aired.revision + 1})
    await hear(database_url, lasting, former)
    async with running_public(database_url) as url:
        page = (await look(url, "/tin/26-00042"))[1]
    assert aired.post is not None
    assert all(line_of_post in page for line_of_post in aired.post.text.splitlines())
    await hear(database_url, over)
    async with running_public(database_url) as url:
        assert "Đã tìm thấy, đã về an toàn" in (await look(url, "/tin/26-00042"))[1]


async def test_what_is_posted_unsigned_is_shown_to_nobody(line: PublicLine) -> None:
    await line.airs("26-00042")
    await line.fanout.books.execute("DELETE FROM broadcast.signed_orders")
    assert await size_of(line.url, "/tin/26-00042/picture.jpg") == 404


async def test_broadcast_away_costs_the_picture_and_no_word(line: PublicLine) -> None:
    await line.airs()
    async with running_public(line.database_url) as alone:
        assert "Tin thật, còn hiệu lực" in (await look(alone, "/tin/26-00042"))[1]
        assert await size_of(alone, "/tin/26-00042/picture.jpg") == 502


async def test_the_database_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.runtime.database.CONNECTION_WITHIN_S", 0.2)
    async with running_public("postgresql://nobody@127.0.0.1:1/none") as url:
        status, page, headers = await look(url, "/tin/26-00042")
    assert (status, headers["Retry-After"]) == (503, "5")
    assert "Chưa kiểm tra được" in page


async def test_who_tries_numbers_is_slowed_down_and_others_are_not(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However long the tries take here, as if they came at once.
    monkeypatch.setattr("services.intake.public.codes.lookup.CACHE_S", 600.0)
    monkeypatch.setattr("services.intake.public.codes.lookup.LOOKUPS_PER_S", 0.001)
    await hear(database_url, on_air(approval("26-00042")))
    async with running_public(database_url, trusted_proxies=1) as url, aiohttp.ClientSession(url) as http:
        # Whatever the sender writes into the header, our proxy adds the address that it sees.
        tries = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
        assert (await look(url, "/tin/26-00042", headers=tries))[0] == 200
        statuses = []
        for number in range(90):
            written = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"}
            async with http.get(f"/tin/26-{number:05d}1", headers=written) as answer:
                statuses.append(answer.status)
                if answer.status == 429:
                    assert answer.headers["Cache-Control"] == "no-store"
                    assert int(answer.headers["Retry-After"]) > 0
                    break
        assert statuses[:50] == [404] * 50
        assert statuses[-1] == 429
        async with http.get("/tin/26-00042", headers=tries) as answer:
            assert answer.status == 200, "what is known costs nothing"
        async with http.get("/tin/26-77777", headers={"X-Forwarded-For": "203.0.113.10"}) as answer:
            assert answer.status == 404, "another phone waits for nobody"


async def test_a_page_is_drawn_once_a_second(database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    async with running_public(database_url) as url, aiohttp.ClientSession(url) as http:

        async def figure(name: str) -> float:
            async with http.get("/metrics") as answer:
                lines = (await answer.text()).splitlines()
            return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))

        answers = [await look(url, "/tin/26-00042") for _ in range(20)]
        assert {status for status, _, _ in answers} == {200}
        drawn = await figure('loa_public_pages_total{status="on_air"}')
        assert drawn + await figure("loa_public_pages_kept_total") == 20
        assert drawn < 20
