"""What a browser has written of an operator's words opens with the server's keys alone; without them, for nobody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from playwright.async_api import BrowserContext, Page, async_playwright
from prometheus_client import CollectorRegistry

from drills.forgetting.stores import files, opened, sealed_in
from services.intake.cases.retention import Retention
from services.intake.metrics import IntakeMetrics
from services.runtime.database import create_pool
from tests.browser.chromium import CHROMIUM, NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import (
    LOGIN,
    PASSWORD,
    add_operator,
    expect_typed,
    kept,
    log_in,
    type_in,
)
from tests.support.intake_running import running_intake

pytestmark = NEEDS_CHROMIUM
SAID = {"name": "Nguyễn Thị Ví Dụ", "description": "Khóc quá, gọi từ 0912 000 111."}


async def at_the_form(context: BrowserContext, url: str) -> Page:
    page = await context.new_page()
    await page.goto(f"{url}/hotline")
    if "/login" in page.url:
        await log_in(page, LOGIN, PASSWORD)
    await page.wait_for_load_state("load")
    return page


def holds(pieces: Iterator[bytes]) -> bool:
    """Whether any of what was said stands in one of them, in either of the ways in which Chromium writes."""
    words = [form for said in SAID.values() for form in (said.encode(), said.encode("utf-16-le"))]
    return any(word in piece for piece in pieces for word in words)


async def test_a_draft_in_a_browsers_files_is_sealed_and_its_key_is_destroyed(
    database_url: str, tmp_path: Path
) -> None:
    async with running_intake(database_url) as intake, async_playwright() as playwright:
        await add_operator(database_url)

        async def browser() -> BrowserContext:
            return await playwright.chromium.launch_persistent_context(
                str(tmp_path), executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"], locale="vi-VN"
            )

        context = await browser()
        page = await at_the_form(context, intake.url)
        await page.route("**/hotline/draft", lambda route: route.abort())
        await type_in(page, **SAID)
        await page.locator("#away").wait_for()
        # A reload opens it: the page brings the key.
        await page.reload()
        await expect_typed(page, **SAID)
        await context.close()

        assert not holds(files(tmp_path))
        assert holds(opened(tmp_path, database_url))
        context = await browser()
        page = await at_the_form(context, intake.url)
        await expect_typed(page, **SAID)
        await kept(page)  # at the server, and removed here
        await context.close()
        assert holds(opened(tmp_path, database_url))  # what was removed lies there still, sealed

        await intake.rows("UPDATE staff.browser_keys SET made_at = made_at - interval '3 days' RETURNING 1")
        days = timedelta(days=90)
        async with create_pool(database_url, size=1) as pool:
            await Retention(pool, days, days, IntakeMetrics(CollectorRegistry())).forget_old()
        assert sealed_in(tmp_path)
        assert not list(opened(tmp_path, database_url))
