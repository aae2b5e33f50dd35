"""What somebody sees whose role decides nothing, or none of cases, and of a case that lies elsewhere."""

import re

from playwright.async_api import Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.support.verification_running import (
    PASSWORD,
    RunningVerification,
    progress,
    report,
)

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"
DECIDING = re.compile("Ký|Không phát|Lưu nội dung|Tạm giữ|Dừng|Hủy tin|Soạn đính chính|Phát vòng")


async def offers_nothing(page: Page) -> None:
    for role in ("button", "link"):
        await expect(page.locator("main").get_by_role(role, name=DECIDING)).to_have_count(0)
    await expect(page.locator("main form")).to_have_count(0)


async def test_an_auditor_reads_and_an_administrator_sees_no_case(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with browser_page(*DESK, False) as (page, complaints):
        await log_in(page, verification, "thanhtra1")
        await page.goto(verification.url + CASE)
        await expect(page.get_by_text("204 nhóm")).to_be_visible()
        await offers_nothing(page)
        await look(page, "60-auditor-pending")
        async with verification.officer() as officer:
            assert (await officer.approve("25-00042"))[0] == 200
        await verification.tell(progress(case.case_id, 97))
        await page.reload()
        await expect(page.get_by_role("heading", name="Tiến độ phát")).to_be_visible()
        await offers_nothing(page)
        await look(page, "61-auditor-on-air")
        assert complaints == []
    async with browser_page(*DESK, False) as (page, _):
        await page.goto(f"{verification.url}/login")
        await page.get_by_label("Tên đăng nhập").fill("quantri1")
        await page.get_by_label("Mật khẩu").fill(PASSWORD)
        await page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await page.wait_for_url(lambda address: "/login" not in address)
        await page.goto(verification.url + CASE)
        await expect(page.get_by_text("Vai trò của bạn không làm được việc này")).to_be_visible()
        await expect(page.get_by_text("Nguyễn Văn Tí")).to_have_count(0)
        await look(page, "62-wrong-role")
        await page.goto(f"{verification.url}{CASE}?lang=en")
        await expect(page.get_by_text("it is for: officer, supervisor, auditor")).to_be_visible()


async def test_a_case_elsewhere_is_no_case(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(*PHONE, False) as (page, _):
        await log_in(page, verification, "xa.khac")
        await expect(page.get_by_text("Không có tin nào chờ")).to_be_visible()
        await page.goto(verification.url + CASE)
        await expect(page.get_by_text("Không có vụ việc mang số này trong địa bàn của bạn.")).to_be_visible()
        await look(page, "63-elsewhere")
