"""An officer on a phone and at a desk, in Chromium: the plan, rings, a sighting, a correction, an exercise."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from schemas.alerts import AlertSteered
from schemas.deliveries import Counts, DeliveryProgress, Interruption, RingProgress
from schemas.event import Place
from schemas.reports import ReportSubmitted
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import PlanningBroadcast, planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    amendment,
    drawn_photo,
    progress,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
SIZES = pytest.mark.parametrize(("width", "height", "dark"), [(390, 844, True), (1280, 900, False)])


@pytest_asyncio.fixture(loop_scope="session")
async def broadcast() -> AsyncIterator[PlanningBroadcast]:
    async with planning_broadcast(TOKEN) as running:
        running.picture = drawn_photo()
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def verification(database_url: str, broadcast: PlanningBroadcast) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as running:
        yield running


def rings(case: ReportSubmitted, released: int, *, version: int = 1, corrected: int = 0) -> DeliveryProgress:
    """The first ``released`` of three rings have gone; half of what they reach has the alert."""
    now = datetime.now(UTC)
    sizes = ((204, 52000), (1196, 310000), (3100, 790000))
    told = tuple(
        RingProgress(
            ring=ring,
            groups=groups,
            members=members,
            release_at=now + timedelta(minutes=10 * ring),
            released_at=now if ring < released else None,
            sent=groups // 2 if ring < released else 0,
        )
        for ring, (groups, members) in enumerate(sizes)
    )
    total, sent = sum(ring.groups for ring in told[:released]), sum(ring.sent for ring in told)
    counts = Counts(queued=total - sent, sent=sent)
    return progress(case.case_id, sent, alert=counts, rings=told, alert_version=version, corrected=corrected)


async def says_there(page: Page, words: str) -> None:
    """What was pressed is said where it was pressed, and the page stands there."""
    done = page.get_by_role("status").filter(has_text=words)
    await expect(done).to_be_in_viewport()
    await expect(done).to_have_count(1)


async def approve(page: Page, button: str = "Ký và phát vòng đầu") -> None:
    await page.get_by_role("button", name=button).click()
    await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()


async def test_what_it_would_reach_and_where_to(
    verification: RunningVerification, broadcast: PlanningBroadcast
) -> None:
    await verification.tell(report())
    async with browser_page(*DESK, False) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        # What this signature sends, and what waits beside it.
        await expect(page.locator(".promise")).to_have_text("⏱ 204 nhóm trong 3 giây.")
        await expect(page.locator(".first-ring")).to_contain_text("4.296 nhóm")
        await page.get_by_text("Từng vòng").click()
        await expect(page.get_by_role("img", name="Áp phích: TÌM TRẺ LẠC, Nguyễn Văn Tí, 4 tuổi")).to_be_visible()
        await look(page, "20-plan")
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        await expect(page.get_by_label("Mép các vòng (km)")).to_be_hidden()
        await page.get_by_text("Nhiều tỉnh").click()
        await page.get_by_label("Nghệ An").check()
        await look(page, "21-reach")
        await page.get_by_text("Tự đặt").click()
        await expect(page.get_by_label("Mép các vòng (km)")).to_have_value("10; 30")
        await look(page, "22-custom")
        await page.get_by_text("Quanh đây 10 km").click()
        await page.get_by_label("Giấu tên").check()
        # Another name makes another picture; it does not come, so its words stand in.
        broadcast.picture = None
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.get_by_text("Chưa xem được áp phích lúc này")).to_be_visible()
        await expect(page.locator("#alert-text")).to_contain_text("Cháu N.V.T., 4 tuổi.")
        await expect(page.locator(".promise")).to_be_visible()
        assert broadcast.asked[-1]["audience"]["max_distance_km"] == 10
        broadcast.status = 503
        await page.reload()
        await expect(page.get_by_text("bộ phận phát tin không trả lời")).to_be_visible()
        # Nobody signs for a number that nobody could count.
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("nên chưa ký được. Hãy bấm lại sau ít giây.")).to_be_visible()
        broadcast.status = 200
        await approve(page)


async def test_rings_are_released_held_moved_and_stopped(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with browser_page(*PHONE, False) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        await approve(page)
        await verification.tell(rings(case, 1))
        await expect(page.get_by_text("102 / 204", exact=True)).to_be_visible()
        await expect(page.get_by_role("button", name="Phát vòng này ngay: Vòng 2")).to_be_visible()
        await look(page, "23-rings")
        await page.get_by_role("button", name="Tạm giữ").click()
        await expect(page.get_by_text("Đang tạm giữ: không gửi thêm nhóm nào")).to_be_visible()
        await says_there(page, "Đã ký tạm giữ cả tin.")
        # In the bar, too: on a phone it is all of the page that is in sight.
        await expect(page.locator(".standing .state")).to_have_text("⏸ Đang tạm giữ")
        await expect(page.locator(".case-head .state")).to_have_text("⏸ Đang tạm giữ")
        await look(page, "24-held")
        await page.get_by_role("button", name="Tiếp tục (còn 102 nhóm)").click()
        await expect(page.get_by_role("button", name="Tạm giữ")).to_be_visible()
        await expect(page.locator(".standing .state")).to_have_text("Đang phát")
        await page.get_by_role("button", name="Phát vòng này ngay: Vòng 2").click()
        await expect(page.get_by_role("button", name="Phát vòng này ngay: Vòng 2")).to_have_count(0)
        await expect(page.get_by_text("đã cho phát, chờ chữ ký thứ hai: một cán bộ cho các xã gần")).to_be_visible()
        await expect(page.get_by_role("button", name="Phát vòng này ngay: Vòng 3")).to_be_visible()

        # The rings are moved once two have signed.
        async with verification.officer("si.quan.2") as second:
            assert (await second.sign_second("25-00042"))[0] == 200
        seen = Place(lat=19.85, lon=105.9, name="bến xe Hoằng Hóa", commune_code="15961")
        await page.locator("#map").scroll_into_view_if_needed()
        await expect(page.locator("#map .spot")).to_be_visible()
        await verification.tell(rings(case, 2), amendment(case, addition="Thấy bé ở bến xe.", place=seen))
        # On the map that is open, before anybody loads anything.
        await expect(page.locator("#map path.seen")).to_have_count(1)
        await expect(page.locator("#map-now")).to_contain_text("nơi nhìn thấy")
        await page.get_by_role("button", name="Tải lại để xem bản mới").click()
        await page.get_by_role("button", name="Xác nhận nơi nhìn thấy").click()
        # How many it sends to at once is read before it is signed.
        await expect(page.locator(".at-once")).to_contain_text(
            re.compile(r"trong các vòng đã phát, [\d.]+ nhóm chưa có tin, [\d.]+ thành viên, nhận ngay")
        )
        await look(page, "25-how-many")
        await page.get_by_role("button", name="Đúng: ký và dời tâm vòng").click()
        await expect(page.get_by_text("Đã xác nhận nơi nhìn thấy")).to_be_visible()
        # Where the press was, not screens above it.
        await expect(page.locator(".amendment #done")).to_have_text("✓ Đã ký dời tâm vòng.")
        await says_there(page, "Đã ký dời tâm vòng.")
        await page.locator("#map").scroll_into_view_if_needed()
        await expect(page.locator("#map path.was")).to_be_visible()
        await look(page, "25-sighting")
        await page.get_by_text("Có người nhìn thấy ở nơi khác").click()
        await page.locator("#map").click(position={"x": 60, "y": 60})
        await expect(page.locator("#sighting [name=lat]")).not_to_have_value("")
        await page.get_by_role("button", name="Xác nhận – dời tâm vòng").click()
        # The next page, not this one's map, says that it was signed and done.
        async with page.expect_navigation():
            await page.get_by_role("button", name="Đúng: ký và dời tâm vòng").click()
        await page.locator("#map").scroll_into_view_if_needed()
        await expect(page.locator("#map .spot")).to_be_visible()

        await page.get_by_role("button", name="Dừng, không gửi thêm").click()
        await look(page, "26-confirm-stop")
        await page.get_by_role("button", name="Đúng, ký và dừng hẳn").click()
        await expect(page.get_by_text("Đã dừng hẳn")).to_be_visible()
        await look(page, "27-stopped")
    events = [AlertSteered.model_validate(row["event"]) for row in await verification.outbox("loa.AlertSteered.v2")]
    told = [signed.said.purpose.split("/")[1] for event in events for signed in event.orders]
    assert told == ["hold", "resume", "release", "recentre", "recentre", "stop"]


async def test_a_sighting_is_set_aside_with_a_word(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer, browser_page(*DESK, True) as (page, _):
        assert (await officer.approve("25-00042"))[0] == 200
        seen = Place(lat=19.85, lon=105.9, name="bến xe Hoằng Hóa", commune_code="15961")
        await verification.tell(rings(case, 1), amendment(case, addition="Thấy một bé áo đỏ ở bến xe.", place=seen))
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        confirm = page.get_by_role("button", name="Xác nhận nơi nhìn thấy")
        await expect(confirm).to_be_visible()
        await page.get_by_text("Không đúng người, hoặc không còn ở đó").click()
        await look(page, "48-set-aside-why")
        await page.get_by_label("Vì sao").last.fill("đã gọi bến xe, là cháu khác")
        await page.get_by_role("button", name="Không dùng tin nhìn thấy này").click()
        await expect(page.get_by_text("đã gọi bến xe, là cháu khác")).to_be_visible()
        await expect(confirm).to_have_count(0)
        await says_there(page, "Đã gác tin nhìn thấy này lại.")
        await expect(page.get_by_text("đã gọi bến xe, là cháu khác")).to_be_in_viewport()
        await look(page, "49-set-aside")
        await page.get_by_role("button", name="Dùng lại tin này").click()
        await expect(confirm).to_be_visible()


async def test_a_correction_is_prepared_approved_and_followed(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with browser_page(*PHONE, False) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        await approve(page)
        await verification.tell(rings(case, 2))
        await page.get_by_text("Soạn đính chính", exact=False).first.click()
        written = page.locator("#correction textarea[name=text]")
        text = await written.input_value()
        assert text.startswith("🔁 ĐÍNH CHÍNH\n🔴 TÌM TRẺ LẠC")
        await page.locator("#correction [name=fact_clothing]").fill("áo phông đỏ, quần đùi đen, dép nhựa đỏ")
        await look(page, "28-correction-form")
        await page.get_by_role("button", name="Lưu bản đính chính (chưa phát)").click()
        await expect(page.locator("#correction-text")).to_contain_text("áo phông đỏ")
        panel = page.locator(".correction")
        await expect(panel.locator(".promise")).to_contain_text("cả 4.500 nhóm")
        await expect(panel).to_contain_text("tới nhiều nhất 4.500 nhóm, 1.152.000 thành viên")
        await look(page, "29-correction")
        await page.get_by_role("button", name="Ký bản đính chính, chờ người thứ hai").click()
        await expect(page.get_by_text("Bạn đã ký nội dung này.").first).to_be_visible()
        await expect(page.locator("#alert-text")).to_contain_text("áo phông xanh")
        await sign_second(verification, *PHONE, False)
        await page.get_by_role("button", name="Tải lại để xem bản mới").click()
        await expect(page.locator("#alert-text")).to_contain_text("áo phông đỏ")
        await verification.tell(rings(case, 2, version=2, corrected=84))
        await expect(page.get_by_text("84 nhóm còn hiện bản cũ")).to_be_visible()
        await page.get_by_text("Các bản đã phát").click()
        await look(page, "30-corrected")
    assert len(await verification.outbox("loa.AlertCorrected.v2")) == 1


async def sign_second(verification: RunningVerification, width: int, height: int, dark: bool) -> None:
    """The correction, by a button that says to how many it goes."""
    async with browser_page(width, height, dark) as (page, _), verification.officer("si.quan.2") as second:
        assert (await second.check("25-00042", "correction"))[0] == 200
        await log_in(page, verification, "si.quan.2")
        await page.goto(f"{verification.url}/cases/25-00042")
        await expect(page.locator("#sends-correction")).to_have_text(": cả 4.500 nhóm, 1.152.000 người")
        await look(page, "29-correction-second")
        await page.get_by_role("button", name="Ký và phát bản đính chính: cả 4.500 nhóm, 1.152.000 người").click()
        await expect(page.get_by_role("heading", name="Nội dung đã duyệt (bản 2)")).to_be_visible()


async def test_an_exercise_is_seen_everywhere(verification: RunningVerification) -> None:
    await verification.tell(report(exercise=True), report("25-00043"))
    async with browser_page(*DESK, False) as (page, _):
        await log_in(page, verification)
        await expect(page.locator(".case-card").nth(1).locator(".exercise")).to_be_visible()
        assert await page.locator(".case-card").first.locator(".exercise").count() == 0
        await look(page, "31-exercise-queue")
        await page.goto(f"{verification.url}/cases/25-00042")
        badge = page.locator(".exercise-banner")
        await expect(badge).to_contain_text("DIỄN TẬP – không phải tin thật")
        await expect(page).to_have_title("DIỄN TẬP · 25-00042 · Trẻ lạc · Loa")
        # A frame around all of the screen, and no button that a live case has.
        assert "repeating-linear-gradient" in await page.evaluate(
            "getComputedStyle(document.body, '::after').borderImageSource"
        )
        await expect(page.get_by_role("button", name="✍ Ký và phát vòng đầu")).to_have_count(0)
        await expect(page.locator("#alert-text")).to_contain_text("🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT")
        await look(page, "32-exercise")
        await approve(page, "DIỄN TẬP · Ký và phát vòng đầu")
        await page.get_by_role("button", name="Đã tìm thấy, an toàn").click()
        await expect(badge).to_be_visible()
        await expect(page.locator(".bubble")).to_contain_text("🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT")
        await page.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await look(page, "33-exercise-closed")


async def test_what_goes_wrong_outside_is_said_in_words(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    since = datetime(2026, 3, 14, 9, 35, 40, tzinfo=UTC)
    pictures = Interruption(what="pictures", since=since, accounts=1, groups=40)
    platform = Interruption(what="platform", since=since + timedelta(minutes=2), accounts=3, groups=1234)
    going = Counts(queued=1234, sending=8, sent=150, in_doubt=1, failed=2)
    trouble: dict[str, Any] = {
        "alert": going,
        "pictured": 120,
        "text_alone": 30,
        "reasons": {"zalo-237": 2, "not_settled": 1},
    }
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        await approve(page)
        await verification.tell(progress(case.case_id, 150, interruptions=(pictures, platform), **trouble))
        told = page.locator(".trouble")
        await expect(told).to_have_count(2)
        await expect(told.first).to_contain_text(
            "Từ 16:35 không tải được ảnh lên nền tảng (tài khoản: 1, nhóm đang chờ: 40). Nhóm nhận tin bằng chữ, có ghi"
            " nơi xem ảnh; nhóm còn chờ sẽ nhận kèm ảnh khi tải được."
        )
        await expect(told.last).to_contain_text(
            "Từ 16:37 nền tảng không nhận tin (tài khoản: 3, nhóm đang chờ: 1.234). Loa thử lại sau mỗi vài giây."
            " Không mất gì, không bỏ nhóm nào."
        )
        await expect(page.locator(".figures")).to_contain_text("Nhận kèm ảnh120")
        await expect(page.locator(".figures")).to_contain_text("Chỉ nhận chữ30")
        await expect(page.get_by_text("không xem lại được trong nhóm, có thể đã có tin")).to_be_visible()
        await look(page, "35-trouble-outside")
        await page.goto(f"{verification.url}/cases/25-00042?lang=en")
        await expect(told.first).to_contain_text(
            "Since 16:35 pictures could not be uploaded (accounts: 1, groups waiting: 40)"
        )
        await expect(told.last).to_contain_text(
            "Since 16:37 the platform has taken nothing (accounts: 3, groups waiting: 1,234)"
        )
        await look(page, "36-trouble-outside-english")
        await verification.tell(progress(case.case_id, 160, pictured=130, text_alone=30))
        await expect(told).to_have_count(0)
        assert complaints == []


@SIZES
async def test_three_buttons_have_room_in_the_bar(
    verification: RunningVerification, width: int, height: int, dark: bool
) -> None:
    """Hold, the end, and what is asked of whoever has not let it go on after a hold."""
    case = report()
    await verification.tell(case)
    async with verification.officer("chi.huy") as first, verification.officer("si.quan.2") as second:
        await first.approve("25-00042")
        assert (await second.sign_second("25-00042"))[0] == 200
        await verification.tell(rings(case, 1))
        for order in ("hold", "resume"):
            assert (await second.order("25-00042", order))[0] == 200
    async with browser_page(width, height, dark) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        bar = page.locator("#actions")
        await expect(bar.get_by_role("button", name="Cho tiếp tục các vòng sau")).to_be_in_viewport()
        await look(page, "23-bar-of-three")
        boxes = await bar.evaluate(
            """(bar) => [...bar.querySelectorAll("button, a.button")].map((each) => {
                const {left, right, top, bottom, height} = each.getBoundingClientRect();
                const cut = each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
                return {left, right, top, bottom, height, cut};
            })"""
        )
        assert len(boxes) == 3
        for number, box in enumerate(boxes):
            assert box["height"] >= 44
            assert (box["left"] >= 0, box["right"] <= width, box["bottom"] <= height, box["cut"]) == (True,) * 3 + (
                False,
            )
            for other in boxes[:number]:
                beside = other["right"] <= box["left"] or box["right"] <= other["left"]
                assert beside or other["bottom"] <= box["top"] or box["bottom"] <= other["top"]
