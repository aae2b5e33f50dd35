"""A stopped account and a group that nobody has placed yet, as an administrator sees to them."""

import re

from playwright.async_api import Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, browser_page, look
from tests.browser.people.test_lists import enter
from tests.support.lists.running import running_lists

pytestmark = NEEDS_CHROMIUM


async def press_map(page: Page, x: int, y: int) -> None:
    await expect(page.locator("#map.leaflet-container")).to_be_visible()
    await page.locator("#map").click(position={"x": x, "y": y})


async def test_a_stopped_account_and_a_group_without_a_place(database_url: str) -> None:
    async with running_lists(database_url) as lists, browser_page(*DESK) as (page, problems):
        await lists.people.rows(
            "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'zalo-224' WHERE account_id = 'oa-b'"
        )
        await lists.people.rows(
            "INSERT INTO broadcast.unregistered_groups (account_no, group_id, name, members)"
            " SELECT account_no, 'g77', 'Tổ dân phố 7 (mẫu)', 90 FROM broadcast.accounts WHERE account_id = 'oa-a'"
        )
        await enter(page, lists, "quantri1")
        await page.goto(f"{lists.people.origin}/people/lists")
        await page.get_by_role("button", name="Tài khoản nào đang gửi được").click()
        await page.get_by_label("đã mua gói").check()
        await page.get_by_role("button", name="Cho oa-b gửi lại").click()
        await expect(page.get_by_text("Đã cho oa-b gửi lại.")).to_be_visible()

        await page.get_by_role("button", name="Nhóm của các tài khoản").click()
        await look(page, "sending-2-groups")
        await page.get_by_role("button", name="Đặt vào sổ: Tổ dân phố 7 (mẫu)").click()
        await page.get_by_label("Nhóm này ở xã, phường nào?").fill("hoang loc")
        await page.keyboard.press("Enter")
        await page.get_by_label("Xã Hoằng Lộc").check()
        await press_map(page, 8, 8)
        await expect(page.get_by_text("không phải xã đang chọn")).to_be_visible()
        await look(page, "sending-2b-elsewhere")
        await page.get_by_role("link", name="Chọn trong các xã quanh điểm này").click()
        await expect(page.get_by_role("radio", checked=True)).to_have_count(1)  # "Nhận tin" alone
        assert await page.locator("[name=commune_code]").count() == 4
        await look(page, "sending-2c-around")
        # A press that names no commune asks again, and one is chosen by people.
        async with page.expect_navigation():
            await press_map(page, 170, 160)
        await page.locator("[name=commune_code]").first.check()
        await expect(page.get_by_label("Toạ độ, nếu biết")).to_have_value(re.compile(r"19\.\d{6}, 105\.\d{6}"))
        await expect(page.get_by_text("không phải xã đang chọn")).to_be_hidden()
        await page.get_by_label("Loại nhóm").select_option("market")
        await page.get_by_label("Vì sao").select_option("new")
        await look(page, "sending-3-group")
        await page.get_by_role("button", name="Đề nghị, rồi ký").click()
        await expect(page.get_by_text("Thêm 1, đổi 0, tắt 0 nhóm.")).to_be_visible()
        assert problems == []
