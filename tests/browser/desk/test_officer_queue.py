"""The queue and the search at 2 a.m., in a browser: on a phone and at a desk, typed without accents, back and anew."""

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import Page, expect

from schemas.event import CaseKind
from schemas.reports import Reporter, SightingReported, Subject
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look, silence
from tests.support.invented_cases import PLACE
from tests.support.verification_running import (
    RunningVerification,
    report,
)

pytestmark = NEEDS_CHROMIUM
NOW = datetime.now(UTC)


def at(minutes_ago: float) -> dict[str, Any]:
    return {"occurred_at": NOW - timedelta(minutes=minutes_ago)}


async def a_night(verification: RunningVerification) -> None:
    """A child on air, an old man who waits, a scam, nonsense, and a flood."""
    flood = [
        report(
            f"26-001{n:02}",
            CaseKind.UNCLEAR,
            submitted_by="zalo:flood",
            subject=Subject(),
            description="hihi",
            photos=(),
            **at(60 - n),
        )
        for n in range(40)
    ]
    scam = report(
        "26-00003",
        CaseKind.CRIME_WARNING,
        subject=Subject(),
        description="Có người tự xưng là cán bộ thuế, gọi điện yêu cầu cài ứng dụng lạ.",
        photos=(),
        **at(50),
    )
    old = report("26-00002", CaseKind.MISSING_ADULT, subject=Subject(name="Bùi Thị Lý", age=78), **at(20))
    await verification.tell(report("26-00001", **at(30)), old, scam, *flood)


async def order(page: Page) -> list[str]:
    return await page.locator("#board section:has(#pending-title) .number").all_inner_texts()


async def test_the_officers_night(verification: RunningVerification) -> None:
    await a_night(verification)
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        assert (await order(page))[:4] == ["26-00001", "26-00002", "26-00003", "26-00100"]
        await expect(page.get_by_text("+ 39 tin nữa của cùng một người gửi")).to_be_visible()
        await silence(page, 2)
        await look(page, "40-night")

        # Whoever goes to it says so, and colleagues see it.
        await page.get_by_text("Bùi Thị Lý, 78 tuổi").click()
        await page.get_by_role("button", name="Tôi nhận vụ này").click()
        await expect(page.get_by_text("Bạn đã nhận vụ này lúc")).to_be_visible()
        await expect(page.get_by_role("status").filter(has_text="Bạn đã nhận vụ này lúc")).to_be_in_viewport()
        await look(page, "41-claimed")
        await page.get_by_role("link", name="Hàng chờ").click()
        await expect(page.locator(".claimed")).to_contain_text("Đại úy Trần Văn Thử")

        # News of an alert on air comes to the top of whatever page of the queue is open, until it is looked at.
        async with verification.officer("si.quan.2") as colleague:
            assert (await colleague.approve("26-00001"))[0] == 200
        child = await verification.case("26-00001")
        await verification.tell(
            SightingReported(
                **at(0),
                case_id=child.case_id,
                case_number="26-00001",
                source="zalo_oa",
                reported_by="zalo:812",
                reporter=Reporter(phone="0987654321"),
                description="Thấy cháu ở bến xe.",
                place=PLACE,
            )
        )
        await silence(page, 2)  # a second signature is missing, too
        news = page.get_by_role("region", name="Tin mới từ lần bạn xem trước")
        await expect(news).to_contain_text("26-00001")
        await look(page, "42-news")
        await news.get_by_role("link").first.click()
        await expect(page.get_by_text("Thấy cháu ở bến xe.")).to_be_visible()
        await page.go_back()
        await page.reload()
        await expect(page.get_by_role("heading", name="Chờ xác minh")).to_be_visible()
        await expect(news).to_have_count(0)

        # Found by name without accents, with Enter; the page can be loaded anew, and gone back to from the case.
        await page.get_by_role("searchbox").fill("bui thi ly")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Đang tìm “bui thi ly”")).to_be_visible()
        assert "bui" not in page.url
        await expect(page.locator(".case-card")).to_have_count(1)
        await look(page, "43-found")
        await page.reload()
        await page.locator(".case-card").click()
        await expect(page.get_by_role("heading", name="Bùi Thị Lý, 78 tuổi")).to_be_visible()
        await page.go_back()
        await expect(page.get_by_role("searchbox")).to_have_value("bui thi ly")
        assert complaints == []
