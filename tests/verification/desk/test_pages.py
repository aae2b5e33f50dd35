"""The officer's pages over HTTP: who may see them, what protects them, and that they are live."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import pytest

from schemas.deliveries import RelayProgress
from schemas.replies import NotTold, ReplySettled
from services.verification.desk.case_view import steering_view
from services.verification.rules.case import Steering
from tests.support.invented_cases import GROUNDS, on_air, signed_by
from tests.support.verification_running import (
    PHOTO,
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
)


async def test_pages_are_protected(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        async with officer.http.get("/cases/25-00042") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["Cache-Control"] == "no-store"
        foreign = {"Origin": "https://other.example"}
        async with officer.http.post("/cases/25-00042/reject", data={"reason": "tin giả"}, headers=foreign) as answer:
            assert answer.status == 403


async def test_who_posts_by_hand_is_named(verification: RunningVerification) -> None:
    case, deadline = report(), datetime.now(UTC) + timedelta(minutes=9)
    await verification.tell(case)
    by_hand = RelayProgress(
        officer="relay-15865", name="Trung úy Lê Thị Mẫu", commune_code="15865", groups=27, posted=3, deadline=deadline
    )
    # Events of before name nobody.
    before = by_hand.model_copy(update={"officer": "relay-15961", "name": "", "commune_code": "15961"})
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        await verification.tell(progress(case.case_id, 3, relay=(by_hand, before)))
        _, page = await officer.page("/cases/25-00042")
    assert "<small>Trung úy Lê Thị Mẫu</small></th>" in page
    assert "relay-15" not in page


async def test_every_state_has_its_page_in_both_languages(verification: RunningVerification) -> None:
    case, rejected = report(), report("25-00043", photos=())
    await verification.tell(case, rejected, amendment(case, addition="Bé đội mũ trắng.", photos=("cd" * 32,)))
    async with verification.officer() as officer:

        async def pages() -> list[str]:
            found = []
            for path in ("/", "/cases/25-00042", "/cases/25-00043", "/cases/25-00042/close?outcome=found"):
                for language in ("vi", "en"):
                    separator = "&" if "?" in path else "?"
                    status, html = await officer.page(f"{path}{separator}lang={language}")
                    assert status == 200, path
                    found.append(html)
            return found

        assert any("Ký và phát vòng đầu" in html for html in await pages())
        await officer.approve("25-00042")
        await officer.post("/api/v1/cases/25-00043/reject", reason="Tin trùng với vụ khác")
        await pages()
        await verification.tell(
            progress(
                case.case_id, 40, members_reached=9120, decile_seconds=(1.5, 3), reasons={"zalo-237": 2}, eta_seconds=20
            )
        )
        assert any("nhóm đã bị khóa" in html for html in await pages())
        await officer.order("25-00042", "close", outcome="cancelled")
        await pages()
        status, html = await officer.page("/cases/99-99999")
    assert status == 404
    assert "number" in html


async def test_photos_come_from_intake_for_cases_only(verification: RunningVerification) -> None:
    await verification.tell(report(photos=(PHOTO, "cd" * 32)))
    async with verification.officer() as officer:
        async with officer.http.get(f"/photos/{PHOTO}") as answer:
            assert (answer.status, answer.content_type) == (200, "image/jpeg")
            assert answer.headers["Cache-Control"] == "private, no-store", "a browser would keep it on its disk"
        for unknown in ("cd" * 32, "ef" * 32, "x"):
            async with officer.http.get(f"/photos/{unknown}") as answer:
                assert answer.status == 404


async def test_an_open_case_page_learns_of_a_change(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer, officer.http.get("/live/cases/25-00042?seen=1") as stream:
        await _until(stream, "event: progress")
        await verification.tell(amendment(case, addition="Bé đội mũ trắng."))
        await _until(stream, "event: changed")


async def _until(stream: aiohttp.ClientResponse, words: str) -> None:
    # Below REFRESH_S, with which a page is told all the same when it heard of no change.
    async with asyncio.timeout(15):
        async for line in stream.content:
            if words in line.decode():
                return
    raise AssertionError("the stream ended")


async def test_without_its_database_it_says_what_to_do() -> None:
    async with (
        running_verification("postgresql://loa@127.0.0.1:1/loa", officers=False) as blind,
        aiohttp.ClientSession(blind.url, cookies={"loa_session": "some-token"}) as http,
    ):
        async with http.get("/", headers={"Accept": "text/html"}) as answer:
            assert answer.status == 503
            assert "Cơ sở dữ liệu chưa trả lời" in await answer.text()
        async with http.get("/api/v1/cases") as answer:
            assert answer.status == 503
            assert "database" in (await answer.json())["detail"]


async def test_an_open_page_does_not_hold_up_a_stop(database_url: str) -> None:
    async with aiohttp.ClientSession() as http:
        async with running_verification(database_url) as stopped, stopped.officer() as officer:
            cookies = {cookie.key: cookie.value for cookie in officer.http.cookie_jar}
            stream = await http.get(f"{stopped.url}/live/queue", cookies=cookies)
            await _until(stream, "event: queue")
            told = time.monotonic()
        assert time.monotonic() - told < 15, "the page that is open has been waited for"
        stream.close()


@pytest.mark.parametrize(
    ("reason", "words"),
    [("unreachable", "đã chặn, hoặc quá 7 ngày"), ("unanswered", "nền tảng không trả lời, có thể tin đã tới")],
)
async def test_the_page_says_when_the_citizen_could_not_be_told(
    verification: RunningVerification, reason: NotTold, words: str
) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    now = datetime.now(UTC)
    failed = ReplySettled(occurred_at=now, reply_id=uuid4(), case_id=case.case_id, outcome="failed", reason=reason)
    await verification.tell(failed, failed)
    async with verification.officer() as officer:
        _, page = await officer.page("/cases/25-00042")
        later = {"occurred_at": now + timedelta(minutes=1), "reply_id": uuid4(), "outcome": "sent"}
        await verification.tell(failed.model_copy(update=later))
        _, told = await officer.page("/cases/25-00042")
    assert "Không nhắn được cho người báo tin" in page
    assert words in page
    assert "Không nhắn được" not in told


def test_nobody_is_asked_to_let_go_on_what_is_up() -> None:
    air = signed_by(on_air(), "si.quan", "si.quan.2")
    by_one = replace(air, steering=Steering(2, resumed_by=("si.quan.2",)))
    assert by_one.alert is not None
    up = by_one.alert.expires_at
    assert steering_view(by_one, replace(GROUNDS, now=up - timedelta(seconds=1)))["awaits"]
    assert not steering_view(by_one, replace(GROUNDS, now=up))["awaits"]
