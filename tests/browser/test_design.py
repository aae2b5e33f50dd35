"""The bar at the bottom of a case: what it holds, and what it lets nobody sign."""

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look, silence
from tests.support.verification_running import RunningVerification, report

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"


async def test_the_bar_stays_and_holds_what_the_state_asks(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, complaints):
        await log_in(page, verification)
        await silence(page)
        await page.goto(verification.url + CASE)
        bar = page.locator(".action-bar")
        await expect(bar).to_contain_text("Chờ xác minh")

        # What was typed and not saved would not go out, so it cannot be signed.
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        written = page.locator("#edit textarea[name=text]")
        await written.press("End")
        await written.press_sequentially(" Gọi ngay.")
        await expect(bar.get_by_role("button", name="Ký và phát vòng đầu")).to_be_disabled()
        await expect(bar).to_contain_text("Có sửa đổi chưa lưu")
        await look(page, "42-unsaved")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await bar.get_by_role("button", name="Ký và phát vòng đầu").click()

        await expect(bar).to_contain_text("Đã duyệt")
        await expect(bar.get_by_role("button", name="Tạm giữ")).to_be_visible()
        assert complaints == []


async def test_the_bar_follows_a_decision_made_elsewhere(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, _), verification.officer("si.quan.2") as other:
        await log_in(page, verification)
        await page.goto(verification.url + CASE)
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_visible()
        await page.locator(".action-bar").get_by_role("button", name="Không phát").click()
        await expect(page.get_by_label("Lý do (ít nhất 5 ký tự)")).to_be_in_viewport()
        await other.approve("25-00042")
        await expect(page.get_by_role("button", name="Đã tìm thấy, an toàn")).to_be_visible()
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_have_count(0)
