"""An ending in other words than those that were signed, on a phone, in Chromium with a virtual authenticator; a second
officer signs beside."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from schemas.alerts import AlertClosed
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"
WORDS = "Cháu đang ở trạm y tế xã, gia đình đã đến đón.\nMã: 25-00042/KT"


@pytest_asyncio.fixture(loop_scope="session")
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as running:
            await running.tell(report())
            async with running.officer("si.quan.2") as officer:
                assert (await officer.approve("25-00042"))[0] == 200
                await officer.with_another("25-00042", "approve")
            yield running


async def to_the_end(page: Page, verification: RunningVerification) -> None:
    """As far as the page that asks before an end."""
    await page.goto(verification.url + CASE)
    await page.locator("a.go[href*=found_safe]").click()


@pytest.mark.smoke
async def test_other_words_are_written_signed_and_signed_again(verification: RunningVerification) -> None:
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        await to_the_end(page, verification)
        await page.get_by_text("Lời kết thúc khác (hai người ký)").click()
        await look(page, "70-other-words")
        field = page.get_by_label("Lời gửi tới các nhóm")
        await field.fill("Cháu đã về, cảm ơn bà con.")
        await page.get_by_role("button", name="Lưu lời này (chưa gửi)").click()
        await expect(page.get_by_text("Mã: 25-00042/KT", exact=False).first).to_be_visible()
        await expect(page.get_by_label("Lời gửi tới các nhóm")).to_have_value("Cháu đã về, cảm ơn bà con.")
        # What they see is that their words were not taken, and no green button that would send others.
        await expect(page.get_by_label("Lời gửi tới các nhóm")).to_be_focused()
        await expect(page.get_by_text("Hãy thêm lại dòng này")).to_be_in_viewport()
        await expect(page.locator("main button.go")).to_have_count(0)
        await look(page, "71-other-words-refused")
        await page.get_by_label("Lời gửi tới các nhóm").fill(WORDS)
        await page.get_by_role("button", name="Lưu lời này (chưa gửi)").click()
        await page.get_by_role("button", name="Ký lời này, chờ người thứ hai").click()
        await expect(page.get_by_text("đã ký kết thúc tin bằng lời khác với lời đã duyệt")).to_be_visible()
        await expect(page.get_by_text("Bạn đã ký. Chờ chữ ký thứ hai: một cán bộ hoặc chỉ huy.")).to_be_visible()
        await look(page, "72-other-words-wait")
        # The one complaint is the browser's own, of the answer 422.
        assert [said for said in complaints if "422" not in said] == []
    assert await verification.outbox(AlertClosed.type_name()) == []
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.goto(verification.url + CASE)
        await page.locator("#actions").get_by_role("button", name="Đọc lời kết thúc và ký thứ hai").click()
        await expect(page.get_by_text("Cháu đang ở trạm y tế xã")).to_be_visible()
        await look(page, "73-second-reads-other-words")
        await page.get_by_role("button", name="Đúng, ký thứ hai và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        assert complaints == []
    (row,) = await verification.outbox(AlertClosed.type_name())
    event = AlertClosed.model_validate(row["event"])
    named, *typed, _, code = event.closing_text.split("\n")
    assert named.startswith("✅ Tin mã 25-00042, phát ")
    assert [*typed, code] == WORDS.split("\n")
    assert [signed.said.signer for signed in event.orders] == ["si.quan", "chi.huy"]
