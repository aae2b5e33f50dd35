"""An operator's browser for tests: logged in at the hotline; nothing may be loaded from elsewhere."""

import io
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
from PIL import Image
from playwright.async_api import Page, expect

from services.runtime.staff import add_account
from tests.browser.chromium import PAGES
from tests.browser.officer_browser import DESK
from tests.browser.officer_browser import look as look_at_both_sizes
from tests.support.intake_running import RunningIntake
from tests.support.page_measures import assert_accessible
from tests.support.staff import set_password

STORED = "Object.keys(localStorage).filter((name) => name.startsWith('loa-draft:')).length"
"""Drafts that this browser keeps."""
LOGIN, PASSWORD = "truc1", "mật khẩu mẫu"
CALL = {
    "reporter_phone": "0912345678",
    "kind": "1",
    "name": "Nguyễn Văn Mẫu",
    "age": "2021",
    "place": "hoang thinh",
    "last_seen_at": "1730",
    "description": "Cháu đi chơi từ chiều chưa về.",
    "clothing": "áo đỏ, quần xanh",
}

YARDSTICK = (
    ("reporter_phone", "0912345678"),
    ("reporter_name", "bà Trần Thị Ví Dụ"),
    ("kind", "1"),
    ("name", "Nguyễn Văn Mẫu"),
    ("age", "2021"),
    ("sex", "nam"),
    ("place", "hoang thinh"),
    ("last_seen_at", "1730"),
    ("description", "chơi ở sân, quay ra không thấy"),
    ("clothing", "áo đỏ quần xanh"),
)
"""13 April 2025: a grandmother reports at half past five that her grandson, born 2021, is lost."""

CHOSEN = {"1": "missing_child"}
"""The kind that a digit chooses."""


async def add_operator(database_url: str, login: str = LOGIN) -> None:
    async with await psycopg.AsyncConnection.connect(database_url) as conn:
        await add_account(conn, login, "Phạm Thị Mẫu", None, ["operator"])  # type: ignore[arg-type]
        await set_password(conn, login, PASSWORD)


@asynccontextmanager
async def operator(
    intake: RunningIntake, size: tuple[int, int] = DESK, login: str = LOGIN, password: str = PASSWORD
) -> AsyncIterator[Page]:
    """A browser window of a logged-in operator, at the form."""
    async with PAGES.context(
        viewport={"width": size[0], "height": size[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=size[0] < 500,
        is_mobile=size[0] < 500,
    ) as context:
        page = await context.new_page()
        foreign: list[str] = []
        page.on("request", lambda request: None if request.url.startswith(intake.url) else foreign.append(request.url))
        await page.goto(f"{intake.url}/hotline")
        await log_in(page, login, password)
        yield page
        assert foreign == []


async def log_in(page: Page, login: str = LOGIN, password: str = PASSWORD) -> None:
    await page.fill("[name=login]", login)
    await page.fill("[name=password]", password)
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Tiếp nhận tin")
    # Its keys choose a kind once its script runs, which is right after the page stands there.
    await page.wait_for_load_state("load")


async def type_in(page: Page, **fields: str) -> None:
    """As keys are pressed, field by field."""
    for name, text in fields.items():
        await page.locator(f"[name={name}]").press_sequentially(text)


def telex_keys(text: str) -> int:
    """Keys that these words take in Telex: one more for each mark and tone, for "đ" and for a capital."""
    return len(unicodedata.normalize("NFD", text)) + text.count("đ") + sum(char.isupper() for char in text)


async def type_yardstick(page: Page) -> int:
    """Field by field, Enter after each; returns how many keys, in Telex. On a phone Enter begins a new line of what
    happened, so the next field is tapped there."""
    keys = 0
    on_a_phone = await page.evaluate("matchMedia('(pointer: coarse)').matches")
    for name, text in YARDSTICK:
        await expect(page.locator(f"[name={name}]")).to_be_focused()
        await page.keyboard.type(text)
        keys += telex_keys(text) + 1
        if on_a_phone and name == "description":
            await page.locator("[name=clothing]").tap()
        else:
            await page.keyboard.press("Enter")
    return keys


async def expect_typed(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        await expect(page.locator(f"[name={name}]")).to_have_value(CHOSEN.get(text, text) if name == "kind" else text)


async def held(page: Page, last: str) -> None:
    """What was typed last is sealed in the browser, a moment after the key; or the server has it already."""
    await page.wait_for_function(
        """last => document.querySelector("form.hotline:not([data-unsaved])") !== null
            || loaDrafts.mine().then((all) => all.some((draft) => JSON.stringify(draft).includes(last)))""",
        arg=last,
    )


async def kept(page: Page) -> None:
    """Everything that was typed is at the server."""
    await expect(page.locator("form.hotline:not([data-unsaved])")).to_have_count(1)
    await expect(page.locator("#kept")).to_be_visible()
    assert await page.evaluate(STORED) == 0


async def look(page: Page, name: str) -> None:
    """It fits, and axe finds nothing to say of it."""
    await assert_accessible(page, name)
    await look_at_both_sizes(page, f"hotline-{name}")


def photo(folder: Path, name: str = "anh.jpg", colour: tuple[int, int, int] = (180, 60, 60)) -> Path:
    target = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG")
    path = folder / name
    path.write_bytes(target.getvalue())
    return path
