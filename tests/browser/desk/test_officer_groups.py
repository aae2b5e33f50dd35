"""An officer reads by name who was missed, has them tried again, and says what stands in a group: a real fan-out."""

import csv
import io

from playwright.async_api import Page, expect

from schemas.alerts import AlertApproved
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.verification_running import RunningVerification, report, running_verification

pytestmark = NEEDS_CHROMIUM

TOWN = Town(groups=12)
REMOVED, LOCKED, *_ = TOWN.groups_of("oa-a")
UNSURE, UNTOLD, *_ = TOWN.groups_of("oa-b")
NUMBER = "25-00042"


async def test_missed_groups_are_read_by_name_and_mended(database_url: str) -> None:
    async with fanout_in(database_url, TOWN) as fanout, browser_page(*PHONE) as (page, complaints):
        worker = await fanout.start_worker()
        async with running_verification(database_url, broadcast_url=worker.url) as verification:
            fanout.faults(error_groups={REMOVED: -403, LOCKED: -201, UNTOLD: -201})
            alert = await approved(verification, fanout, NUMBER)
            await fanout.until_finished()
            # Left for good, as after an hour without a lookup: the one has the post, the other has not.
            await fanout.books.execute(
                "UPDATE broadcast.deliveries SET state = 'in_doubt', reason = 'not_settled', due_at = NULL"
                " WHERE group_id = ANY(%s)",
                [UNSURE, UNTOLD],
            )
            await log_in(page, verification)
            await failed_are_sent_again(page, verification.url, fanout)
            await doubts_are_settled(page, fanout)
            await fanout.until_finished()
            await fanout.agree(alert)
            file = await page.request.get(f"{verification.url}/cases/{NUMBER}/groups.csv")
            rows = list(csv.DictReader(io.StringIO((await file.body()).decode("utf-8-sig"))))
            assert {row["Mã nhóm"]: row["Trạng thái"] for row in rows} == dict.fromkeys(
                (f"g{number}" for number in range(TOWN.groups)), "Đã nhận"
            )
            # Rings are counted as on the pages.
            assert min(row["Vòng"] for row in rows) == "1"
            assert complaints == []
            audit = await verification.rows(
                "SELECT action FROM verification.audit WHERE case_id IS NOT NULL ORDER BY seq"
            )
            said = ["retry", "settle_doubt", "settle_doubt", "export"]
            assert [entry["action"] for entry in audit][-4:] == said


async def approved(verification: RunningVerification, fanout: Fanout, number: str) -> AlertApproved:
    """A case, approved by an officer; the engine is told the very event that the desk has written."""
    await verification.tell(report(number, photos=()))
    async with verification.officer() as officer:
        status, _ = await officer.approve(number)
        assert status == 200
    alert = AlertApproved.model_validate((await verification.outbox(AlertApproved.type_name()))[-1]["event"])
    await fanout.books.tell(alert)
    return alert


async def failed_are_sent_again(page: Page, url: str, fanout: Fanout) -> None:
    await page.goto(f"{url}/cases/{NUMBER}/groups")
    table = page.get_by_role("table")
    await expect(table).to_contain_text("tài khoản không ở trong nhóm")
    await expect(table.get_by_role("row")).to_have_count(3)
    await look(page, "groups-failed")
    fanout.faults(error_groups={})
    await page.get_by_role("button", name="Gửi lại các nhóm lỗi").click()
    await expect(page.locator(".notice.ok")).to_contain_text("Đã đưa các nhóm lỗi vào hàng gửi lại")
    await fanout.until(lambda: fanout.sent_to([REMOVED, LOCKED]) == 2)
    # Nobody is at a list of nothing while groups wait for somebody: the first state that has any is opened.
    await page.goto(f"{url}/cases/{NUMBER}/groups")
    await expect(page.get_by_role("table").get_by_role("row")).to_have_count(3)


async def doubts_are_settled(page: Page, fanout: Fanout) -> None:
    await page.get_by_role("button", name="Chưa chắc").click()
    rows = page.get_by_role("table").get_by_role("row")
    await expect(rows).to_have_count(3)
    await look(page, "groups-in-doubt")
    await rows.filter(has_text=f"Thôn mẫu {UNSURE[1:]}").get_by_role("button", name="Có tin trong nhóm").click()
    await expect(page.locator(".notice.ok")).to_have_text("Đã ghi.")
    await rows.filter(has_text=f"Thôn mẫu {UNTOLD[1:]}").get_by_role("button", name="Không có").click()
    await expect(page.locator(".empty")).to_be_visible()
    await fanout.until(lambda: fanout.sent_to([UNTOLD]) == 1)
