"""An officer takes duty on a phone and is woken by it; an open desk rings.

The push service is the tests'; what it got is handed to the real service worker as the browser would (Chromium's own
push service needs Google's), and its notification is pressed there.
"""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.browser.waking.woken import Woken
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import TOKEN, drawn_photo, report
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import push_service

pytestmark = NEEDS_CHROMIUM


@pytest_asyncio.fixture(loop_scope="session")
async def night(database_url: str) -> AsyncIterator[Night]:
    async with push_service() as push, planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with night_at(database_url, push, broadcast_url=broadcast.url, in_a_browser=True) as running:
            yield running


async def test_duty_is_proven_on_this_very_phone_and_it_wakes(night: Night) -> None:
    async with browser_page(*DESK, True, notified=True) as (page, complaints):
        phone = night.push.phone("of the browser".replace(" ", "-"))
        woken = Woken(page, phone)
        await woken.prepare(night.desk.url)
        await log_in(page, night.desk)
        await page.get_by_role("link", name="Trực", exact=True).click()
        await expect(page.get_by_text("Không có ai trực")).to_have_count(2)
        await look(page, "duty-1-off")
        await page.get_by_label("Nơi trực").select_option("38")
        await page.get_by_role("button", name="Trực từ bây giờ").click()
        await expect(page.get_by_text("Còn một bước: thử máy này.")).to_be_visible()
        await expect(page.get_by_text("Chưa ai được tính là đang trực")).to_be_visible()
        await look(page, "duty-2-untried")
        await page.get_by_role("button", name="Thử máy này").click()
        await expect(page.get_by_text("Đã gửi tin thử. Hãy bấm")).to_be_visible()
        await expect(page.get_by_text("chưa thấy bấm nhận")).to_be_visible()
        (test,) = await phone.hears()
        assert await woken.presses(test) == ["Thử máy trực", "Bấm để nhận và mở"]
        await expect(page.get_by_text("Đường gọi đã được thử trong ca này.")).to_be_visible()
        await look(page, "duty-4-counts")

        await night.desk.tell(report())
        said = (await phone.hears(2))[-1]
        title, text = await woken.presses(said)
        assert (title, text) == ("Vụ việc mới cần người nhận", "25-00042 · Bấm để nhận và mở")
        await night.desk.eventually(
            "SELECT FROM verification.wakes"
            " WHERE case_id IS NOT NULL AND ended_as = 'acknowledged' AND ended_by = 'si.quan'"
        )
        await page.goto(f"{night.desk.url}/duty")
        await page.get_by_role("button", name="Hết trực").click()
        await expect(page.get_by_role("heading", name="Bạn chưa trực")).to_be_visible()
    assert complaints == []


async def test_an_open_desk_rings_until_somebody_takes_it(night: Night) -> None:
    async with browser_page(*DESK, False, notified=True) as (page, complaints):
        await log_in(page, night.desk)
        slot = page.locator("#wake")
        await expect(page.locator(".wake-card")).to_have_count(0)
        await night.desk.tell(report(), report("25-00043"))
        await expect(page.get_by_role("heading", name="Vụ việc mới cần người nhận")).to_have_count(2)
        await expect(page.get_by_text("Chưa ai nhận, và Loa không gọi được chỉ huy nào.").first).to_be_visible()
        assert await slot.get_attribute("data-rings") in ("aloud", "silently")
        # Where it is; the phone that is called is told a number alone.
        await expect(page.locator(".wake-what").first).to_contain_text("📍 Xã Hoằng Lộc")
        await look(page, "wake-1-card")
        older = page.locator(".wake-card", has_text="25-00042")
        await older.get_by_role("button", name="Tôi nhận, mở vụ việc").click()
        await page.wait_for_url("**/cases/25-00042")
        await expect(page.get_by_text("Bạn đã nhận vụ này lúc")).to_be_visible()
        # What still rings is above the case.
        await expect(page.locator(".wake-card:visible")).to_have_count(1)
        await expect(page.get_by_role("heading", name="Nguyễn Văn Tí, 4 tuổi")).to_be_visible()
        await look(page, "wake-2-above-a-case")
        for width, height in (PHONE, DESK):
            await page.set_viewport_size({"width": width, "height": height})
            box = await slot.bounding_box()
            assert box is not None
            assert box["height"] <= height / 4, "the case in hand stays in sight"
        await page.get_by_role("heading", name="Tin báo").click()
        await expect(slot).to_have_attribute("data-rings", "aloud")
        await page.get_by_role("button", name="Tắt chuông ở trang này").click()
        await expect(slot).to_have_attribute("data-rings", "")
        await page.goto(night.desk.url)
        await expect(page.locator(".wake-card")).to_have_count(1)
        await expect(page.locator(".wake-card:visible")).to_have_count(0)
        async with night.desk.officer("si.quan.2") as other:
            assert (await other.post("/api/v1/cases/25-00043/reject", reason="Tin giả"))[0] == 200
        await expect(page.locator(".wake-card")).to_have_count(0)
        await expect(slot).to_have_attribute("data-rings", "")
    assert complaints == []


async def test_a_real_call_over_the_page_of_an_exercise_is_dressed_as_real(night: Night) -> None:
    await night.desk.tell(report("25-00041", exercise=True))
    async with browser_page(*DESK, False, notified=True) as (page, complaints):
        await log_in(page, night.desk)
        await page.goto(f"{night.desk.url}/cases/25-00041")
        await expect(page.locator(".exercise-banner")).to_be_visible()
        await night.desk.tell(report())
        ringing = page.locator(".wake-card")
        await expect(ringing.get_by_text("VIỆC THẬT – không phải diễn tập")).to_be_visible()
        taking = ringing.get_by_role("button", name="Tôi nhận, mở vụ việc")
        await expect(taking).to_have_css("border-top-style", "solid")
        on_exercise = await taking.evaluate("(button) => getComputedStyle(button).backgroundColor")
        await look(page, "wake-3-over-an-exercise")
        await page.goto(night.desk.url)
        await expect(ringing.get_by_text("VIỆC THẬT")).to_be_hidden()
        await expect(taking).to_have_css("background-color", on_exercise)
    assert complaints == []
