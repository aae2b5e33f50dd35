"""The link test's page: what a supervisor sees while one is under way, and why it failed, without a reload."""

from uuid import uuid4

from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, browser_page, log_in, look
from tests.support.verification_running import RunningVerification

pytestmark = NEEDS_CHROMIUM
ASKED = """
    INSERT INTO verification.link_tests (test_id, account_id, oa_id, group_id, group_name, asked_by, asked_at, sent_at,
        webhook_at, case_at)
    VALUES (%s, 'oa-a', '1oa-a', 'g0', 'Nhóm kiểm tra (mẫu)', 'chi.huy', now(), now(), now(), now()) RETURNING 1
"""
ENDED = "UPDATE verification.link_tests SET ended_at = now(), failed = %s RETURNING 1"


async def test_steps_and_a_failure_come_by_themselves(verification: RunningVerification) -> None:
    async with browser_page(*DESK) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await verification.rows(ASKED, uuid4())
        await page.goto(f"{verification.url}/link-test")
        runs = page.locator("#runs")
        await expect(runs).to_contain_text("đang đi")
        await expect(page.get_by_text("LINK_TEST_KEY")).to_be_visible()
        await look(page, "link-test-under-way")
        await verification.rows(ENDED, "timed_out")
        await expect(runs).to_contain_text("Không thông")
        await expect(runs).to_contain_text("bộ phận phát tin không nhận lệnh")
        await look(page, "link-test-failed")
        await page.goto(f"{verification.url}/link-test?lang=en")
        await expect(page.get_by_role("heading", name="Test the line")).to_be_visible()
        assert complaints == []
