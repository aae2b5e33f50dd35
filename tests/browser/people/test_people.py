"""People in a real browser, with authenticators of the browser's own: invited, logged in, a key lost, a roster signed.

Chromium's virtual authenticator stands for a phone's finger; each page has its own, as each device has.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, look
from tests.support.people_running import RunningPeople, running_people

pytestmark = NEEDS_CHROMIUM


@dataclass
class Device:
    """A browser with an authenticator, and the server that it looks at."""

    page: Page
    complaints: list[str]
    origin: str
    wire: CDPSession
    authenticator: str

    async def open(self, path: str) -> None:
        await self.page.goto(self.origin + path)

    async def press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def nobody_touches(self) -> None:
        """The holder is not recognised: what a cancelled touch looks like."""
        await self.wire.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.authenticator, "isUserVerified": False}
        )

    async def somebody_touches(self) -> None:
        await self.wire.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.authenticator, "isUserVerified": True}
        )


@asynccontextmanager
async def device(people: RunningPeople, width: int, height: int) -> AsyncIterator[Device]:
    async with browser_page(width, height) as (page, complaints):
        wire = await page.context.new_cdp_session(page)
        await wire.send("WebAuthn.enable")
        added = await wire.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        yield Device(page, complaints, people.origin, wire, added["authenticatorId"])


async def link_for(people: RunningPeople, login: str, name: str, role: str) -> str:
    """A link as `loa staff invite` prints it."""
    from deploy.desk.deeds import Deed
    from deploy.staff import invite_at_the_machine
    from schemas.trust.roster import Role
    from services.runtime.database import create_pool, transaction

    async with create_pool(people.verification.database_url, size=1) as pool, transaction(pool) as conn:
        deed = Deed.of("", "người đầu tiên của đơn vị")
        told = await invite_at_the_machine(conn, people.origin, login, name, Role(role), [], deed)
    return told.splitlines()[0].removeprefix(people.origin)


async def found(people: RunningPeople) -> None:
    from deploy.roster import found_roster
    from services.runtime.database import create_pool, transaction

    async with create_pool(people.verification.database_url, size=1) as pool, transaction(pool) as conn:
        await found_roster(conn, "local", ["15961"], anew=False)


async def enrol(one: Device, link: str, shot: str = "") -> None:
    await one.open(link)
    await one.page.get_by_label("Tên của khoá").fill("Điện thoại của tôi")
    if shot:
        await look(one.page, shot)
    await one.press("Tạo khoá trên máy này")
    await expect(one.page.get_by_text("Còn thiếu khoá thứ hai")).to_be_visible()


async def log_in(one: Device, to: str = "/people") -> None:
    await one.open(f"/login?to={to}")
    await one.press("Đăng nhập bằng khoá")
    await one.page.wait_for_url(f"{one.origin}{to}")


async def test_from_the_first_link_to_a_roster_that_two_have_signed(database_url: str) -> None:
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(running_people(database_url, accounts=False))
        mai, binh, lan = [await stack.enter_async_context(device(people, *DESK)) for _ in range(3)]
        await enrol(mai, await link_for(people, "qtmai", "Thượng tá Lê Thị Mai (mẫu)", "administrator"), "p1-join")
        await look(mai.page, "p2-account")
        await enrol(binh, await link_for(people, "qtbinh", "Trung tá Trần Văn Bình (mẫu)", "administrator"))
        await found(people)

        await log_in(mai)
        await look(mai.page, "p3-people")
        await mai.page.get_by_text("Mời một người").click()
        await mai.page.get_by_label("Tên đăng nhập").fill("ntlan")
        await mai.page.get_by_label("Họ tên và cấp bậc").fill("Thiếu úy Nguyễn Thị Lan (mẫu)")
        await mai.page.get_by_label("Vai trò").select_option("officer")
        await mai.page.locator("#invite [name=why]").select_option("new")
        await mai.press("Tạo liên kết mời")
        link = await mai.page.locator("#link-text").input_value()
        await enrol(lan, link.removeprefix(people.origin))

        await mai.open("/people/ntlan")
        await mai.page.get_by_label("Tìm xã, phường").fill("Hoằng Hóa")
        await mai.page.locator("#communes").get_by_role("checkbox").first.check()
        await look(mai.page, "p5-person")
        await mai.page.locator("#place [name=why]").select_option("new")
        await mai.press("Đưa vào bản nháp")
        await expect(mai.page.get_by_text("Thêm người")).to_be_visible()
        await mai.nobody_touches()
        await mai.press("Tôi đã đọc và ký bằng khoá")
        await expect(mai.page.get_by_text("Chưa ký: bạn đã huỷ")).to_be_visible()
        await mai.somebody_touches()
        await mai.press("Tôi đã đọc và ký bằng khoá")
        await expect(mai.page.get_by_text("Bạn đã ký.")).to_be_visible()

        await log_in(binh, "/people/draft")
        await binh.press("Tôi đã đọc và ký bằng khoá")
        await expect(binh.page.get_by_text("đã đủ hai chữ ký và có hiệu lực")).to_be_visible()
        await look(binh.page, "p8-published")

        await log_in(lan, "/")
        await expect(lan.page.get_by_role("heading", name="Chờ xác minh")).to_be_visible()
        assert [one.complaints for one in (mai, binh, lan)] == [[], [], []]


@pytest.mark.smoke
async def test_a_phone_is_lost(database_url: str) -> None:
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(running_people(database_url, accounts=False))
        mai, binh, phone, computer = [await stack.enter_async_context(device(people, *DESK)) for _ in range(4)]
        await enrol(mai, await link_for(people, "qtmai", "Thượng tá Lê Thị Mai (mẫu)", "administrator"))
        await enrol(binh, await link_for(people, "qtbinh", "Trung tá Trần Văn Bình (mẫu)", "administrator"))
        await enrol(phone, await link_for(people, "ntlan", "Thiếu úy Nguyễn Thị Lan (mẫu)", "officer"))
        # Her second key, on another device: a link that two administrators give.
        await computer.open(await link_for(people, "ntlan", "Thiếu úy Nguyễn Thị Lan (mẫu)", "officer"))
        await computer.page.get_by_label("Tên của khoá").fill("Máy ở trụ sở")
        await computer.press("Tạo khoá trên máy này")
        await expect(computer.page.get_by_text("Máy ở trụ sở", exact=True).first).to_be_visible()
        await found(people)
        await log_in(phone, "/")

        await log_in(mai, "/people/ntlan")
        await mai.page.get_by_text("Mất máy, lộ khoá, nghỉ việc").click()
        await look(mai.page, "l1-person")
        await mai.page.get_by_role("button", name="Thu khoá “Điện thoại của tôi”").click()
        await look(mai.page, "l2-revoke")
        await mai.page.get_by_label("Vì sao").select_option("lost")
        await mai.press("Ký và thu lại ngay")
        await expect(mai.page.get_by_role("heading", name="Ai ký gì, ở đâu")).to_be_visible()
        # The page in the thief's hand is covered by itself: its stream ends, and it asks.
        await expect(phone.page.get_by_role("heading", name="Phiên đã khoá")).to_be_visible()
        await expect(phone.page.get_by_role("heading", name="Chờ xác minh")).to_be_hidden()
        await look(phone.page, "l3-covered")
        await phone.press("Chạm khoá để tiếp tục")
        await expect(phone.page.get_by_text("hoặc máy này không có khoá")).to_be_visible()
        await phone.open("/login")
        await phone.press("Đăng nhập bằng khoá")
        await expect(phone.page.get_by_text("Khoá này chưa được đăng ký, đã bị thu")).to_be_visible()

        await log_in(computer, "/account")
        await look(computer.page, "l4-account")
        await expect(computer.page.get_by_text("Còn thiếu khoá thứ hai")).to_be_visible()
        assert mai.complaints == binh.complaints == computer.complaints == []


async def test_a_page_that_was_left_alone_goes_on_with_a_touch_and_loses_nothing(database_url: str) -> None:
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(running_people(database_url, accounts=False))
        mai, binh = [await stack.enter_async_context(device(people, 1280, 900)) for _ in range(2)]
        await enrol(mai, await link_for(people, "qtmai", "Thượng tá Lê Thị Mai (mẫu)", "administrator"))
        await enrol(binh, await link_for(people, "qtbinh", "Trung tá Trần Văn Bình (mẫu)", "administrator"))
        await found(people)
        await log_in(mai)
        await mai.page.get_by_text("Mời một người").click()
        await mai.page.get_by_label("Tên đăng nhập").fill("ntlan")
        await people.rows("UPDATE staff.sessions SET last_used_at = now() - interval '40 minutes'")
        await mai.page.evaluate("document.body.dispatchEvent(new Event('htmx:sseError'))")
        await expect(mai.page.get_by_role("heading", name="Phiên đã khoá")).to_be_visible()
        await expect(mai.page.get_by_label("Tên đăng nhập")).to_be_hidden()
        await look(mai.page, "i1-covered")
        await mai.press("Chạm khoá để tiếp tục")
        await expect(mai.page.get_by_label("Tên đăng nhập")).to_have_value("ntlan")
        # It asks again whenever its window is looked at.
        assert {*mai.complaints} == {
            "Failed to load resource: the server responded with a status of 401 (Unauthorized)"
        }


async def test_zalo_s_own_browser_hands_over_to_the_phone_s(database_url: str) -> None:
    async with running_people(database_url) as people, browser_page(*PHONE) as (page, complaints):
        agent = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 Zalo android/1"
        await page.add_init_script(f"Object.defineProperty(navigator, 'userAgent', {{get: () => {agent!r}}})")
        await page.goto(f"{people.origin}/login")
        await expect(page.get_by_text("Bạn đang mở trang trong trình duyệt của Zalo")).to_be_visible()
        href = await page.get_by_role("link", name="Mở bằng trình duyệt của máy").get_attribute("href")
        host = people.origin.removeprefix("http://")
        assert href == f"intent://{host}/login#Intent;scheme=http;end"
        await page.get_by_role("button", name="Đăng nhập bằng khoá").click()
        await expect(page.get_by_text("Trình duyệt của Zalo không ký được")).to_be_visible()
        await look(page, "z1-zalo")
        assert complaints == []
