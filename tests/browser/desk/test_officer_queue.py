"""The queue and the search at 2 a.m., in a browser: on a phone and at a desk, typed without accents, back and anew."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from schemas.deliveries import Counts, RelayProgress
from schemas.event import CaseKind
from schemas.reports import Reporter, SightingReported, Subject
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look, silence
from tests.support.invented_cases import PLACE
from tests.support.verification_running import (
    RunningVerification,
    progress,
    report,
)

pytestmark = NEEDS_CHROMIUM
NOW = datetime.now(UTC)
MOST_PRESSES = 5
"""From the opened case to the button that signs, by keyboard alone."""


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
        await page.get_by_text("Lọc theo trạng thái").click()
        await page.locator("select[name=standing]").select_option(label="Đang phát")
        await page.get_by_role("button", name="Tìm").click()
        await expect(page.get_by_text("Không có vụ nào trong địa bàn của bạn khớp với")).to_be_visible()
        await look(page, "44-nothing-found")
        await page.get_by_role("searchbox").fill("26 00001")
        await page.locator("select[name=standing]").select_option("")
        await page.get_by_role("button", name="Tìm").click()
        # Whoever is asked to sign it second reads first what was told.
        await expect(page.get_by_role("heading", name="Vụ việc 26-00001", level=1)).to_be_visible()
        await page.get_by_role("link", name="Tìm vụ việc").click()
        await expect(page.get_by_role("link", name="Chờ xác minh 42")).to_be_visible()
        await look(page, "45-all-cases")
        assert complaints == []


async def test_a_save_says_so_where_it_was_and_says_it_once(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001"))
    async with browser_page(390, 844) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/26-00001")
        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        written = page.locator("#edit textarea[name=text]")
        await written.fill((await written.input_value()).replace("Mặc:", "Đội mũ trắng. Mặc:"))
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        said = page.get_by_text("Đã lưu nội dung. Chưa phát gì.")
        await expect(said).to_be_in_viewport()
        await look(page, "46-saved")
        await page.reload()
        await expect(page.locator("#alert-text")).to_contain_text("Đội mũ trắng.")
        await expect(said).to_have_count(0)
        assert complaints == []


async def test_who_has_taken_a_case_on_learns_that_somebody_else_has_it_now(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001"))
    async with browser_page(*PHONE) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/26-00001")
        await page.get_by_role("button", name="Tôi nhận vụ này").click()
        said = page.locator("#done")
        await expect(said).to_contain_text("Bạn đã nhận vụ này lúc")
        await expect(said).to_be_in_viewport()
        await look(page, "48-claimed-by-me")
        async with verification.officer("si.quan.2") as colleague:
            assert (await colleague.send_form("/cases/26-00001/claim", seen="si.quan"))[0] == 303
        await expect(said).to_contain_text("Trung úy Lê Thị Mẫu đã nhận vụ này lúc")
        await expect(page.get_by_text("Bạn đã nhận vụ này")).to_have_count(0)
        await look(page, "49-claimed-by-another")
        assert complaints == []


async def test_few_presses_of_the_keyboard_lead_to_the_button_that_signs(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001"))
    async with browser_page(1280, 900) as (page, _):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/26-00001")
        presses = 0
        for key in ("Tab", "Enter", *["Tab"] * MOST_PRESSES):
            await page.keyboard.press(key)
            presses += 1
            focused = await page.evaluate("document.activeElement.textContent")
            if "Ký và phát" in focused and await page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        assert presses <= MOST_PRESSES


async def test_words_and_not_codes_say_how_an_alert_goes(verification: RunningVerification) -> None:
    child = report("26-00001")
    await verification.tell(child)
    async with browser_page(390, 844) as (page, complaints):
        await log_in(page, verification)
        async with verification.officer() as officer:
            assert (await officer.approve("26-00001"))[0] == 200
        relay = RelayProgress(
            officer="relay-15865", commune_code="15865", groups=27, posted=3, deadline=NOW + timedelta(minutes=9)
        )
        counts = Counts(sent=1590, failed=1, in_doubt=4)
        await verification.tell(
            progress(child.case_id, 1590, alert=counts, reasons={"may_be_posted": 4, "expired": 1}, relay=(relay,))
        )
        await page.goto(f"{verification.url}/cases/26-00001")
        shown = await page.inner_text("body")
        await look(page, "47-almost-all")
        assert "(99\u00a0%)" in shown, "five are missing"
        assert [code for code in ("may_be_posted", "relay-15865") if code in shown] == []
        assert complaints == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
async def test_of_many_calls_each_can_be_reached_and_none_hides_the_case_that_is_open(
    verification: RunningVerification, width: int, height: int
) -> None:
    cases = [report(f"26-0000{n}", **at(n)) for n in range(1, 7)]
    await verification.tell(*cases)
    async with browser_page(width, height) as (page, _):
        await log_in(page, verification)
        cards = page.locator(".wake-card")
        await expect(cards).to_have_count(6)
        for card in (cards.first, cards.last):
            await card.get_by_role("button", name="Tôi nhận").click(trial=True)
        await page.goto(f"{verification.url}/cases/26-00006")
        await expect(cards).to_have_count(6)
        calls = await page.locator("#wake").bounding_box()
        assert calls
        assert calls["height"] <= height / 2
        await cards.last.get_by_role("button", name="Tôi nhận").click(trial=True)


async def test_cards_say_what_is_lacking_what_differs_and_what_may_be_the_same(
    verification: RunningVerification,
) -> None:
    told = Subject(name="Nguyễn Văn Tí", sex="male", age=4)
    first = report("26-00001", subject=told, description="Bé gái 6 tuổi, áo đỏ.", basis=None, **at(30))
    again = report("26-00002", submitted_by="zalo:77", reporter=Reporter(phone="0987654321"), photos=(), **at(20))
    await verification.tell(first, again, report("26-00003", CaseKind.UNCLEAR, **at(10)))
    async with browser_page(*DESK, False) as (page, complaints):
        await log_in(page, verification)
        card = page.locator("#case-26-00001")
        # Comes by itself, once the two were compared.
        await expect(card).to_contain_text("có thể trùng 26-00002", timeout=60_000)
        await expect(card).to_contain_text("thiếu: căn cứ")
        await expect(card).to_contain_text("khác tin báo: giới tính, tuổi")
        await expect(page.locator("#case-26-00002")).to_contain_text("thiếu: ảnh")
        await expect(page.locator("#case-26-00003")).to_contain_text("thiếu: loại vụ việc")
        await silence(page, 2)
        await look(page, "45-marked-cards")
        assert complaints == []
