"""An operator gives the caller a link while they are on the line."""

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import SMALL_PHONE, add_operator, look, operator
from tests.support.intake_running import running_intake

pytestmark = NEEDS_CHROMIUM
CALL = {
    "external_id": "1",
    "kind": "missing_child",
    "description": "Cháu chưa về.",
    "place": "Hoằng Thịnh, Thanh Hóa",
}


async def test_a_link_is_made_copied_and_ended(database_url: str) -> None:
    await add_operator(database_url)
    async with running_intake(database_url, public_url="https://loa.example/tin") as intake:
        _, accepted = await intake.post("/api/v1/reports", json=CALL)
        async with operator(intake, SMALL_PHONE) as page:
            await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            await page.goto(f"{intake.url}/hotline/cases/{accepted['case_number']}")
            await page.get_by_role("button", name="Gửi liên kết").click()
            await page.get_by_role("button", name="Tạo liên kết").click()
            text = await page.get_by_label("Tin nhắn SMS có liên kết").input_value()
            assert "https://loa.example/tin/gui/" in text
            assert text.isascii(), "an SMS of few parts"
            assert len(text) <= 2 * 153
            await page.get_by_role("button", name="Chép tin nhắn").click()
            await expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
            await look(page, "link-2-made")
            await page.get_by_role("button", name="Thu hồi mọi liên kết").click()
            await expect(page.get_by_text("Chưa có liên kết nào đang mở.")).to_be_visible()
            await look(page, "link-3-ended")
