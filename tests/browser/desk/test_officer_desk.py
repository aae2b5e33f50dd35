"""An officer on a phone and at a desk, in Chromium: from a report coming in to the child being found."""

import asyncio

import pytest
from playwright.async_api import expect

from schemas.deliveries import Counts
from schemas.event import CaseKind
from schemas.reports import Subject
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look, silence
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM


@pytest.mark.smoke
async def test_from_report_to_found(verification: RunningVerification) -> None:
    lost = report(
        "25-00041",
        CaseKind.LOST_PROPERTY,
        subject=Subject(name="Ví da nâu"),
        description="Rơi ví da nâu ở chợ, có giấy tờ xe.",
        photos=(),
    )
    scam = report(
        "25-00040",
        CaseKind.CRIME_WARNING,
        subject=Subject(),
        description="Có người tự xưng là cán bộ thuế, gọi điện yêu cầu cài ứng dụng lạ rồi chiếm tiền trong tài khoản.",
        photos=(),
    )
    child = report()
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        await look(page, "2-queue-empty")
        await verification.tell(lost, scam)
        await expect(page.get_by_text("25-00041")).to_be_visible()
        await verification.tell(child)
        await expect(page.get_by_text("Nguyễn Văn Tí, 4 tuổi")).to_be_visible()
        assert "25-00042" in await page.locator(".case-card").first.inner_text()
        await expect(page).to_have_title("(3) Hàng chờ · Loa")
        await silence(page)
        await look(page, "3-queue")

        await page.get_by_text("Nguyễn Văn Tí, 4 tuổi").click()
        await page.locator("#map").scroll_into_view_if_needed()
        await expect(page.locator("#map .spot")).to_be_visible()
        await expect(page.get_by_role("button", name="0912345678")).to_have_attribute("href", "tel:0912345678")
        await expect(page.locator("#wants")).to_contain_text("muốn báo cho 204 nhóm, 52.000 người: tìm cháu bé 4 tuổi")
        at_once = page.locator(".action-bar").get_by_role("button", name="Ký và phát vòng đầu: 204 nhóm, 52.000 người")
        await expect(at_once).to_be_in_viewport()
        await look(page, "4-case")
        await verification.tell(amendment(child, addition="Bé đội mũ lưỡi trai trắng.", subject={"age": 5}))
        await page.get_by_role("button", name="Tải lại để xem bản mới").click()
        await expect(page.get_by_text("Bé đội mũ lưỡi trai trắng.").first).to_be_visible()

        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        await look(page, "5-case-edit")
        written = page.locator("#edit textarea[name=text]")
        text = await written.input_value()
        await written.fill(text.replace("Mặc:", "Đội mũ trắng. Mặc:"))
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()
        await expect(page.locator("#alert-text")).to_contain_text("Đội mũ trắng.")

        await page.get_by_role("button", name="Ký và phát vòng đầu").click()
        await expect(page.get_by_text("Đã duyệt, đang chuẩn bị gửi.")).to_be_visible()
        await look(page, "6-approved")
        await verification.tell(progress(child.case_id, 3))
        await expect(page.get_by_text("3 / 120 nhóm đã nhận")).to_be_visible()
        counts = Counts(queued=8, sending=4, sent=97, in_doubt=2, failed=5, dropped=4)
        reasons = {"zalo-237": 3, "exhausted:zalo-200": 2, "expired": 4}
        await verification.tell(
            progress(
                child.case_id,
                97,
                alert=counts,
                members_reached=21340,
                reasons=reasons,
                decile_seconds=(1.2, 2.5, 5, 9, 14, 22, 31, 44),
                eta_seconds=15,
            )
        )
        await expect(page.get_by_text("97 / 116 nhóm đã nhận")).to_be_visible()
        await expect(page.get_by_text("nhóm đã bị khóa hoặc giải tán")).to_be_visible()
        await expect(page.get_by_text("đã thử hết số lần: Zalo không gửi được")).to_be_visible()
        await look(page, "7-broadcasting")
        await page.get_by_role("link", name="Hàng chờ").click()
        await expect(page.get_by_text("97 / 116 nhóm")).to_be_visible()
        await look(page, "8-queue-on-air")

        await page.get_by_text("97 / 116 nhóm").click()
        await page.get_by_role("button", name="Đã tìm thấy, an toàn").click()
        await expect(page.locator("blockquote")).to_contain_text("Mã: 25-00042/KT")
        await expect(page.locator("blockquote")).to_contain_text("Cháu bé trong tin này đã về an toàn.")
        await look(page, "9-confirm-found")
        await page.get_by_role("button", name="Đúng, ký và gửi lời kết thúc").click()
        await expect(page.get_by_role("heading", name="Đã kết thúc")).to_be_visible()
        closing = progress(child.case_id, 97, alert=counts, closing=Counts(queued=10, sent=89))
        await verification.tell(closing)
        await expect(page.get_by_text("89 / 99 nhóm đã nhận")).to_be_visible()
        await look(page, "10-closed")
        assert complaints == []


async def test_a_double_tap_and_a_lost_connection(database_url: str) -> None:
    async with browser_page(390, 844) as (page, _):
        async with running_verification(database_url, in_a_browser=True) as verification:
            await verification.tell(report("25-00043"))
            await log_in(page, verification)
            await page.goto(f"{verification.url}/cases/25-00043?lang=en")
            await expect(page.get_by_role("button", name="Sign and send the first ring")).to_be_visible()
            await look(page, "12-english")
            await page.get_by_role("button", name="Sign and send the first ring").dblclick()
            await expect(page.get_by_text("Approved, about to be sent.")).to_be_visible()
            assert len(await verification.outbox("loa.AlertApproved.v2")) == 1
            await page.goto(f"{verification.url}/?lang=vi")
            await asyncio.sleep(0.5)
        await expect(page.get_by_text("Mất kết nối trực tiếp")).to_be_visible()
        await look(page, "13-offline")
