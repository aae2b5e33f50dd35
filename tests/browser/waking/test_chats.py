"""An officer connects their Zalo from both sides, and an open desk says that one was connected."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.page_measures import assert_accessible
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import push_service

pytestmark = NEEDS_CHROMIUM
CODE = "INSERT INTO verification.chat_codes (login, made_at) VALUES ('si.quan', now()) RETURNING 1"
CHAT = (
    "INSERT INTO verification.staff_chats (login, chat_id, connected_at, last_wrote_at)"
    " VALUES ('si.quan', gen_random_uuid(), now(), now()) RETURNING 1"
)


@pytest_asyncio.fixture(loop_scope="session")
async def night(database_url: str) -> AsyncIterator[Night]:
    async with push_service() as push, night_at(database_url, push, in_a_browser=True) as running:
        yield running


async def test_the_number_is_typed_under_the_code_and_what_was_connected_is_said(night: Night) -> None:
    await night.desk.rows(CODE)
    async with browser_page(*PHONE, True) as (page, _):
        await log_in(page, night.desk)
        await expect(page.get_by_text("Chờ xác minh").first).to_be_visible()
        await expect(page.locator(".chat-note")).to_have_count(0)
        await page.goto(f"{night.desk.url}/duty#zalo")
        number = page.get_by_label("OA trả lời một số")
        await expect(number).to_be_visible()
        await assert_accessible(page, "chat-code")
        await look(page, "60-chat-code")
        await number.fill("4821")
        await page.get_by_role("button", name="Đây là Zalo của tôi, kết nối").click()
        # There is no intake here.
        await expect(page.get_by_text("dịch vụ tiếp nhận không trả lời")).to_be_visible()
        await night.desk.rows(CHAT)
        await page.goto(night.desk.url)
        note = page.locator(".chat-note")
        await expect(note).to_contain_text("Zalo vừa được kết nối với tài khoản của bạn")
        await expect(note.get_by_role("button", name="Không phải tôi: ngắt ngay")).to_be_visible()
        await assert_accessible(page, "chat-note")
        await look(page, "61-chat-note")
        await page.goto(f"{night.desk.url}/?lang=en")
        await page.get_by_role("button", name="It is my Zalo").click()
        await expect(page.locator(".chat-note")).to_have_count(0)
