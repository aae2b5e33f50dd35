"""The yardstick case at the hotline, at the desk and at a commune by keys alone: a hand that shakes finds no mouse."""

import asyncio

import pytest
from playwright.async_api import FileChooser, Page, expect

from deploy.local.demo.relay_officer import link_of
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import operator, type_yardstick
from tests.browser.officer_browser import browser_page
from tests.browser.yardstick.keys import Keys
from tests.browser.yardstick.line import BY_HAND, Line, near, within_30_km
from tests.browser.yardstick.people import SEEN, STILL, complained
from tests.support.verification_running import PASSWORD

pytestmark = NEEDS_CHROMIUM
COPIED = "async code => (await navigator.clipboard.readText()).includes(code)"


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
async def test_nobody_needs_a_mouse(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    desk = line.services.desk.url
    pressed = {}
    async with operator(line.hotline, login="chi.nghe", password=PASSWORD) as page:
        number = await takes_the_call(page)
    code, end = f"Mã: {number}", f"Mã: {number}/KT"
    async with (
        browser_page(1280, 900) as (first, of_first),
        browser_page(1280, 900) as (second, of_second),
        browser_page(1280, 900) as (commune, of_commune),
    ):
        officer, other = Keys(first), Keys(second)
        await officer.logs_in(desk, "si.quan")
        await other.logs_in(desk, "si.quan.2")

        officer.pressed = 0
        await officer.enters("Tôi nhận, mở vụ việc")
        await officer.acts("Ký và phát vòng đầu")
        await expect(first.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        pressed["from the card to the first ring"] = officer.pressed
        await line.hear(near(), code)

        other.pressed = 0
        await other.enters("Tôi nhận, mở vụ việc")
        await other.skips("#check-title")
        for name, choice in (("age", "3–5 tuổi"), ("sex", "nam"), ("commune", "Xã Hoằng Lộc")):
            await other.chooses(name, choice)
        await other.enters("So với nội dung sẽ phát")
        await other.skips("#sign")
        await other.enters("Ký thứ hai và phát tiếp")
        await expect(second.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu")).to_be_visible()
        pressed["from the card to the second signature, with its check"] = other.pressed
        other.pressed = 0
        await other.skips("#steering-title")
        await other.enters("Phát vòng này ngay: Vòng 2")
        pressed["the next ring at once"] = other.pressed
        await line.hear(within_30_km(), code)

        by_hand = Keys(commune)
        await commune.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await commune.goto(link_of(await line.by_hand.letter()))
        await by_hand.enters("Tôi nhận đăng 3 nhóm")
        await expect(commune.locator(".taken")).to_be_visible()
        await by_hand.enters("Chép nội dung")
        await commune.wait_for_function(COPIED, arg=code)
        await by_hand.enters("Đã đăng vào các nhóm đã chọn")
        await expect(commune.locator(".notice.ok")).to_be_visible()
        assert await line.posted_by_hand("alert") == ["sent"] * BY_HAND
        pressed["from the letter to all groups of a commune"] = by_hand.pressed
        by_hand.pressed = 0
        await by_hand.enters("Bấm nhầm")
        await expect(commune.locator(".left")).to_have_text("Còn 1 nhóm chưa đăng.")
        await by_hand.enters("Đã đăng vào các nhóm đã chọn")
        await expect(commune.locator(".notice.ok")).to_be_visible()
        assert await line.posted_by_hand("alert") == ["sent"] * BY_HAND
        pressed["one of them taken back, and posted again"] = by_hand.pressed

        await line.writes(text=SEEN.format(number=number))
        officer.pressed = 0
        await expect(first.locator(".wake-card")).to_be_visible()
        await officer.skips("#wake")
        await officer.enters("Tôi nhận")
        await officer.skips("#amendments")
        await officer.enters("Xác nhận nơi nhìn thấy")
        await officer.enters("Đúng: ký và dời tâm vòng")
        await expect(first.get_by_text("Đã xác nhận nơi nhìn thấy")).to_be_visible()
        pressed["from the card to the sighting that counts"] = officer.pressed
        officer.pressed = 0
        await officer.acts("Đã tìm thấy, an toàn")
        await officer.enters("Đúng, ký và gửi lời kết thúc")
        await expect(first.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        pressed["from the case to found"] = officer.pressed
        await line.hear(within_30_km(), end)
        assert complained(of_first, of_second, of_commune) == []
    with capsys.disabled():
        for what, keys in pressed.items():
            print(f"\n{what}: {keys} keys", end="")  # noqa: T201 - a figure
