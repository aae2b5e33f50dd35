"""An officer chooses groups by name and on the map, takes them off again, and reads them before signing."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, expect

from schemas.event import CaseKind
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look, silence
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.page_measures import assert_accessible
from tests.support.verification_running import RunningVerification, report, running_verification

pytestmark = NEEDS_CHROMIUM

NUMBER = "25-00042"
TOWN = Town(groups=30)


@asynccontextmanager
async def desk_with_groups(
    database_url: str, kind: CaseKind = CaseKind.MISSING_CHILD
) -> AsyncIterator[tuple[RunningVerification, Fanout]]:
    """A real broadcast with groups that have names as people give them."""
    async with fanout_in(database_url, TOWN) as fanout:
        names = {"g25": "Trường tiểu học Hoằng Hóa", "g26": "Hội phụ nữ thôn Đông", "g3": "Tổ bảo vệ chợ Vực"}
        for group_id, name in names.items():
            await fanout.books.execute("UPDATE broadcast.groups SET name = %s WHERE group_id = %s", name, group_id)
        worker = await fanout.start_worker()
        async with running_verification(database_url, broadcast_url=worker.url) as verification:
            await verification.tell(report(photos=(), kind=kind))
            yield verification, fanout


async def open_form(page: Page, url: str) -> None:
    await page.goto(f"{url}/cases/{NUMBER}")
    await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
    await page.get_by_text("Quanh đây 10 km").click()


def real(complaints: list[str]) -> list[str]:
    """This broadcast draws no poster, as nobody has photos here."""
    return [complaint for complaint in complaints if "404" not in complaint]


@asynccontextmanager
async def form_open(
    database_url: str, width: int, height: int, dark: bool = False
) -> AsyncIterator[tuple[RunningVerification, Page, list[str]]]:
    """The form of a missing child's draft, before an officer who has silenced what rings."""
    async with (
        desk_with_groups(database_url) as (verification, _),
        browser_page(width, height, dark) as (page, complaints),
    ):
        await log_in(page, verification)
        await silence(page)
        await open_form(page, verification.url)
        yield verification, page, complaints


async def find(page: Page, words: str) -> None:
    await page.get_by_label("Tìm nhóm theo tên, xã").fill(words)
    await page.get_by_label("Tìm nhóm theo tên, xã").press("Enter")


async def test_groups_are_chosen_by_name_and_read_before_signing(database_url: str) -> None:
    async with form_open(database_url, *PHONE, True) as (verification, page, complaints):
        found = page.locator("#edit .found-groups li")
        await find(page, "truong tieu hoc")
        await expect(found).to_have_count(1)
        await expect(found).to_contain_text("Trường tiểu học Hoằng Hóa")
        await expect(found).to_contain_text("100 thành viên · nhóm OA Zalo · 13,1 km")
        await found.get_by_role("checkbox").check()
        await find(page, "cho vuc")
        await expect(found).to_contain_text("Bớt: không gửi tới")
        chips = page.locator("#edit .chip")
        await expect(chips).to_have_count(1)
        await expect(chips).to_contain_text("Trường tiểu học Hoằng Hóa")
        await found.get_by_role("checkbox").check()
        await page.locator("#choosing-draft").scroll_into_view_if_needed()
        await look(page, "60-choosing-groups")
        await assert_accessible(page, "choosing groups")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()

        plan = page.locator(".plan")
        await expect(plan).to_contain_text("Trường tiểu học Hoằng Hóa")
        await expect(plan).to_contain_text("Tổ bảo vệ chợ Vực")
        await expect(plan).to_contain_text("tới nhiều nhất 20 nhóm")
        await look(page, "61-chosen-before-signing")
        audience = (await (await page.request.get(f"{verification.url}/api/v1/cases/{NUMBER}")).json())["draft"]
        assert audience["audience"]["include_groups"] == ["g25"]
        assert audience["audience"]["exclude_groups"] == ["g3"]

        await page.get_by_text("Sửa nội dung, ảnh, vùng phát").click()
        await expect(chips).to_have_count(2)
        await expect(chips.nth(1)).to_contain_text("Tổ bảo vệ chợ Vực")
        await chips.nth(0).get_by_role("checkbox").uncheck()
        await find(page, "xyz")
        await expect(page.locator("#edit .empty")).to_contain_text("Không nhóm nào")
        await expect(chips).to_have_count(1)
        assert real(complaints) == []


async def test_a_corridor_is_drawn_and_told_in_words_before_signing(database_url: str) -> None:
    async with form_open(database_url, *PHONE, True) as (_, page, complaints):
        await page.get_by_text("Dọc một tuyến").click()
        await page.get_by_label("Bề rộng của dải").fill("3")
        mode = page.get_by_role("button", name="Vẽ tuyến trên bản đồ")
        await mode.click()
        drawn = page.locator("#edit #map")
        await expect(drawn).to_be_visible()
        box = await drawn.bounding_box()
        assert box is not None
        points = page.locator("[name=corridor_points]")
        await drawn.click(position={"x": box["width"] / 2, "y": 30})
        await expect(points).to_have_value(re.compile(r"^19\.80750, 105\.85200\n\S+, \S+$"))
        await drawn.click(position={"x": box["width"] / 2 + 60, "y": 20})
        await expect(page.locator("[data-line-told]")).to_contain_text("3 điểm")
        await expect(drawn.locator("path.strip")).to_have_count(2)
        await page.get_by_role("button", name="Bỏ điểm cuối").click()
        await expect(page.locator("[data-line-told]")).to_contain_text("2 điểm")
        await look(page, "63-a-line-is-drawn")
        await assert_accessible(page, "drawing a line")
        # Typed as well, by whoever has no finger to spare: the same field.
        await points.fill("19.80750, 105.85200\n19.84500, 105.85000")
        await page.get_by_role("button", name="Lưu nội dung (chưa phát)").click()

        said = page.locator("#content-title ~ .bound")
        await expect(said).to_contain_text("dọc tuyến Xã Hoằng Lộc")
        await expect(said).to_contain_text("rộng 3 km")
        promise = page.locator(".plan .promise")
        await expect(promise).to_contain_text("12 nhóm dọc tuyến")
        await look(page, "64-a-corridor-before-signing")
        assert real(complaints) == []
