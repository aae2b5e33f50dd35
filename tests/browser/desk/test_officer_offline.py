"""Without network no form of the desk is lost: the page stays, says so, keeps what was typed, and sends it later."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from playwright.async_api import Locator, Page, Request, expect

from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.support.page_measures import assert_accessible
from tests.support.tcp_proxy import proxied
from tests.support.verification_running import PASSWORD, RunningVerification, report, running_verification

pytestmark = NEEDS_CHROMIUM
CASE = "/cases/25-00042"
NO_NETWORK = "Chưa gửi: không có mạng. Chữ còn nguyên ở đây; bấm lại khi có mạng."
PRESS_AGAIN = "Chưa gửi: không có mạng. Bấm lại khi có mạng."
MAYBE = "Chưa rõ đã gửi hay chưa: mạng mất khi đang gửi. Hãy xem trên trang trước khi bấm lại."
REASON = "Cháu đã về nhà, bà ngoại báo lại lúc 22:10."
SIZES = pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])


KEPT = "Object.entries(sessionStorage).filter(([name]) => name.startsWith('unsent')).join()"
"""Waited for as a function: an expression is evaluated anew at each look, which the pages' policy (CSP) forbids."""


async def kept(page: Page) -> str:
    """What the browser keeps of unsent words, sealed, once there is some."""
    await page.wait_for_function(f"() => {KEPT} !== ''")
    sealed: str = await page.evaluate(KEPT)
    assert REASON[:10] not in sealed
    return sealed


@dataclass
class Officer:
    """Somebody at the desk, and the addresses that their browser has sent forms to."""

    page: Page
    url: str
    sent: list[str] = field(default_factory=list)

    async def opens(self, path: str) -> None:
        await self.page.goto(self.url + path)

    async def loses_the_network(self) -> None:
        await self.page.context.set_offline(True)

    async def has_network_again(self) -> None:
        await self.page.context.set_offline(False)

    async def is_told(self, said: str, name: str) -> None:
        """The page stands as it was, and its sentence can be read and lies in the window."""
        note = self.page.locator(".not-sent")
        await expect(note).to_have_text(said)
        await expect(note).to_be_in_viewport()
        await look(self.page, name)

    async def presses_in_vain(self, button: Locator, said: str, name: str) -> None:
        # The key with which words are sealed was asked for when they were typed.
        await self.page.evaluate("loaKept.bring().then(() => null)")
        await self.loses_the_network()
        at = self.page.url
        await button.click()
        await self.is_told(said, name)
        assert self.page.url == at
        assert self.sent == []
        await self.has_network_again()

    def _posted(self, request: Request) -> None:
        if request.method == "POST" and request.is_navigation_request():
            self.sent.append(request.url.removeprefix(self.url))


@dataclass
class Line:
    """Between a browser and the desk: while ``breaks`` is set, it breaks where a form is on its way.

    ``breaks``: "before" the desk gets it, or "after" that, before its answer comes. ``on_the_way``: what happens
    while a form is on its way.
    """

    port: int
    breaks: str = ""
    on_the_way: Callable[[], Awaitable[None]] | None = None

    async def carry(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        there, on = await asyncio.open_connection("localhost", self.port)
        try:
            async with asyncio.TaskGroup() as both:
                answers = both.create_task(self._pass(there, back))
                while said := await here.read(65536):
                    if self.on_the_way and said.startswith(b"POST /cases/"):
                        await self.on_the_way()
                    if self.breaks and said.startswith(b"POST /cases/"):
                        if self.breaks == "after":
                            answers.cancel()
                            on.write(said)
                            await there.read(1)  # the desk has begun to answer
                        break
                    on.write(said)
                answers.cancel()
        finally:
            back.close()
            on.close()

    async def _pass(self, there: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while said := await there.read(65536):
            back.write(said)
        back.close()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[tuple[Line, str]]:
    line = Line(int(url.rsplit(":", 1)[1]))
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    try:
        yield line, f"http://localhost:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


@asynccontextmanager
async def officer_at(desk: RunningVerification, url: str, width: int, height: int) -> AsyncIterator[Officer]:
    """``url``: where this browser finds the desk."""
    async with browser_page(width, height) as (page, _):
        await log_in(page, replace(desk, url=url))
        officer = Officer(page, url)
        page.on("request", officer._posted)
        yield officer


async def test_a_rejection_waits_for_the_network_and_for_a_reload(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with officer_at(verification, verification.url, *PHONE) as officer:
        page = officer.page
        await officer.opens(CASE)
        await page.locator("#reject summary").click()
        reason, button = page.locator("#reject textarea"), page.get_by_role("button", name="Không phát", exact=True)
        await reason.fill(REASON[:-1])
        await officer.presses_in_vain(button, NO_NETWORK, "offline-reject")
        before = await kept(page)
        await reason.press_sequentially(REASON[-1])  # typed on, and not pressed
        await page.wait_for_function(f"(before) => {KEPT} !== before", arg=before)
        await page.reload()
        await expect(reason).to_have_value(REASON)
        await expect(reason).to_be_visible()
        await expect(page.locator(".not-sent")).to_have_text(NO_NETWORK)
        await button.dblclick()
        await expect(page.locator(".case-head .state.rejected")).to_be_visible()
        assert officer.sent == [f"{CASE}/reject"]
        await page.wait_for_function(f"() => {KEPT} === ''")
    assert len(await verification.rows("SELECT FROM verification.audit WHERE action = 'reject'")) == 1


async def test_a_server_that_is_away_and_a_session_that_is_over_lose_nothing(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with officer_at(verification, verification.url, 390, 844) as officer:
        page = officer.page
        await officer.opens(CASE)
        await page.locator("#reject summary").click()
        reason, button = page.locator("#reject textarea"), page.get_by_role("button", name="Không phát", exact=True)
        await reason.fill(REASON)
        await page.route("**/session?*", lambda route: route.fulfill(status=503))
        await button.click()
        said = "Chưa gửi: máy chủ không trả lời. Chữ còn nguyên ở đây; bấm lại sau ít giây."
        await officer.is_told(said, "offline-server")
        await page.unroute("**/session?*")
        await verification.rows("UPDATE staff.sessions SET revoked_at = now() RETURNING 1")
        await button.click()
        await expect(page.get_by_role("heading", name="Phiên đã khoá")).to_be_visible()
        assert officer.sent == []
        await page.get_by_role("button", name="Chạm khoá để tiếp tục").click()
        await expect(page.locator(".not-sent")).to_contain_text("Chưa gửi: phiên đã khoá.")
        await expect(reason).to_have_value(REASON)
        await button.click()
        await expect(page.locator(".case-head .state.rejected")).to_be_visible()


async def test_what_was_not_sent_goes_with_a_log_out_and_no_password_is_kept(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with officer_at(verification, verification.url, 390, 844) as officer:
        page = officer.page
        await officer.opens(CASE)
        await page.locator("#reject summary").click()
        await page.locator("#reject textarea").fill(REASON)
        await officer.presses_in_vain(page.get_by_role("button", name="Không phát", exact=True), NO_NETWORK, "offline")
        assert await kept(page)
        leave = page.get_by_role("button", name="Đăng xuất")
        await officer.loses_the_network()
        await leave.click()
        await expect(page.locator("nav .not-sent")).to_have_text(PRESS_AGAIN)
        assert await kept(page)
        await officer.has_network_again()
        await leave.click()
        await page.wait_for_url("**/login")
        assert await page.evaluate(KEPT) == ""
        await page.get_by_label("Tên đăng nhập").fill("si.quan")
        await page.get_by_label("Mật khẩu").fill(PASSWORD)
        await officer.loses_the_network()
        await page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await expect(page.locator(".not-sent")).to_have_text(NO_NETWORK)
        stored: str = await page.evaluate("JSON.stringify([sessionStorage, localStorage])")
        assert PASSWORD not in stored
        assert "unsent" not in stored
        await officer.has_network_again()
        await page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await page.wait_for_url(lambda address: "/login" not in address)


WORKS = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


async def test_a_page_that_cannot_be_opened_says_so_and_opens_with_the_network(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with officer_at(verification, verification.url, *DESK) as officer:
        page = officer.page
        await page.wait_for_function(WORKS)
        await officer.opens("/search")
        await officer.loses_the_network()
        await page.get_by_role("link", name="Số liệu").click()
        await expect(page.get_by_role("heading", name="Không có mạng")).to_be_visible()
        await expect(page.get_by_role("heading", name="No network")).to_be_visible()
        assert page.url == f"{verification.url}/figures"
        await look(page, "away")
        await assert_accessible(page, "the page without network")
        await page.get_by_role("button", name="Thử lại").click()
        await expect(page.get_by_role("heading", name="Không có mạng")).to_be_visible()
        await officer.has_network_again()
        await expect(page.get_by_role("heading", name="Số liệu ·")).to_be_visible()
        # The worker keeps what tells of nobody.
        names = await page.evaluate(
            "caches.open('away-1').then((kept) => kept.keys()).then((all) => all.map((each) => each.url))"
        )
        assert {name.removeprefix(verification.url) for name in names} == {
            "/static/away.html",
            "/static/away.js?away",
            "/static/loa.css?away",
        }


@pytest.mark.parametrize("breaks", ["before", "after"])
async def test_a_form_whose_answer_is_lost_comes_back_with_its_words(
    verification: RunningVerification, breaks: str
) -> None:
    await verification.tell(report())
    async with line_to(verification.url) as (line, url), officer_at(verification, url, 390, 844) as officer:
        page = officer.page
        await page.wait_for_function(WORKS)
        await officer.opens(CASE)
        await page.locator("#reject summary").click()
        reason, button = page.locator("#reject textarea"), page.get_by_role("button", name="Không phát", exact=True)
        await reason.fill(REASON)
        line.breaks = breaks
        await button.click()
        if breaks == "after":
            # It arrived, and the page that comes back says so: nothing is left to send.
            await expect(page.locator(".case-head .state.rejected")).to_be_visible()
            await officer.is_told(MAYBE, "maybe-sent-and-arrived")
            await page.wait_for_function(f"() => {KEPT} === ''")
            return
        await officer.is_told(MAYBE, "maybe-sent")
        await expect(reason).to_have_value(REASON)
        line.breaks = ""
        await button.click()
        await expect(page.locator(".case-head .state.rejected")).to_be_visible()
        await page.wait_for_function(f"() => {KEPT} === ''")
    assert len(await verification.rows("SELECT FROM verification.audit WHERE action = 'reject'")) == 1


NOT_TAKEN = (
    "Lần bấm trước chưa xong: máy chủ không nhận, hoặc không trả lời. Chữ còn nguyên ở đây; hãy xem trên trang trước"
    " khi bấm lại."
)


@SIZES
async def test_what_was_pressed_while_the_database_is_away_waits_for_whoever_follows_the_link(
    database_url: str, width: int, height: int
) -> None:
    async with (
        proxied(database_url) as (database, through),
        running_verification(through) as verification,
        line_to(verification.url) as (line, url),
        officer_at(verification, url, width, height) as officer,
    ):
        await verification.tell(report())
        page = officer.page
        await officer.opens(CASE)
        await page.locator("#reject summary").click()
        reason, button = page.locator("#reject textarea"), page.get_by_role("button", name="Không phát", exact=True)
        await reason.fill(REASON)
        line.on_the_way = database.cut
        await button.click()
        await expect(page.get_by_role("heading", name="Không mở được")).to_be_visible()
        await look(page, "refused-database-away")
        line.on_the_way = None
        await database.join()
        # The address that took the form shows no page of its own, so a browser that asks for it gets the form's.
        if width < 500:
            await page.goto(page.url)
        else:
            await page.get_by_text("Về hàng chờ").click()
            await page.wait_for_url(f"{url}/")
            await officer.opens(CASE)
        await page.wait_for_url(f"{url}{CASE}")
        await expect(page.locator(".not-sent")).to_have_text(NOT_TAKEN)
        await page.locator(".not-sent").scroll_into_view_if_needed()
        await look(page, "refused-words-stay")
        await expect(reason).to_have_value(REASON)
        await button.click()
        await expect(page.locator(".case-head .state.rejected")).to_be_visible()
        await page.wait_for_function(f"() => {KEPT} === ''")
        assert len(await verification.rows("SELECT FROM verification.audit WHERE action = 'reject'")) == 1
