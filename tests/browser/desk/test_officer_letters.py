"""An officer asks a citizen on Zalo, and reads the answer, on a phone and on a desk."""

from playwright.async_api import expect

from schemas.reports import ReportSubmitted
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look
from tests.support.intake_running import LOST_WHERE, running_intake
from tests.support.verification_running import running_verification

pytestmark = NEEDS_CHROMIUM


async def test_a_question_is_filled_in_sent_once_and_answered(database_url: str) -> None:
    async with (
        running_intake(database_url) as intake,
        running_verification(database_url, intake_url=intake.url, in_a_browser=True) as desk,
        browser_page(360, 740) as (page, complaints),
    ):
        await log_in(page, desk)
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        await intake.eventually("SELECT FROM intake.reports")
        case = ReportSubmitted.model_validate_json((await intake.reports())[0]["value"])
        await desk.tell(case)
        await page.goto(f"{desk.url}/cases/{case.case_number}/reporter")
        box = page.get_by_label("Câu hỏi")
        await box.fill("Chào chị,")
        await page.get_by_role("button", name="Tên", exact=True).click()
        await expect(box).to_have_value("Chào chị,\nNgười cần tìm tên là gì ạ?")
        await look(page, "letters-typed")
        await page.get_by_role("button", name="Gửi qua Zalo").click()
        await expect(page.get_by_text("Đã chuyển câu hỏi đi.")).to_be_visible()
        await expect(page.locator(".letters li")).to_have_count(1)
        await box.fill("Cháu mặc")
        await intake.webhook(intake.event("U1", text="Dạ cháu tên Bi, 4 tuổi"))
        await expect(page.get_by_text("Dạ cháu tên Bi, 4 tuổi")).to_be_visible()
        await expect(page.get_by_role("status").filter(has_text="Người báo vừa nhắn.")).to_be_visible()
        await expect(box).to_have_value("Cháu mặc")
        await look(page, "letters-answered")
        await page.set_viewport_size({"width": 1280, "height": 800})
        await look(page, "letters-answered")
        await page.goto(f"{desk.url}/cases/{case.case_number}/reporter?lang=en")
        await look(page, "letters-english")
        await page.get_by_role("button", name="Give back to Loa").click()
        await expect(page.get_by_text("Given back to Loa")).to_be_visible()
        assert complaints == []
