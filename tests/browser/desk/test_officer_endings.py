"""Endings that take more than one press: in other words, by mistake; and rings that move out of what was approved.

On a phone and at a desk, in Chromium with a virtual authenticator; a second officer signs beside.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from schemas.alerts import AlertClosed, AlertSteered
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    not_taken,
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


async def test_that_it_ends_by_itself_is_read_a_day_before(verification: RunningVerification) -> None:
    soon = "UPDATE verification.alerts SET expires_at = now() + interval '2 hours' RETURNING 1"
    assert await verification.rows(soon)
    async with browser_page(*DESK, True) as (page, complaints):
        await log_in(page, verification)
        await expect(page.locator("#case-25-00042")).to_contain_text("Tự kết thúc lúc")
        await look(page, "78-board-before-the-end")
        await page.goto(verification.url + CASE)
        await expect(page.locator("#ends")).to_contain_text("tin này tự kết thúc lúc")
        await look(page, "79-case-before-the-end")
        await page.goto(verification.url + CASE + "?lang=en")
        await expect(page.locator("#ends")).to_contain_text("this alert ends by itself at")
        assert complaints == []


async def test_an_end_that_was_not_taken_is_signed_again_by_whoever_is_there(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        assert (await officer.order("25-00042", "close", outcome="found_safe"))[0] == 200
    (first,) = await verification.ends()
    await verification.tell(not_taken(first))
    async with browser_page(*DESK, True) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.goto(verification.url + CASE)
        await expect(page.locator("#end-untold")).to_contain_text("Các nhóm chưa được báo kết thúc")
        await look(page, "80-end-not-taken")
        await page.locator("#actions a.go").click()
        await expect(page.get_by_text("Ký lại cùng lời này")).to_be_visible()
        await look(page, "81-end-signed-again")
        await page.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await expect(page.locator("#end-untold")).to_have_count(0)
        assert complaints == []
    again = (await verification.ends())[-1]
    assert [signed.said.signer for signed in again.orders] == ["chi.huy"]


async def test_that_nobody_stands_for_it_any_more_is_read_and_it_is_ended(verification: RunningVerification) -> None:
    for login in ("si.quan", "si.quan.2"):
        await verification.take_back(login)
    async with browser_page(*DESK, True) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.goto(verification.url + CASE)
        await expect(page.locator("#forsaken")).to_contain_text("Khóa đã ký tin này không còn hiệu lực")
        await look(page, "82-signers-lost")
        await page.goto(verification.url + CASE + "?lang=en")
        await expect(page.locator("#forsaken")).to_contain_text("The key that signed this alert counts no more")
        await page.goto(verification.url + CASE + "?lang=vi")
        await to_the_end(page, verification)
        await page.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        assert complaints == []


async def test_ended_by_mistake_it_goes_on_under_the_next_code(verification: RunningVerification) -> None:
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        await to_the_end(page, verification)
        await page.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        await page.get_by_text("Kết thúc nhầm? Phát lại").click()
        await look(page, "74-ended-by-mistake")
        await page.get_by_role("button", name="Tạo vụ phát lại").click()
        await expect(page.locator("#alert-text")).to_contain_text("tin này thay tin mã 25-00042 đã báo kết thúc nhầm")
        await expect(page.get_by_role("button", name="Ký và phát vòng đầu")).to_be_visible()
        await look(page, "75-goes-on")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        await page.goto(verification.url + CASE)
        await page.get_by_role("link", name="25-00042B").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        assert complaints == []


async def test_rings_move_out_of_what_was_approved_by_two(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        await officer.order("25-00042", "recentre", lat=21.03, lon=105.85)
    async with browser_page(*PHONE, False) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.goto(verification.url + CASE)
        await expect(page.get_by_text("đã ký dời tâm các vòng tới")).to_be_visible()
        await look(page, "76-rings-wait")
        await page.get_by_role("button", name="Ký thứ hai và dời tâm").click()
        await page.get_by_role("button", name="Đúng: ký và dời tâm vòng").click()
        await expect(page.get_by_text("đã ký dời tâm các vòng tới")).to_have_count(0)
        await expect(page.get_by_text("tâm cũ").first).to_be_visible()
        await look(page, "77-rings-moved")
        assert complaints == []
    (row,) = await verification.outbox(AlertSteered.type_name())
    assert len(AlertSteered.model_validate(row["event"]).orders) == 2
