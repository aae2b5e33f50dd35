"""An officer sees on a case's page which others may be the same, merges one and parts it again."""

from datetime import UTC, datetime

from playwright.async_api import expect

from schemas.event import CaseKind
from schemas.reports import Reporter, Subject
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import PHOTOS, TOKEN, drawn_photo, report, running_verification

pytestmark = NEEDS_CHROMIUM

FIRST, AGAIN, FOUND = "25-00042", "25-00043", "25-00044"


async def test_a_second_report_is_merged_and_parted_by_one_press_each(database_url: str) -> None:
    now = datetime.now(UTC)
    again = report(
        AGAIN,
        occurred_at=now,
        submitted_by="zalo:77",
        source="zalo_oa",
        reporter=Reporter(name="Bà Lan", phone="0987654321"),
        subject=Subject(name="nguyen van ti", sex="male", age=5, clothing="ao phong xanh, quan dui trang"),
        photos=(PHOTOS[1],),
    )
    found = report(
        FOUND,
        CaseKind.FOUND_PERSON,
        occurred_at=now,
        last_seen_at=now,
        reporter=Reporter(phone="0977000111"),
        subject=Subject(sex="male", age=5, clothing="áo phông xanh, quần đùi đen"),
        photos=(),
    )
    async with (
        planning_broadcast(TOKEN) as drawing,
        running_verification(database_url, broadcast_url=drawing.url) as verification,
        browser_page(*PHONE) as (page, complaints),
    ):
        drawing.picture = drawn_photo()
        await verification.tell(report(FIRST), again, found)
        await log_in(page, verification, "si.quan")
        await page.goto(f"{verification.url}/cases/{FIRST}")
        panel = page.locator("#matches")
        await expect(panel).to_contain_text("Có thể là cùng một vụ")
        await expect(panel).to_contain_text("trùng tên")
        await expect(panel).to_contain_text("Có thể người này đã được tìm thấy")
        await look(page, "matches-proposed")
        await panel.get_by_role("button", name="Cùng một vụ: gộp").click()
        await expect(panel).to_contain_text("Đã gộp vào đây")
        await expect(page.get_by_role("status").filter(has_text="Đã gộp hai vụ.")).to_be_in_viewport()
        await expect(page.locator("#amendments")).to_be_visible()
        await panel.get_by_role("button", name="Đúng người: liên kết").click()
        await expect(panel).to_contain_text("Liên kết: 25-00044")
        await expect(page.get_by_role("status").filter(has_text="Đã liên kết hai vụ.")).to_be_in_viewport()
        await page.get_by_text("Vụ khác, theo số").click()
        await look(page, "matches-said")
        await page.goto(f"{verification.url}/cases/{AGAIN}")
        await expect(panel).to_contain_text("Vụ này đã gộp vào vụ 25-00042")
        await look(page, "matches-merged")
        await panel.get_by_role("button", name="Tách ra").click()
        await expect(panel).to_contain_text("Có thể là cùng một vụ")
        assert complaints == []
