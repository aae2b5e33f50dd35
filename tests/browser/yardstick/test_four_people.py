"""The yardstick case by four people in four browsers at once, through real services and the stand-in platform."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

from deploy.local.demo.relay_officer import link_of
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import operator, type_yardstick
from tests.browser.officer_browser import browser_page, enter
from tests.browser.waking.woken import Woken
from tests.browser.yardstick.line import BY_HAND, Line, near, within_30_km
from tests.browser.yardstick.people import SEEN, STILL, complained, passes
from tests.support.verification_running import PASSWORD

pytestmark = NEEDS_CHROMIUM


@dataclass
class Four:
    """Their pages; ``woken``: the officer's phone."""

    operator: Page
    officer: Page
    woken: Woken
    second: Page
    commune: Page


@asynccontextmanager
async def four_people(line: Line) -> AsyncIterator[Four]:
    desk = line.services.desk
    async with (
        operator(line.hotline, login="chi.nghe", password=PASSWORD) as at_hotline,
        browser_page(390, 844, True, notified=True) as (officer, complaints),
        browser_page(1280, 900) as (second, of_second),
        browser_page(360, 740) as (commune, of_commune),
    ):
        woken = Woken(officer, line.push.phone("si.quan"))
        await woken.prepare(desk.url)
        await enter(officer, desk.url)
        await enter(second, desk.url, "si.quan.2")
        yield Four(at_hotline, officer, woken, second, commune)
        assert complained(complaints, of_second, of_commune) == []


async def takes_duty(four: Four, line: Line) -> None:
    """The way to this phone is proven, and it is put away."""
    page = four.officer
    await page.goto(f"{line.services.desk.url}/duty")
    await page.get_by_label("Nơi trực").select_option("38")
    await page.get_by_role("button", name="Trực từ bây giờ").click()
    await page.get_by_role("button", name="Thử máy này").click()
    await is_woken(four, line, "test")
    await expect(page.get_by_text("Đường gọi đã được thử trong ca này.")).to_be_visible()
    await passes(page, "01-duty")
    await page.goto("about:blank")


async def is_woken(four: Four, line: Line, reason: str) -> None:
    """The call for this reason has come, is pressed, and what it opens is open."""
    await four.woken.presses(await four.woken.phone.hears_of(reason))
    await four.officer.goto(line.services.desk.url + await four.woken.opened())


async def the_call_is_taken(page: Page) -> str:
    """Its number."""
    await passes(page, "02-hotline")
    await type_yardstick(page)
    await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
    await page.get_by_label("Ảnh, nếu có").set_input_files(STILL)
    await expect(page.locator("img.thumb")).to_have_count(1)
    await page.get_by_role("group", name="Ai đồng ý đăng tin?").get_by_text("Người giám hộ").click()
    await passes(page, "03-hotline-typed")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("h1.case-number")).to_be_visible()
    await passes(page, "04-hotline-read-back")
    return await page.locator("h1.case-number").inner_text()


@pytest.mark.timeout(600)
async def test_from_a_grandmothers_call_to_the_end_in_every_group_that_heard(line: Line) -> None:
    async with four_people(line) as four:
        await takes_duty(four, line)
        number = await the_call_is_taken(four.operator)
        code, end = f"Mã: {number}", f"Mã: {number}/KT"

        officer = four.officer
        await is_woken(four, line, "new_case")
        await expect(officer.locator(".first-ring")).to_contain_text("8 nhóm")
        await passes(officer, "05-officer-woken")
        await officer.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(officer.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        await passes(officer, "06-officer-signed")
        await line.hear(near(), code)

        second = four.second
        await (
            second.locator(".wake-card", has_text="Cần người ký thứ hai").get_by_role("button", name="Tôi nhận").click()
        )
        await passes(second, "07-second-reads")
        await second.locator(".second-check [name=age]").select_option("3-5")
        await second.locator(".second-check [name=sex]").select_option("male")
        await second.locator(".second-check [name=commune]").select_option(label="Xã Hoằng Lộc")
        await second.get_by_role("button", name="So với nội dung sẽ phát").click()
        await expect(second.get_by_text("Có đủ hai người ký")).to_be_visible()
        await passes(second, "08-second-compares")
        await second.get_by_role("button", name="Ký thứ hai và phát tiếp").click()
        await expect(second.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu")).to_be_visible()
        # The groups may hear it before this page is there anew.
        async with second.expect_navigation():
            await second.get_by_role("button", name="Phát vòng này ngay: Vòng 2").click()
        await line.hear(within_30_km(), code)
        await passes(second, "09-second-released")

        commune = four.commune
        await commune.goto(link_of(await line.by_hand.letter()))
        await passes(commune, "10-commune-asked")
        await commune.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(commune.locator(".notice.ok")).to_be_visible()
        assert await line.posted_by_hand("alert") == ["sent"] * BY_HAND
        await passes(commune, "11-commune-posted")

        await line.writes(text=SEEN.format(number=number))
        await is_woken(four, line, "news")
        await passes(officer, "12-officer-news")
        await officer.get_by_role("button", name="Mở cả vụ việc").click()
        await officer.get_by_role("button", name="Xác nhận nơi nhìn thấy").click()
        await officer.get_by_role("button", name="Đúng: ký và dời tâm vòng").click()
        await expect(officer.get_by_text("Đã xác nhận nơi nhìn thấy")).to_be_visible()
        await passes(officer, "13-officer-confirmed")

        await officer.get_by_role("button", name="Đã tìm thấy, an toàn").click()
        await passes(officer, "14-officer-found")
        await officer.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(officer.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await line.hear(within_30_km(), end)
        await passes(officer, "15-officer-ended")
        await expect(commune.locator(".notice.stop")).to_contain_text("ĐỪNG đăng tin cũ nữa!")
        await passes(commune, "16-commune-end")
        await commune.get_by_role("button", name="Đã đăng tin kết thúc vào các nhóm đã chọn").click()
        await expect(commune.locator(".notice.ok")).to_be_visible()
        assert await line.posted_by_hand("closing") == ["sent"] * BY_HAND
        await passes(commune, "17-commune-done")
        await second.get_by_role("button", name="Tải lại để xem bản mới").click()
        await expect(second.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await passes(second, "18-second-ended")
        assert line.heard(code) == line.heard(end) == within_30_km()
