"""How many presses an officer needs who is woken, logged out: the notification's and each touch of the passkey counted.

The seconds are Loa's own: nobody in front of the phone thinks. They are printed (``pytest -s``), never asserted.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Page, expect

from schemas.alerts import AlertApproved, AlertClosed, AlertCountersigned
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, count_presses, enter, look
from tests.browser.waking.woken import Woken
from tests.support.broadcast.plans import planning_broadcast
from tests.support.page_measures import assert_accessible
from tests.support.verification_running import TOKEN, amendment, drawn_photo, progress, report
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import push_service

pytestmark = NEEDS_CHROMIUM


@pytest_asyncio.fixture(loop_scope="session")
async def night(database_url: str) -> AsyncIterator[Night]:
    async with push_service() as push, planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with night_at(database_url, push, broadcast_url=broadcast.url, in_a_browser=True) as running:
            yield running


@dataclass
class OfficerAtNight:
    """``pressed``: what was pressed on pages, and TOUCH for each time that the passkey was touched."""

    page: Page
    woken: Woken
    night: Night
    pressed: list[str]
    complaints: list[str]
    began: float = 0.0

    async def is_woken(self, heard: int) -> None:
        """The notification of the latest call is pressed, and what it opens is open."""
        said = (await self.woken.phone.hears(heard))[-1]
        self.pressed.clear()
        self.began = time.monotonic()
        await self.woken.presses(said)
        await self.page.goto(self.night.desk.url + await self.woken.opened())

    async def looks(self, name: str) -> None:
        """At a phone's size and at a desk's, off the clock."""
        stopped = time.monotonic()
        await look(self.page, name)
        await self.page.set_viewport_size({"width": 1280, "height": 900})
        await look(self.page, name)
        await self.page.set_viewport_size({"width": 390, "height": 844})
        self.began += time.monotonic() - stopped

    def needed(self, what: str, at_most: int) -> None:
        took_s, presses = time.monotonic() - self.began, 1 + len(self.pressed)
        print(f"{what:<36} {presses} presses (at most {at_most}), {took_s:.2f} s: notification", *self.pressed)  # noqa: T201 - a figure
        assert "TOUCH" in self.pressed
        assert presses <= at_most, self.pressed


@asynccontextmanager
async def officer_at_night(night: Night, login: str) -> AsyncIterator[OfficerAtNight]:
    """On duty on this phone, which is proven; and logged out."""
    async with browser_page(390, 844, True, notified=True) as (page, complaints):
        woken = Woken(page, night.push.phone(login))
        await woken.prepare(night.desk.url)
        await enter(page, night.desk.url, login)
        officer = OfficerAtNight(page, woken, night, await count_presses(page), complaints)
        await page.goto(f"{night.desk.url}/duty")
        await page.get_by_label("Nơi trực").select_option("38")
        await page.get_by_role("button", name="Trực từ bây giờ").click()
        await page.get_by_role("button", name="Thử máy này").click()
        await officer.is_woken(1)
        await expect(page.get_by_text("Đường gọi đã được thử trong ca này.")).to_be_visible()
        await page.get_by_role("button", name="Đăng xuất").click()
        await expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
        yield officer
        assert complaints == []


async def test_from_the_notification_to_the_first_ring_and_to_found(night: Night) -> None:
    case = report()
    async with officer_at_night(night, "si.quan") as officer:
        page = officer.page
        await night.desk.tell(case)
        await officer.is_woken(2)
        await expect(page.locator(".first-ring")).to_contain_text("204 nhóm trong bán kính 10 km phát ngay")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("muốn báo cho 204 nhóm, 52.000 người")
        await expect(page.get_by_role("button", name="Gọi người báo")).to_have_attribute("href", "tel:0912345678")
        await officer.looks("call-1-first")
        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        officer.needed("notification to first ring", 3)
        (event,) = await night.desk.outbox(AlertApproved.type_name())
        assert [each.said.signer for each in AlertApproved.model_validate(event["event"]).approvals] == ["si.quan"]
        # The touch has logged in as well.
        await page.goto(f"{night.desk.url}/calls/25-00042")
        await expect(page.get_by_text("Ở đây không có gì chờ bạn ký lúc này.")).to_be_visible()
        await page.get_by_role("button", name="Mở cả vụ việc").click()
        await page.get_by_role("button", name="Đăng xuất").click()
        await expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()

        await night.desk.tell(progress(case.case_id, 97))
        await night.desk.tell(amendment(case, addition="Bà nội vừa gọi: cháu đã về nhà, bình an."))
        await officer.is_woken(3)
        await expect(page.get_by_text("cháu đã về nhà, bình an")).to_be_visible()
        await officer.looks("call-3-found")
        await page.get_by_role("button", name="Đã tìm thấy, an toàn").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        officer.needed("notification of news to found", 3)
        (closed,) = await night.desk.outbox(AlertClosed.type_name())
        assert AlertClosed.model_validate(closed["event"]).outcome == "found_safe"


async def test_where_nobody_was_asked_who_agrees_it_is_no_press_more(night: Night) -> None:
    """As of most reports over the Official Account."""
    async with officer_at_night(night, "si.quan") as officer:
        page = officer.page
        await night.desk.tell(report(basis=None))
        await officer.is_woken(2)
        await officer.looks("call-6-basis")
        await expect(page.get_by_text("nút ký ghi luôn căn cứ “Khẩn cấp”, bạn đứng tên.")).to_be_visible()
        await assert_accessible(page, "call-6-basis")
        await page.get_by_role("button", name="Khẩn cấp · Ký và phát vòng đầu: 204 nhóm").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        officer.needed("without a basis, to first ring", 3)
    (event,) = await night.desk.outbox(AlertApproved.type_name())
    said = [each.said for each in AlertApproved.model_validate(event["event"]).approvals]
    assert [getattr(each, "basis", None) for each in said] == ["emergency"]


async def test_from_the_notification_to_the_second_signature_with_its_check(night: Night) -> None:
    case = report()
    await night.desk.tell(case)
    async with officer_at_night(night, "si.quan.2") as officer, night.desk.officer("si.quan") as first:
        page = officer.page
        assert (await first.order("25-00042", "approve"))[0] == 200
        await night.desk.tell(progress(case.case_id, 97))
        await officer.is_woken(3)  # the test, the case that waited when they came on duty, and this
        await expect(page.locator("#alert-text")).to_have_count(0)
        await officer.looks("call-4-check")
        await page.get_by_role("radio", name="không rõ, 3–5 tuổi").click()
        await page.get_by_role("button", name="Xã Hoằng Lộc").click()
        await expect(page.locator("#alert-text")).to_be_visible()
        await officer.looks("call-5-second")
        await page.get_by_role("button", name="Ký thứ hai và phát tiếp").click()
        await expect(page.get_by_text("Đã ký: Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu")).to_be_visible()
        officer.needed("notification to second signature", 5)
    (widened,) = await night.desk.outbox(AlertCountersigned.type_name())
    signed = AlertCountersigned.model_validate(widened["event"]).approvals
    assert [each.said.signer for each in signed] == ["si.quan.2"]
