"""The yardstick case at the hotline and at the desk by keys alone: a hand that shakes finds no mouse."""

import asyncio

import pytest
from playwright.async_api import FileChooser, Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import operator, type_yardstick
from tests.browser.officer_browser import browser_page
from tests.browser.yardstick.keys import Keys
from tests.browser.yardstick.line import Line, near, within_30_km
from tests.browser.yardstick.people import SEEN, STILL, complained
from tests.support.verification_running import PASSWORD

pytestmark = NEEDS_CHROMIUM


async def takes_the_call(page: Page) -> str:
    """Its number."""
    chosen: asyncio.Queue[FileChooser] = asyncio.Queue()
    # Listened for from the start: a browser that is told to hand over its chooser only when the key is pressed may
    # have opened it already.
    page.on("filechooser", chosen.put_nowait)
    await type_yardstick(page)
    await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
    keys = Keys(page)
    await keys.reaches(page.get_by_label("Ảnh, nếu có"))
    await keys.press("Space")
    await (await chosen.get()).set_files(STILL)
    await expect(page.locator("img.thumb")).to_have_count(1)
    await keys.press("Enter")
    await expect(page.locator("[name=basis][value=mother]")).to_be_focused()
    while not await page.locator("[name=basis][value=guardian]").is_checked():
        await keys.press("ArrowDown")
    await keys.press("Control+Enter")
    await expect(page.locator("h1.case-number")).to_be_visible()
    return await page.locator("h1.case-number").inner_text()


@pytest.mark.timeout(600)
async def test_nobody_needs_a_mouse(line: Line) -> None:
    desk = line.services.desk.url
    async with operator(line.hotline, login="chi.nghe", password=PASSWORD) as page:
        number = await takes_the_call(page)
    code, end = f"Mã: {number}", f"Mã: {number}/KT"
    async with browser_page(1280, 900) as (first, of_first), browser_page(1280, 900) as (second, of_second):
        officer, other = Keys(first), Keys(second)
        await officer.logs_in(desk, "si.quan")
        await other.logs_in(desk, "si.quan.2")

        await officer.enters("Tôi nhận, mở vụ việc")
        await officer.acts("Ký và phát vòng đầu")
        await expect(first.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        await line.hear(near(), code)

        await other.enters("Tôi nhận, mở vụ việc")
        await other.skips("#check-title")
        for name, choice in (("age", "3–5 tuổi"), ("sex", "nam"), ("commune", "Xã Hoằng Lộc")):
            await other.chooses(name, choice)
        await other.enters("So với nội dung sẽ phát")
        await other.skips("#sign")
        await other.enters("Ký thứ hai và phát tiếp")
        await expect(second.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu")).to_be_visible()
        await other.skips("#steering-title")
        await other.enters("Phát vòng này ngay: Vòng 2")
        await line.hear(within_30_km(), code)

        await line.writes(text=SEEN.format(number=number))
        await expect(first.locator(".wake-card")).to_be_visible()
        await officer.skips("#wake")
        await officer.enters("Tôi nhận")
        await officer.skips("#amendments")
        await officer.enters("Xác nhận nơi nhìn thấy")
        await officer.enters("Đúng: ký và dời tâm vòng")
        await expect(first.get_by_text("Đã xác nhận nơi nhìn thấy")).to_be_visible()
        await officer.acts("Đã tìm thấy, an toàn")
        await officer.enters("Đúng, ký và gửi lời kết thúc")
        await expect(first.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await line.hear(within_30_km(), end)
        assert complained(of_first, of_second) == []
