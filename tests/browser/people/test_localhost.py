"""The desk under the name that is printed; its server listens on 127.0.0.1 alone."""

from dataclasses import replace
from urllib.parse import urlsplit

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in
from tests.support.verification_running import running_verification

pytestmark = NEEDS_CHROMIUM


async def test_the_desk_opens_as_localhost_and_takes_its_own_forms(database_url: str) -> None:
    async with running_verification(database_url) as verification, browser_page(1280, 900) as (page, complaints):
        await log_in(page, replace(verification, url=f"http://localhost:{urlsplit(verification.url).port}"))
        assert await page.evaluate("window.isSecureContext")
        async with page.expect_response("**/logout") as answer:
            await page.get_by_role("button", name="Đăng xuất").click()
        assert (await answer.value).status == 303
        await expect(page.get_by_label("Mật khẩu")).to_be_visible()
        assert complaints == []
