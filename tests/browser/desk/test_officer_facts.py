"""An officer edits the facts once, beside what the report says, and is told what differs before they sign."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look, silence
from tests.support.verification_running import (
    PASSWORD,
    RunningVerification,
    report,
)

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"


@asynccontextmanager
async def case_page(
    verification: RunningVerification, width: int, height: int, dark: bool = False, *, part: str = ""
) -> AsyncIterator[tuple[Page, list[str]]]:
    """The page of the case, or a part of it (#edit), with nothing ringing on it; and what its console complained of."""
    async with browser_page(width, height, dark) as (page, complaints):
        await log_in(page, verification)
        await silence(page)
        await page.goto(verification.url + CASE + part)
        yield page, complaints


async def test_facts_feed_the_text_and_what_differs_is_not_signed(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with case_page(verification, *PHONE) as (page, complaints):
        await expect(page.locator("#marks .parts")).to_contain_text("5/5")
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        form = page.locator("#edit")
        text, age = form.locator("[name=text]"), form.locator("[name=fact_age]")
        await expect(page.locator("#edit label", has=page.locator("[name=fact_age]"))).to_contain_text("Tin báo: 4")
        await age.fill("5")
        await expect(form.locator(".reading")).to_contain_text("tin báo ghi 4, tin phát ghi 5")
        assert "5 tuổi" in await text.input_value(), "nobody has reworded it, so it follows"
        await look(page, "40-facts-typed")
        await age.press("Enter")
        await expect(page.locator("#alert-text")).to_contain_text("5 tuổi")
        await expect(page.locator("#marks")).to_contain_text("tin báo ghi 4, tin phát ghi 5")
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_visible()

        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        words = await text.input_value()
        await text.fill(words.replace("5 tuổi", "7 tuổi"))
        await expect(form.locator(".mark.open")).to_contain_text("lời tin ghi 7 tuổi, thông tin vụ việc ghi 5 tuổi")
        await age.fill("6")
        await expect(form.locator(".mark.open")).to_contain_text("thông tin vụ việc ghi 6 tuổi")
        assert "7 tuổi" in await text.input_value(), "what somebody has written stays"
        await look(page, "41-differs-while-typed")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.locator("#obstacle")).to_contain_text("chưa khớp nhau (tuổi)")
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_have_count(0)
        await look(page, "42-not-signed")

        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        await page.get_by_role("button", name="Soạn lại lời theo thông tin vụ việc, rồi lưu").click()
        await expect(page.locator("#alert-text")).to_contain_text("6 tuổi")
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_visible()
        assert complaints == []


async def test_what_nobody_knows_takes_one_press(verification: RunningVerification) -> None:
    unknown = report(subject={"clothing": None}, photos=(), last_seen_at=None)
    await verification.tell(unknown)
    async with case_page(verification, 390, 844) as (page, complaints):
        await expect(page.locator("#marks .parts")).to_contain_text("3/5")
        await look(page, "43-nobody-knows-who")
        await page.get_by_role("button", name="Ghi là chưa biết, rồi ký").click()
        await expect(page.locator("#marks")).to_contain_text("đã ghi: chưa ai biết")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        assert complaints == []


async def test_what_was_typed_stays_through_a_reload_and_a_session_that_ended(
    verification: RunningVerification,
) -> None:
    """On a small phone; it is said that it is not saved, and can be discarded."""
    await verification.tell(report())
    async with case_page(verification, 360, 740, True, part="#edit") as (page, _):
        age, kept = page.locator("#edit [name=fact_age]"), page.locator("#edit [data-kept]")
        await expect(kept).to_be_hidden()
        await age.fill("6")
        await page.reload()
        await expect(age).to_have_value("6")
        await expect(kept).to_be_visible()
        await expect(page.locator("#edit [name=text]")).to_have_value(re.compile("6 tuổi"))
        await look(page, "41-typed-and-kept")
        await page.context.clear_cookies()
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.get_by_role("heading", name="Phiên đã khoá")).to_be_visible()
        await page.get_by_role("button", name="Đăng nhập cách khác").click()
        await page.get_by_label("Tên đăng nhập").fill("si.quan")
        await page.get_by_label("Mật khẩu").fill(PASSWORD)
        await page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await page.wait_for_url(lambda address: "/login" not in address)
        await page.goto(f"{verification.url}{CASE}")
        await expect(age).to_have_value("6")
        await page.get_by_role("button", name="Bỏ, lấy lại bản đã lưu").click()
        await expect(age).to_have_value("4")
        await expect(kept).to_be_hidden()
