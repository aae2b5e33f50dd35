"""The hotline form as an operator uses it: keyboard, on a phone and on a desk. Screenshots go to pytest's folder."""

import io
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from services.runtime.staff import add_account
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.page_measures import assert_fits

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PHONE, SMALL_PHONE, DESK = (390, 844), (360, 740), (1280, 800)


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        async with await psycopg.AsyncConnection.connect(database_url) as conn:
            await add_account(conn, "truc1", "Phạm Thị Mẫu", "mật khẩu mẫu", ["operator"])  # type: ignore[arg-type]
        yield running


@asynccontextmanager
async def operator(intake: RunningIntake, size: tuple[int, int]) -> AsyncIterator[Page]:
    """A browser window of a logged-in operator, at the form. Nothing may be loaded from elsewhere."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = await browser.new_page(
            viewport={"width": size[0], "height": size[1]}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        foreign: list[str] = []
        page.on("request", lambda request: None if request.url.startswith(intake.url) else foreign.append(request.url))
        await page.goto(f"{intake.url}/hotline")
        await page.fill("[name=login]", "truc1")
        await page.fill("[name=password]", "mật khẩu mẫu")
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_have_text("Tiếp nhận tin")
        yield page
        assert foreign == []
        await browser.close()


def photo(folder: Path) -> Path:
    target = io.BytesIO()
    Image.new("RGB", (640, 480), (180, 60, 60)).save(target, "JPEG")
    path = folder / "anh.jpg"
    path.write_bytes(target.getvalue())
    return path


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_call_from_the_first_word_to_the_case_number(
    intake: RunningIntake, size: tuple[int, int], tmp_path: Path
) -> None:
    async with operator(intake, size) as page:
        await assert_fits(page, "the empty form")
        await page.screenshot(path=tmp_path / "1-empty.png", full_page=True)
        await expect(page.locator("[name=name]")).to_be_focused()
        await page.keyboard.type("Nguyễn Văn Mẫu")
        await page.keyboard.press("Tab")
        await page.keyboard.type("abc")
        await page.fill("[name=description]", "Cháu đi chơi từ chiều chưa về, đi xe đạp xanh.")
        await page.locator("[name=place]").press_sequentially("hoang thinh")
        chosen = page.locator("[name=commune_code]:checked")
        await expect(chosen).to_have_value("15961")
        await page.fill("[name=reporter_phone]", "0912")
        await page.set_input_files("[name=photo]", photo(tmp_path))
        await page.get_by_role("button", name="Gửi cho cán bộ trực").click()

        await expect(page.locator("#error-age")).to_contain_text("Ghi tuổi")
        await expect(page.locator("#error-reporter_phone")).to_contain_text("Số điện thoại chưa đúng")
        await expect(page.locator("[name=name]")).to_have_value("Nguyễn Văn Mẫu")
        await expect(page.locator("[name=place]")).to_have_value("hoang thinh")
        await expect(chosen).to_have_value("15961")
        await expect(page.locator("img.thumb")).to_be_visible()
        await assert_fits(page, "errors")
        await page.screenshot(path=tmp_path / "2-errors.png", full_page=True)
        await page.fill("[name=age]", "2021")
        await page.fill("[name=reporter_phone]", "0912 345 678")
        await page.keyboard.press("Enter")

        number = page.locator(".taken strong")
        await expect(number).to_have_text(re.compile(r"^\d\d-00001$"))
        await expect(page.locator("[name=name]")).to_have_value("")
        await page.screenshot(path=tmp_path / "3-taken.png", full_page=True)
    (report,) = await intake.rows("SELECT payload, submitted_by FROM intake.reports")
    assert report["submitted_by"] == "truc1"
    assert report["payload"]["place"]["name"] == "hoang thinh, Xã Hoằng Lộc, Thanh Hóa"
    assert len(report["payload"]["photos"]) == 1


@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE, DESK], ids=["360", "390", "1280"])
async def test_nothing_scrolls_sideways_in_either_language(
    intake: RunningIntake, size: tuple[int, int], tmp_path: Path
) -> None:
    async with operator(intake, size) as page:
        await page.fill("[name=description]", "x" * 300)
        await page.locator("[name=place]").press_sequentially("tân an")
        await expect(page.locator("#places label").first).to_be_visible()
        await page.locator("#person > summary").click()
        await expect(page.locator("[name=vehicle]")).to_be_visible()
        await assert_fits(page, "places")
        await page.screenshot(path=tmp_path / f"places-{size[0]}.png", full_page=True)
        await page.get_by_role("link", name="English").click()
        await expect(page.locator("h1")).to_have_text("New report")
        await page.get_by_role("button", name="Send to the officer on duty").click()
        await expect(page.locator("#error-description")).to_contain_text("must say what happened")
        await assert_fits(page, "English")
        await page.screenshot(path=tmp_path / f"english-{size[0]}.png", full_page=True)


async def test_a_suggestion_comes_while_typing(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        await page.locator("[name=place]").press_sequentially("x. Hoằng Gian")
        await page.keyboard.type("g")
        await expect(page.locator("[name=commune_code]:checked")).to_have_value("15880")
