"""Accounts, groups and what was put aside, as an administrator and a supervisor see to them."""

import re

from playwright.async_api import Page, expect

from services.runtime.database import transaction
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, look
from tests.browser.people.test_lists import bring, enter, registry
from tests.support.lists.connecting import connected_lists
from tests.support.lists.running import running_lists
from tests.support.lists.signing import replace_officers
from tests.verification.quarantine.test_pages import put_aside
from tests.verification.registry.test_relay_pages import CLOSED, NOWHERE, SILENT, WRITABLE

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
        await expect(page.get_by_text("Đang dừng")).to_be_visible()
        await page.get_by_role("button", name="Cho oa-b gửi lại").click()
        await expect(page.get_by_text("hãy chọn đã sửa gì")).to_be_visible()
        await look(page, "sending-1-accounts")
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

        await bring(page, registry(3))
        await expect(page.get_by_text("Thêm 3, đổi 0, tắt 0 nhóm.")).to_be_visible()
        await page.goto(f"{lists.people.origin}/sending/groups?lang=en")
        await look(page, "sending-4-english")
        assert ["422" in each for each in problems] == [True], f"more than the press without a reason: {problems}"


async def test_who_posts_by_hand_and_cannot_be_called(database_url: str) -> None:
    async with running_lists(database_url) as lists, browser_page(*PHONE) as (page, problems):
        async with transaction(lists.pool) as conn:
            await replace_officers(conn, (WRITABLE, CLOSED, SILENT, NOWHERE))
        await lists.people.rows(
            "UPDATE broadcast.relay_officers SET wrote_at = now() - CASE zalo_user_id WHEN 'u1' THEN interval '1 day'"
            " WHEN 'u2' THEN interval '8 days' END"
        )
        await enter(page, lists, "chihuy1")
        await page.goto(f"{lists.people.origin}/duty")
        await page.get_by_role("button", name="Cán bộ đăng tay: gọi được ai").click()
        await expect(page.get_by_role("heading", name="Không gọi được: 3")).to_be_visible()
        await expect(page.get_by_text("quá 7 ngày chưa nhắn OA")).to_be_visible()
        await expect(page.get_by_text(WRITABLE.name)).to_be_hidden()
        call = page.get_by_role("row").filter(has_text=CLOSED.name).get_by_role("link", name="0912 345 678")
        await expect(call).to_have_attribute("href", "tel:+84912345678")
        await page.get_by_text("Gọi được: 1", exact=True).click()
        await expect(page.get_by_text(WRITABLE.name)).to_be_visible()
        await look(page, "sending-5-by-hand")
        await page.goto(f"{lists.people.origin}/sending/relay?lang=en")
        await expect(page.get_by_text("has not written to the OA for 7 days")).to_be_visible()
        await look(page, "sending-6-by-hand-english")
        assert problems == []


async def test_what_was_put_aside(database_url: str) -> None:
    async with running_lists(database_url) as lists, browser_page(*DESK) as (page, problems):
        await put_aside(lists, "verification", "reports", "KeyError")
        await put_aside(lists, "broadcast", "alerts", "bad_signature")
        await enter(page, lists, "chihuy1")
        await page.goto(f"{lists.people.origin}/link-test")
        await page.get_by_role("button", name="Sự kiện để riêng").click()
        await expect(page.get_by_text("tin báo của người dân")).to_be_visible()
        await look(page, "quarantine-1")
        await page.get_by_role("button", name="Mở Bộ phận phát tin").click()
        await expect(page.get_by_text("Đừng nhập lại điều nó nói")).to_be_visible()
        await look(page, "quarantine-2-forged")
        await page.get_by_label("giả mạo, đã báo").check()
        await page.get_by_role("button", name="Bỏ sự kiện này").click()
        await expect(page.get_by_text("Đã bỏ.")).to_be_visible()
        await page.get_by_role("button", name="Mở Trực ban").click()
        await expect(page.get_by_text("Mất bé Mẫu ở chợ")).to_be_visible()
        await look(page, "quarantine-3-report")
        await page.get_by_role("button", name="Thử lại").click()
        await expect(page.get_by_text("Chưa thử lại: hãy chọn vì sao.")).to_be_visible()
        await look(page, "quarantine-4-why")
        await page.get_by_label("khoá đã sửa").check()
        await page.get_by_role("button", name="Thử lại").click()
        await expect(page.get_by_text("Đang thử lại.")).to_be_visible()
        assert ["422" in each for each in problems] == [True], f"more than the press without a reason: {problems}"


async def test_an_official_account_is_connected_on_the_page_of_zalo(database_url: str) -> None:
    async with (
        running_lists(database_url) as lists,
        connected_lists(lists),
        browser_page(*PHONE) as (page, problems),
    ):
        await enter(page, lists, "quantri1")
        await page.goto(f"{lists.people.origin}/sending/accounts")
        await page.get_by_role("button", name="Nối tài khoản OA").click()
        await expect(page.get_by_text(f"{lists.people.origin}/sending/accounts/connected")).to_be_visible()
        await look(page, "connect-1-begin")
        await page.get_by_role("button", name="Sang trang cấp quyền của Zalo").click()
        await page.get_by_label("Công an xã A (100a)").check()
        await page.get_by_role("button", name="Cho phép").click()
        await expect(page.get_by_role("heading", name="Zalo đã cho phép")).to_be_visible()
        await look(page, "connect-2-came-back")
        await page.get_by_label("Mã tài khoản trong Loa").fill("cụm 7")
        await page.get_by_label("Lượt gọi mỗi phút").fill("2.000")
        await page.get_by_label("Vì sao").select_option("new")
        await page.get_by_role("button", name="Đề nghị, rồi ký").click()
        await expect(page.get_by_text("Hãy đặt mã bằng chữ không dấu")).to_be_visible()
        await look(page, "connect-3-wrong")
        await page.get_by_label("Mã tài khoản trong Loa").fill("oa-07")
        await page.get_by_role("button", name="Đề nghị, rồi ký").click()
        await expect(page.get_by_text("Thêm 1, đổi 0, tắt 0 tài khoản")).to_be_visible()
        await page.get_by_role("button", name="Tôi đã đọc và ký bằng khoá").click()
        await expect(page.get_by_text("Bạn đã ký.")).to_be_visible()
        await look(page, "connect-4-signed")
        await page.goto(f"{lists.people.origin}/sending/accounts/connected?lang=en")
        await expect(page.get_by_text("Zalo sent no code")).to_be_visible()
        await look(page, "connect-5-nothing-given")
        assert ["422" in each for each in problems] == [True, True], problems
