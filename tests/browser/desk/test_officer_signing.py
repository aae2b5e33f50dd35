"""Officers who sign, on a phone and at a desk, in Chromium with a virtual authenticator.

The first signature, the second one after an own look at the report, somebody of another area, a page that is old, and a
touch that does not come.
"""

import pytest
from playwright.async_api import expect

from schemas.alerts import AlertApproved, AlertCountersigned
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, count_presses, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"


async def approvals(verification: RunningVerification) -> list[AlertApproved]:
    rows = await verification.outbox(AlertApproved.type_name())
    return [AlertApproved.model_validate(row["event"]) for row in rows]


@pytest.mark.smoke
async def test_what_was_seen_to_is_ticked_before_the_press_and_read_by_the_second_signer(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with browser_page(*DESK, False) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}{CASE}")
        await page.get_by_label("đã gọi lại người báo").check()
        await page.get_by_label("ảnh đúng người, rõ mặt").check()
        await page.locator(".checklist").scroll_into_view_if_needed()
        await look(page, "57-checklist")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        (entry,) = await verification.rows("SELECT detail FROM verification.audit WHERE action = 'approve'")
        assert entry["detail"]["ticked"] == "called_back right_photo"
        assert complaints == []
    async with verification.officer("si.quan.2") as second:
        assert (await second.check("25-00042"))[0] == 200
    async with browser_page(*DESK, False) as (page, complaints):
        await log_in(page, verification, "si.quan.2")
        await page.goto(f"{verification.url}{CASE}")
        before = page.locator(".checklist")
        await expect(before).to_contain_text("Đại úy Trần Văn Thử: ✓ đã gọi lại người báo; ✓ ảnh đúng người, rõ mặt")
        await expect(before).to_contain_text("☐ chưa: đã hỏi ai ở cùng lần cuối")
        await before.scroll_into_view_if_needed()
        await look(page, "58-checklist-of-the-first")
        await page.get_by_role("button", name="Ký thứ hai và phát tiếp").click()
        await expect(page.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu")).to_be_visible()
        assert complaints == []


async def test_one_opens_the_first_ring_and_a_second_lets_the_rest_go(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        presses = await count_presses(page)
        await page.get_by_role("button", name="Tôi nhận, mở vụ việc").click()
        await expect(page.locator(".first-ring")).to_contain_text("204 nhóm trong bán kính 10 km phát ngay")
        await expect(page.get_by_text("Bạn ký: nội dung có dấu niêm phong")).to_be_visible()
        await look(page, "50-first-signer")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        # The card, the button, and the touch.
        assert len(presses) <= 3, presses
        (event,) = await approvals(verification)
        assert [signed.said.signer for signed in event.approvals] == ["si.quan"]
        await look(page, "51-first-signed")
        await verification.tell(progress(case.case_id, 97))
        await page.get_by_role("link", name="Hàng chờ").click()
        await expect(page.get_by_role("heading", name="Chờ người ký thứ hai")).to_be_visible()
        await look(page, "52-board-waits-for-second")
        assert complaints == []
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.get_by_role("button", name="Tôi nhận, mở vụ việc").click()
        await expect(page.locator("#alert-text")).to_have_count(0)
        await look(page, "53-second-signer-reads")
        await page.locator(".second-check [name=age]").select_option("60-74")
        await page.locator(".second-check [name=sex]").select_option("unknown")
        await page.locator(".second-check [name=commune]").select_option(label="Xã Hoằng Lộc")
        await page.get_by_role("button", name="So với nội dung sẽ phát").click()
        # Where the page opens, not screens below it.
        await expect(page.get_by_text("Bạn đọc tin báo khác với nội dung sẽ phát ở")).to_be_in_viewport()
        await expect(page.locator("#alert-text")).to_be_visible()
        await look(page, "54-second-signer-differs")
        await expect(page.get_by_text("Nội dung đúng, hay bạn chọn nhầm: ghi lý do.")).to_be_visible()
        # Loa keeps what was picked, not the browser: another tab, or a browser that forgot, has it too.
        await page.evaluate("sessionStorage.clear()")
        await page.goto(f"{verification.url}{CASE}")
        await expect(page.locator(".second-check [name=age]")).to_have_value("60-74")
        await expect(page.locator(".second-check [name=sex]")).to_have_value("unknown")
        await expect(page.locator(".second-check [name=commune]")).to_have_value("15961")
        await page.locator(".second-check [name=age]").select_option("3-5")
        await page.locator(".second-check [name=reason]").fill("Bấm nhầm dòng.")
        await page.get_by_role("button", name="Ghi lý do và xem tiếp").click()
        await expect(page.get_by_text("Có đủ hai người ký")).to_be_visible()
        await look(page, "55-second-signer")
        await page.get_by_role("button", name="Ký thứ hai và phát tiếp").click()
        await expect(page.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung tá Phạm Văn Mẫu")).to_be_visible()
        await look(page, "56-signed-by-two")
        await page.get_by_role("link", name="Hàng chờ").click()
        await expect(page.get_by_role("heading", name="Chờ người ký thứ hai")).to_have_count(0)
        assert complaints == []
    (widened,) = await verification.outbox(AlertCountersigned.type_name())
    signed = AlertCountersigned.model_validate(widened["event"]).approvals
    assert [each.said.signer for each in signed] == ["chi.huy"]


async def test_of_another_area_a_page_that_is_old_and_no_touch(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with browser_page(*DESK, False) as (page, _):
        await log_in(page, verification, "xa.khac")
        await page.goto(verification.url + CASE)
        await expect(page.get_by_text("Không có vụ việc mang số này trong địa bàn của bạn.")).to_be_visible()
    async with browser_page(*DESK, False) as (page, _):
        await log_in(page, verification)
        await page.goto(verification.url + CASE)
        await verification.tell(amendment(case, addition="Bé đội mũ lưỡi trai trắng."))
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Vụ việc có tin mới sau khi bạn mở trang")).to_be_visible()
        await expect(page.get_by_text("Bé đội mũ lưỡi trai trắng.").first).to_be_visible()
        await look(page, "59-news-refuses")
    async with browser_page(*DESK, False) as (page, _):
        await log_in(page, verification, touched=False)
        await page.goto(verification.url + CASE)
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.locator("#unsigned")).to_contain_text("Chưa ký")
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_enabled()
        await look(page, "60-no-touch")
    assert await approvals(verification) == []


async def test_without_javascript_the_page_says_what_to_do(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        _, page = await officer.page(CASE)
        status, refused = await officer.send_form(f"{CASE}/orders", order="approve")
    assert "Trang này cần JavaScript để ký bằng khoá." in page
    assert status == 403
    assert "Lệnh này cần chữ ký bằng khoá" in refused


async def test_without_network_nothing_is_signed_and_it_is_said_in_words(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}{CASE}")
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.locator("#unsigned")).to_contain_text("Chưa ký, chưa gửi gì; có mạng thì bấm lại.")
        await page.context.set_offline(False)
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
    assert len(await approvals(verification)) == 1


async def test_a_planner_that_is_busy_is_asked_again_and_says_its_own_cause(database_url: str) -> None:
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as verification,
        browser_page(*PHONE, False) as (page, _),
    ):
        await verification.tell(report())
        await log_in(page, verification)
        await page.goto(f"{verification.url}{CASE}")
        broadcast.status = 503
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.locator("#unsigned")).to_have_text("Đang tính số nhóm…")
        cause = "Chưa tính được tin sẽ tới bao nhiêu nhóm"
        await expect(page.locator("#unsigned")).to_contain_text(cause, timeout=15_000)
        await look(page, "62-not-counted")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.locator("#unsigned")).to_have_text("Đang tính số nhóm…")
        broadcast.status = 200
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
