"""What holds for every page: /design, the bar at the bottom, small screens, and how much a page loads."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Page, expect

from deploy.local.demo.relay_officer import link_of
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look, silence
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.plans import planning_broadcast
from tests.support.broadcast.relay_running import village_in
from tests.support.intake_running import running_intake
from tests.support.page_measures import MOST_BYTES, assert_fits, bar_bottom, bytes_loaded
from tests.support.public.running import public_line
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    progress,
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


async def test_each_component_has_its_place_at_design(verification: RunningVerification) -> None:
    async with browser_page(360, 740, True) as (page, complaints):
        await page.goto(f"{verification.url}/design")
        await expect(page.locator(".panel")).to_have_count(7)
        await look(page, "40-design")
        await page.goto(f"{verification.url}/design?exercise=true")
        await expect(page.locator(".exercise-banner")).to_be_visible()
        await look(page, "41-design-exercise")
        assert complaints == []


async def test_design_is_no_page_of_production(database_url: str) -> None:
    async with running_verification(database_url) as verification, browser_page(1280, 900) as (page, _):
        answer = await page.goto(f"{verification.url}/design")
        assert answer is not None
        assert answer.status == 404


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


async def test_every_page_of_the_desk_fits_a_small_phone_in_both_languages(verification: RunningVerification) -> None:
    case = report(exercise=True)
    await verification.tell(case, report("25-00043"))
    async with browser_page(360, 740) as (page, _), verification.officer() as officer:
        await log_in(page, verification)
        await officer.approve("25-00042")
        await verification.tell(progress(case.case_id, 97))
        paths = ["/", CASE, f"{CASE}/close?outcome=found", f"{CASE}/stop", "/cases/25-00043", "/cases/26-99999"]
        paths += ["/login", "/login?to=%00"]
        for path in paths:
            for language in ("vi", "en"):
                await page.goto(f"{verification.url}{path}{'&' if '?' in path else '?'}lang={language}")
                await page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
                await assert_fits(page, f"{path} in {language}")


async def test_pages_are_small(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with browser_page(390, 844) as (page, _):
        await log_in(page, verification)
        for path in ("/", CASE, f"{CASE}/stop", "/login"):
            assert 0 < await bytes_loaded(page, verification.url + path) <= MOST_BYTES, path


async def test_pages_of_the_other_services_are_small(database_url: str) -> None:
    async with running_intake(database_url) as intake, browser_page(390, 844) as (page, _):
        assert 0 < await bytes_loaded(page, f"{intake.url}/hotline") <= MOST_BYTES
    async with village_in(database_url) as village, browser_page(390, 844) as (page, _):
        await village.tell(approval())
        assert 0 < await bytes_loaded(page, link_of(await village.first.letter())) <= MOST_BYTES


async def test_the_public_page_is_small(database_url: str) -> None:
    async with public_line(database_url) as line, browser_page(390, 844) as (page, _):
        await line.airs("25-00042")
        assert 0 < await bytes_loaded(page, f"{line.url}/tin/25-00042") <= MOST_BYTES
