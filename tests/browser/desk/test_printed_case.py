"""A case on paper: what was told and decided, without what is pressed or drawn on a screen."""

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look
from tests.support.verification_running import RunningVerification, report

pytestmark = NEEDS_CHROMIUM
EMPTY_PANELS = """[...document.querySelectorAll("main .panel")].filter(panel => {
  const rest = [...panel.children].filter(each => each.tagName !== "H2");
  return panel.checkVisibility() && !rest.some(each => each.getBoundingClientRect().height > 0);
}).map(panel => panel.outerHTML.slice(0, 200))"""


async def test_a_printed_case_has_no_empty_map_no_bell_and_no_empty_frame(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(1280, 900) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        await expect(page.get_by_role("heading", name="Vị trí và các vòng")).to_be_visible()
        await page.emulate_media(media="print")
        for hidden in ("#map", "#silent", ".wake-slot", ".action-bar"):
            await expect(page.locator(hidden).first).to_be_hidden()
        await expect(page.get_by_role("heading", name="Tin báo")).to_be_visible()
        assert await page.evaluate(EMPTY_PANELS) == []
        assert await page.locator("main input:visible, main textarea:visible, main select:visible").count() == 0
        await look(page, "printed-case")
    assert complaints == []
