"""An officer's browser for tests: logged in, complaints kept, and each page that is looked at must fit its screen."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.support.page_measures import assert_fits
from tests.support.verification_running import PASSWORD

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHOTS = os.environ.get("LOA_SCREENSHOTS")
"""A folder for screenshots, when somebody wants to look."""

NEEDS_CHROMIUM = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"needs {CHROMIUM}"),
]


@asynccontextmanager
async def browser_page(width: int, height: int, dark: bool = False) -> AsyncIterator[tuple[Page, list[str]]]:
    """A page, and what its console complained of."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", has_touch=width < 500
        )
        page = await context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page, complaints
        finally:
            await browser.close()


async def look(page: Page, name: str) -> None:
    """Every page that is looked at must fit its screen and a thumb."""
    await assert_fits(page, name)
    if SHOTS:
        size = page.viewport_size or {"width": 0}
        await page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)


async def log_in(page: Page, url: str) -> None:
    await page.goto(f"{url}/")
    await look(page, "1-login")
    await page.get_by_label("Tên đăng nhập").fill("si.quan")
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập", exact=True).click()
    await page.wait_for_url(lambda address: "/login" not in address)
    await page.goto(f"{url}/")  # whoever has no key is asked for one first
    await expect(page.get_by_role("heading", name="Chờ xác minh")).to_be_visible()
