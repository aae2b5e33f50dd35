"""An operator asks a citizen on Zalo with a ready question, and the answer comes by itself."""

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import add_operator, look, operator
from tests.browser.officer_browser import DESK
from tests.intake.conversation.test_case_news import told_case
from tests.support.intake_running import running_intake

pytestmark = NEEDS_CHROMIUM


async def test_an_answer_comes_by_itself_and_what_is_typed_stays(database_url: str) -> None:
    await add_operator(database_url)
    async with running_intake(database_url) as intake:
        number = (await told_case(intake))["case_number"]
        async with operator(intake, DESK) as page:
            await page.goto(f"{intake.url}/hotline/cases/{number}/letters")
            box = page.get_by_label("Câu hỏi")
            await page.get_by_role("button", name="Tên", exact=True).click()
            await expect(box).to_have_value("Người cần tìm tên là gì ạ?")
            await page.get_by_role("button", name="Gửi qua Zalo").click()
            await expect(page.get_by_text("Đã chuyển câu hỏi đi.")).to_be_visible()
            await box.fill("Cháu mặc")
            await intake.webhook(intake.event("U1", text="Dạ cháu tên Bi"))
            await expect(page.get_by_text("Dạ cháu tên Bi")).to_be_visible()
            await expect(page.get_by_role("status").filter(has_text="Người báo vừa nhắn.")).to_be_visible()
            await expect(box).to_have_value("Cháu mặc")
            await look(page, "letters-2-answered")
            await page.get_by_role("button", name="Trả lại cho Loa").click()
            await expect(page.get_by_role("button", name="Trả lại cho Loa")).to_have_count(0)
