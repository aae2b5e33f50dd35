"""An officer on a phone and at a desk, in Chromium: the plan, rings, a sighting, a correction."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest_asyncio
from playwright.async_api import Page, expect

from schemas.alerts import AlertSteered
from schemas.deliveries import Counts, DeliveryProgress, RingProgress
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
        await look(page, "21-reach")
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
        await page.get_by_role("button", name="Lưu bản đính chính (chưa phát)").click()
        await expect(page.locator("#correction-text")).to_contain_text("áo phông đỏ")
        panel = page.locator(".correction")
        await expect(panel.locator(".promise")).to_contain_text("cả 4.500 nhóm")
        await expect(panel).to_contain_text("tới nhiều nhất 4.500 nhóm, 1.152.000 thành viên")
        await look(page, "29-correction")
        # The page that follows says that it was signed: this one says so of the alert already.
        async with page.expect_navigation():
            await page.get_by_role("button", name="Ký bản đính chính, chờ người thứ hai").click()
        await expect(panel).to_contain_text("Bạn đã ký nội dung này.")
        await expect(page.locator("#alert-text")).to_contain_text("áo phông xanh")
        async with verification.officer("si.quan.2") as second:
            assert (await second.sign_second("25-00042", "correct"))[0] == 200
        await page.get_by_role("button", name="Tải lại để xem bản mới").click()
        await expect(page.locator("#alert-text")).to_contain_text("áo phông đỏ")
        await verification.tell(rings(case, 2, version=2, corrected=84))
        await expect(page.get_by_text("84 nhóm còn hiện bản cũ")).to_be_visible()
        await page.get_by_text("Các bản đã phát").click()
        await look(page, "30-corrected")
    assert len(await verification.outbox("loa.AlertCorrected.v2")) == 1
