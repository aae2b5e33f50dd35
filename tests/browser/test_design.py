"""What holds for every page: /design, the bar at the bottom, small screens, and how much a page loads."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look, silence
from tests.support.broadcast.plans import planning_broadcast
from tests.support.page_measures import MOST_BYTES, bar_bottom, bytes_loaded
from tests.support.public.running import public_line
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
CASE, AT_THE_BAR = "/cases/25-00042", 1


@pytest_asyncio.fixture(loop_scope="session")
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with running_verification(
            database_url, broadcast_url=broadcast.url, design_page=True, in_a_browser=True
        ) as running:
            yield running


async def assert_bar_stays(page: Page) -> None:
    """At the top of the page, in its midst and at its end."""
    for share in (0, 0.5, 1):
        await page.evaluate("share => window.scrollTo(0, share * document.body.scrollHeight)", share)
        bottom, height = await bar_bottom(page)
        assert abs(bottom - height) <= AT_THE_BAR, f"at {share} of the page the bar ends at {bottom} of {height}"


async def test_the_bar_stays_and_holds_what_the_state_asks(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, complaints):
        await log_in(page, verification)
        await silence(page)
        await assert_bar_stays(page)
        await page.goto(verification.url + CASE)
        await assert_bar_stays(page)
        bar = page.locator(".action-bar")
        await expect(bar).to_contain_text("Chờ xác minh")

        # What was typed and not saved would not go out, so it cannot be signed.
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        written = page.locator("#edit textarea[name=text]")
        await written.press("End")
        await written.press_sequentially(" Gọi ngay.")
        await expect(bar.get_by_role("button", name="Ký và phát vòng đầu")).to_be_disabled()
        await expect(bar).to_contain_text("Có sửa đổi chưa lưu")
        await look(page, "42-unsaved")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await bar.get_by_role("button", name="Ký và phát vòng đầu").click()

        await expect(bar).to_contain_text("Đã duyệt")
        await expect(bar.get_by_role("button", name="Tạm giữ")).to_be_visible()
        await assert_bar_stays(page)
        assert complaints == []


async def test_the_bar_follows_a_decision_made_elsewhere(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, _), verification.officer("si.quan.2") as other:
        await log_in(page, verification)
        await page.goto(verification.url + CASE)
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_visible()
        await page.locator(".action-bar").get_by_role("button", name="Không phát").click()
        await expect(page.get_by_label("Lý do (ít nhất 5 ký tự)")).to_be_in_viewport()
        await other.approve("25-00042")
        await expect(page.get_by_role("button", name="Đã tìm thấy, an toàn")).to_be_visible()
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_have_count(0)


async def test_the_public_page_is_small(database_url: str) -> None:
    async with public_line(database_url) as line, browser_page(390, 844) as (page, _):
        await line.airs("25-00042")
        assert 0 < await bytes_loaded(page, f"{line.url}/tin/25-00042") <= MOST_BYTES
