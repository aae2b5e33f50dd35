"""An officer writes at what hour a notice goes, signs it, and takes it back before."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reports import Subject
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.page_measures import assert_accessible
from tests.support.verification_running import RunningVerification, report

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"


async def test_a_notice_waits_for_its_hour(verification: RunningVerification) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).astimezone(VIETNAM).strftime("08:00 %d/%m")
    await verification.tell(
        report(kind=CaseKind.LEGAL_NOTICE, subject=Subject(), photos=(), description="Chợ nghỉ họp từ 5 giờ sáng.")
    )
    async with browser_page(*PHONE, False) as (page, _):
        await log_in(page, verification)
        await page.goto(verification.url + CASE)
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        hour = page.locator("#edit [name=begins_at]")
        await hour.fill("lúc rảnh")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.get_by_text("Không đọc được giờ phát.").first).to_be_visible()
        await expect(hour).to_have_value("lúc rảnh")
        await hour.fill("8h mai")
        await assert_accessible(page, "hour-typed")
        await look(page, "50-hour-typed")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.locator(".bound").first).to_contain_text(f"Phát lúc: {tomorrow}")
        await assert_accessible(page, "hour-saved")
        await look(page, "51-hour-saved")
        await page.locator("#actions").get_by_role("button", name="Ký, chờ người thứ hai").click()
        await expect(page.get_by_text("Đã ký:").first).to_be_visible()
        await verification.eventually("SELECT 1 FROM verification.signatures WHERE content_hash IS NOT NULL")
        async with verification.officer("si.quan.2") as second:
            status, answer = await second.sign_second("25-00042")
            assert status == 200, answer
        await page.goto(verification.url + CASE)
        await expect(page.locator(".state").first).to_have_text(f"🕗 Sẽ phát lúc {tomorrow}")
        await assert_accessible(page, "hour-waits")
        await look(page, "52-hour-waits")
        await page.goto(verification.url)
        await expect(page.get_by_text(f"Sẽ phát lúc {tomorrow}")).to_be_visible()
        await look(page, "53-hour-on-the-board")
        await page.goto(f"{verification.url}{CASE}?lang=en")
        await expect(page.locator(".state").first).to_have_text(f"🕗 Goes at {tomorrow}")
