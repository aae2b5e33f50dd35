"""The public page on a phone and at a desk: what somebody sees who has scanned the QR code of a post."""

import asyncio

import pytest
from playwright.async_api import expect

from schemas.content import Facts, Poster
from schemas.event import CaseKind, Place
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, look
from tests.support.page_measures import assert_fits
from tests.support.public.running import public_line

pytestmark = NEEDS_CHROMIUM
PLACE = Place(lat=19.8, lon=105.85, name="chợ Hoằng Thịnh")
POSTER = Poster(
    heading="TÌM TRẺ LẠC", facts=Facts(kind=CaseKind.MISSING_CHILD, name="Nguyễn Văn Mẫu", age=4, place=PLACE)
)


@pytest.mark.parametrize(
    ("width", "height", "dark"), [pytest.param(360, 740, False, marks=pytest.mark.smoke), (1280, 900, True)]
)
async def test_from_real_to_found(database_url: str, width: int, height: int, dark: bool) -> None:
    async with (
        public_line(database_url) as line,
        browser_page(width, height, dark) as (page, complaints),
    ):
        alert = await line.airs(poster=POSTER)
        await line.airs("26-00043", exercise=True)
        await page.goto(f"{line.url}/tin/26-00042")
        await expect(page.get_by_role("heading", name="Tin thật, còn hiệu lực")).to_be_visible()
        await expect(page.get_by_role("link", name="Gọi 0237 385 2222")).to_have_attribute("href", "tel:02373852222")
        picture = page.locator("article img")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1080
        await look(page, "public-1-on-air")

        await page.get_by_role("link", name="English").click()
        await expect(page.get_by_role("heading", name="Real, and still on")).to_be_visible()
        await page.get_by_role("link", name="Tiếng Việt").click()
        await page.get_by_label("Kiểm tra mã khác").fill("26-00043")
        await page.get_by_role("button", name="Kiểm tra").click()
        await expect(page.locator(".exercise-banner")).to_be_visible()
        await look(page, "public-2-exercise")

        assert complaints == []
        await line.ends(alert, "found")
        # Page and browser each keep what they know for 5 s. The poster is gone at once: an old page misses it.
        async with asyncio.timeout(30):
            while not await page.get_by_role("heading", name="Đã tìm thấy").is_visible():
                await asyncio.sleep(0.5)
                await page.goto(f"{line.url}/tin/26-00042")
        card = page.locator("article img")
        assert await card.evaluate("image => image.decode().then(() => image.naturalHeight)") == 1350
        assert "Nguyễn Văn Mẫu" not in await page.content()
        await look(page, "public-3-found")

        await page.goto(f"{line.url}/tin/26-99999")
        await expect(page.get_by_role("heading", name="Chưa tìm thấy tin này")).to_be_visible()
        await look(page, "public-4-unknown")
        await page.goto(f"{line.url}/tin")
        await look(page, "public-5-form")
        for path in ("/tin", "/tin/26-00042", "/tin/26-00043", "/tin/26-99999"):
            await page.goto(f"{line.url}{path}?lang=en")
            await assert_fits(page, f"{path} in English")
