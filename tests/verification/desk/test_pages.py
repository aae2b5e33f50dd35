"""The officer's pages over HTTP: who may see them, what protects them, and that they are live."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import pytest

from schemas.alerts import Audience
from schemas.deliveries import RelayProgress
from schemas.event import Place
from schemas.replies import NotTold, ReplySettled
from schemas.reports import Reporter, SightingReported
from services.verification.cases.stored import AMENDMENTS_SHOWN
from services.verification.desk.case_view import map_view, steering_view
from services.verification.rules.case import Steering
from tests.support.invented_cases import GROUNDS, on_air, pending, signed_by
from tests.support.verification_running import (
    PHOTO,
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
)


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def test_only_officers_come_in(verification: RunningVerification) -> None:
    async with aiohttp.ClientSession(verification.url) as http:
        async with http.get("/", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/login?to=/")
        async with http.get("/api/v1/cases") as answer:
            assert answer.status == 401
        async with http.get("/login") as answer:
            assert answer.status == 200
    async with verification.officer("chi.nghe") as operator:
        status, page = await operator.page("/")
    assert status == 403
    assert "Vai trò của bạn không làm được việc này" in page


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
        async with officer.http.get("/docs") as answer:
            assert answer.status == 200


async def test_of_many_additions_the_newest_are_shown_and_all_by_one_press(verification: RunningVerification) -> None:
    case, began = report(), datetime.now(UTC) - timedelta(hours=1)
    added = [
        amendment(case, addition=f"Tin thứ {number}.", occurred_at=began + timedelta(seconds=number))
        for number in range(AMENDMENTS_SHOWN + 2)
    ]
    await verification.tell(case, *added)
    one = '<p class="said">Tin thứ'
    async with verification.officer() as officer:
        _, page = await officer.page("/cases/25-00042")
        assert page.count(one) == AMENDMENTS_SHOWN
        assert f"{one} 1." not in page
        assert f"{one} {AMENDMENTS_SHOWN + 1}." in page
        assert "Xem mọi bổ sung, cả cũ hơn (2)" in page
        assert 'href="/cases/25-00042?amendments=all#amendments"' in page
        _, page = await officer.page("/cases/25-00042?amendments=all")
        assert page.count(one) == AMENDMENTS_SHOWN + 2
        assert f"{one} 0." in page
        assert "Xem mọi bổ sung" not in page


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


async def test_a_refused_edit_keeps_what_was_typed(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        _, case = await officer.get("/api/v1/cases/25-00042")
        shown = case["draft"]["content_hash"]
        status, html = await officer.send_form("/cases/25-00042/draft", content_hash=shown, text="Chữ tôi vừa gõ")
        assert status == 422
        assert "Chữ tôi vừa gõ" in html
        assert "Thiếu dòng" in html
        fields = {
            "content_hash": shown,
            "text": "Tin\nMã: 25-00042",
            "reach": "custom",
            "province_codes": "38,01",
            "max_distance_km": "7,5",
            "ring_edges_km": "2; 5",
            "ring_delays": "0; 10; 90s",
        }
        assert (await officer.send_form("/cases/25-00042/draft", **fields))[0] == 422
        fields["ring_delays"] = "0; 90s; 10"
        assert (await officer.send_form("/cases/25-00042/draft", **fields))[0] == 303
        _, case = await officer.get("/api/v1/cases/25-00042")
    audience = Audience.model_validate(case["draft"]["audience"])
    assert audience == Audience(
        province_codes=("38", "01"), max_distance_km=7.5, ring_edges_km=(2, 5), ring_delays_s=(0, 90, 600)
    )
    assert case["draft"]["photo_sha256"] is None


async def test_what_the_map_shows_is_a_list_too(verification: RunningVerification) -> None:
    """Its dots stand in nobody's tab order."""
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
        there = Place(lat=case.place.lat + 0.045, lon=case.place.lon, name="bến xe Hoằng Hóa", commune_code="15961")
        seen = {"source": "public_page", "reported_by": "public:page", "reporter": Reporter(phone="0911222333")}
        about = {"case_id": case.case_id, "case_number": case.case_number, "occurred_at": datetime.now(UTC)}
        await verification.tell(
            SightingReported.model_validate({**about, **seen, "description": "Ở đó.", "place": there})
        )
        _, page = await officer.page("/cases/25-00042")
        _, english = await officer.page("/cases/25-00042?lang=en")
    listed = page.partition('id="map-list"')[2].partition("</details>")[0]
    assert "nơi nhìn thấy: bến xe Hoằng Hóa · 5,0 km về phía bắc" in listed
    far = [float(km.replace(",", ".")) for km in re.findall(r"<li>(?:Xã|Phường) [^·]+ · ([\d,]+) km về phía ", listed)]
    assert len(far) > 3
    assert far == sorted(far)
    assert "5.0 km to the north" in english


@pytest.mark.parametrize(
    ("north", "east", "way"),
    [
        *((0.1, 0, "n"), (0.1, 0.1, "ne"), (0, 0.1, "e"), (-0.1, 0.1, "se")),
        *((-0.1, 0, "s"), (-0.1, -0.1, "sw"), (0, -0.1, "w"), (0.1, -0.1, "nw")),
    ],
)
def test_a_place_lies_one_of_eight_ways(north: float, east: float, way: str) -> None:
    content = pending().draft.content
    centre = content.centre
    seen = Place(lat=centre.lat + north, lon=centre.lon + east, name="cầu Nguyệt Viên")
    (shown,) = map_view(content, None, [seen], "")["seen"]
    assert shown["way"] == way


async def test_photos_come_from_intake_for_cases_only(verification: RunningVerification) -> None:
    await verification.tell(report(photos=(PHOTO, "cd" * 32)))
    async with verification.officer() as officer:
        async with officer.http.get(f"/photos/{PHOTO}") as answer:
            assert (answer.status, answer.content_type) == (200, "image/jpeg")
            assert answer.headers["Cache-Control"] == "private, no-store", "a browser would keep it on its disk"
        for unknown in ("cd" * 32, "ef" * 32, "x"):
            async with officer.http.get(f"/photos/{unknown}") as answer:
                assert answer.status == 404


async def test_the_queue_is_live_and_counts_its_viewers(verification: RunningVerification) -> None:
    async with verification.officer() as officer, officer.http.get("/live/queue") as stream:
        assert stream.content_type == "text/event-stream"
        await _until(stream, "Không có tin nào chờ")
        await verification.tell(report())
        await _until(stream, "25-00042")
        async with officer.http.get("/metrics") as answer:
            assert "loa_verification_sse_clients 1.0" in await answer.text()


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
    ("reason", "vietnamese", "english"),
    [
        ("unreachable", "đã chặn, hoặc quá 7 ngày", "has blocked the account, or has not written for 7 days"),
        ("refused", "nền tảng từ chối nội dung", "the platform refuses the text"),
        ("expired", "hết hạn trước khi gửi được", "its time was over before it could be sent"),
        ("no_account", "không có tài khoản OA nào", "no Official Account of ours has this chat"),
        ("unanswered", "nền tảng không trả lời, có thể tin đã tới", "so it may have arrived"),
    ],
)
async def test_the_page_says_when_the_citizen_could_not_be_told(
    verification: RunningVerification, reason: NotTold, vietnamese: str, english: str
) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    now = datetime.now(UTC)
    failed = ReplySettled(occurred_at=now, reply_id=uuid4(), case_id=case.case_id, outcome="failed", reason=reason)
    await verification.tell(failed, failed)
    async with verification.officer() as officer:
        _, page = await officer.page("/cases/25-00042")
        _, page_in_english = await officer.page("/cases/25-00042?lang=en")
        later = {"occurred_at": now + timedelta(minutes=1), "reply_id": uuid4(), "outcome": "sent"}
        await verification.tell(failed.model_copy(update=later))
        _, told = await officer.page("/cases/25-00042?lang=vi")
    assert "Không nhắn được cho người báo tin" in page
    assert vietnamese in page
    assert english in page_in_english
    assert "Không nhắn được" not in told


def test_nobody_is_asked_to_let_go_on_what_is_up() -> None:
    air = signed_by(on_air(), "si.quan", "si.quan.2")
    by_one = replace(air, steering=Steering(2, resumed_by=("si.quan.2",)))
    assert by_one.alert is not None
    up = by_one.alert.expires_at
    assert steering_view(by_one, replace(GROUNDS, now=up - timedelta(seconds=1)))["awaits"]
    assert not steering_view(by_one, replace(GROUNDS, now=up))["awaits"]
