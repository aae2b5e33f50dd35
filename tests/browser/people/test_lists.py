"""The signed lists in a real browser: a file is brought, two administrators read what it changes and sign it."""

from contextlib import AsyncExitStack

from playwright._impl._api_structures import SetCookieParam
from playwright.async_api import Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, browser_page, give_key_of, look
from tests.support.lists.running import RunningLists, running_lists
from tests.support.people_running import Person

pytestmark = NEEDS_CHROMIUM
HEADER = "group_id;account;channel;name;commune_code;lat;lon;members;kind"
PLACES = ("15961", "15865", "00004")


def registry(groups: int) -> str:
    """So many groups, as a spreadsheet writes them."""
    rows = []
    for number in range(groups):
        commune = PLACES[number % len(PLACES)]
        rows.append(f"g{number};oa-a;zalo_group;Tổ dân phố số {number} (mẫu);{commune};;;{100 + number};residents")
    return "\ufeff" + "\r\n".join([HEADER, *rows, ""])


async def enter(page: Page, lists: RunningLists, login: str) -> None:
    """Logged in with their key, which the browser's authenticator holds."""
    key = lists.people.staff.passkey(login)
    await give_key_of(page, key)
    async with lists.people.visitor() as visitor:
        status, _ = await visitor.log_in(login, key)
        assert status == 200
        await page.context.add_cookies(cookies_of(visitor, lists.people.origin))


def cookies_of(visitor: Person, origin: str) -> list[SetCookieParam]:
    return [{"name": each.key, "value": each.value, "url": origin} for each in visitor.http.cookie_jar]


async def bring(page: Page, text: str) -> None:
    file = {"name": "groups.csv", "mimeType": "text/csv", "buffer": text.encode()}
    chooser = page.get_by_label("Tệp CSV")
    if not await chooser.is_visible():
        await page.get_by_text("Tải tệp CSV lên").click()
    await chooser.set_input_files(file)  # type: ignore[arg-type]  # a FilePayload is such a dict
    await page.get_by_label("Tệp này là cả danh sách").check()
    await page.locator("#bring [name=why]").select_option("ordered")
    await page.get_by_role("button", name="Xem trước thay đổi").click()


async def test_two_administrators_sign_a_registry(database_url: str) -> None:
    async with AsyncExitStack() as stack:
        lists = await stack.enter_async_context(running_lists(database_url))
        (one, said_one), (two, said_two) = [await stack.enter_async_context(browser_page(*DESK)) for _ in range(2)]
        origin = lists.people.origin
        await enter(one, lists, "quantri1")
        await enter(two, lists, "quantri2")

        await one.goto(f"{origin}/people")
        await one.get_by_role("button", name="Ai nhận tin: nhóm, tài khoản, cán bộ đăng tay").click()
        await look(one, "s1-lists")
        await one.goto(f"{origin}/people/lists/groups")
        await bring(one, registry(3).replace("15865", "9"))
        await expect(one.get_by_text("cần mã xã từ 2025")).to_be_visible()
        await look(one, "s2-bad-file")
        await bring(one, registry(12))
        await expect(one.get_by_text("Thêm 12, đổi 0, tắt 0 nhóm.")).to_be_visible()
        await look(one, "s3-preview")
        await one.get_by_role("button", name="Tôi đã đọc và ký bằng khoá").click()
        await expect(one.get_by_text("Bạn đã ký.")).to_be_visible()
        await look(one, "s4-waits")
        assert await lists.rows("SELECT group_id FROM broadcast.groups") == []

        await two.goto(f"{origin}/people/lists")
        await expect(two.get_by_text("Có đề nghị chờ ký: 1 / 2 chữ ký")).to_be_visible()
        await look(two, "s5-waiting-list")
        await two.get_by_role("button", name="Xem và ký").click()
        await two.get_by_role("button", name="Tôi đã đọc và ký bằng khoá").click()
        await expect(two.get_by_text("Đã đủ chữ ký và đã thi hành: thêm 12, đổi 0, tắt 0.")).to_be_visible()
        await look(two, "s6-made")
        assert len(await lists.rows("SELECT group_id FROM broadcast.groups WHERE enabled")) == 12

        # Whose name behind the number is another one in later versions of Python.
        assert [said.partition(" (")[0] for said in said_one] == [
            "Failed to load resource: the server responded with a status of 422"
        ]
        assert said_two == []
