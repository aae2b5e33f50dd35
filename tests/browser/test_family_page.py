"""A family reads its page and says found, by a link that an officer made: on a phone and at a desk, without scripts."""

import re

from playwright.async_api import expect

from schemas.reports import ReportAmended
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.alerts import approval
from tests.support.intake_running import running_intake
from tests.support.public.running import hear, on_air, running_public
from tests.support.verification_running import report, running_verification

pytestmark = NEEDS_CHROMIUM
NUMBER, WORDS = "26-00042", "Cháu ở nhà bà ngoại, an toàn."


async def test_a_family_reads_and_says_found(database_url: str) -> None:
    alert = approval(NUMBER)
    case = report(NUMBER, photos=(), case_id=alert.case_id)
    await hear(database_url, on_air(alert))
    async with (
        running_intake(database_url, public_url="https://loa.example/tin") as intake,
        running_verification(database_url, intake_url=intake.url) as desk,
        running_public(database_url, intake_url=intake.url) as url,
        browser_page(*PHONE, False) as (officers, complaints),
        browser_page(*PHONE, False, scripts=False) as (page, _),
    ):
        await desk.tell(case)
        await log_in(officers, desk)
        await officers.goto(f"{desk.url}/cases/{NUMBER}/family")
        await officers.get_by_role("button", name="Tạo liên kết cho gia đình").click()
        words = await officers.get_by_label("Lời để gửi SMS hoặc Zalo").input_value()
        await look(officers, "family-1-link")
        path = re.findall(r"/family/[\w-]{32}", words)[0]
        await page.goto(url + path)
        await look(page, "family-2-on-air")
        await page.get_by_label("Đang ở đâu, có an toàn không?").fill(WORDS)
        await page.get_by_role("button", name="Báo công an: đã tìm thấy").click()
        await expect(page.get_by_text("Gia đình đã báo tìm thấy lúc")).to_be_visible()
        (news,) = [ReportAmended.model_validate_json(row["value"]) for row in await intake.reports()]
        assert WORDS in str(news.addition)
        await officers.goto(f"{desk.url}/cases/{NUMBER}/family")
        await expect(officers.get_by_role("table")).to_contain_text("đã tìm thấy")
        await look(officers, "family-3-links")
        await officers.get_by_role("button", name="Thu hồi").click()
        await expect(officers.get_by_text("Đã thu hồi.")).to_be_visible()
        await page.goto(f"{url}{path}?lang=vi")
        await look(page, "family-6-revoked")
        assert complaints == []
