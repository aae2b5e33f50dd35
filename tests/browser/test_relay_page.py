"""The relay officer's page on a phone: from the letter to "posted", to the second person, to the desk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Error, Page, expect

from deploy.local.demo.relay_officer import link_of
from tests.browser.chromium import PAGES
from tests.browser.officer_browser import DESK, PHONE
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.relay_running import Village, village_in
from tests.support.page_measures import assert_fits

TEXT = (
    "TÌM TRẺ LẠC (tin mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi, áo xanh, quần đen, đi dép nhựa. Lạc lúc 17:30 ở chợ Vực,"
    " xã Hoằng Giang.\nAi thấy cháu, gọi ngay 0237 000 0000 hoặc 113.\nMã: 25-00042"
)

KEPT = "async () => Boolean(await caches.match(location.pathname) && await caches.match('/relay/static/relay.js'))"
COPIED = "() => document.querySelector('[data-copy]').textContent.trim() === 'Đã chép ✓'"


AGE = """async () => {
  const kept = await caches.open("relay-1");
  const headers = {date: new Date(Date.now() - 25 * 3600 * 1000).toUTCString()};
  for (const path of [location.pathname, "/relay/another"]) await kept.put(path, new Response("old", {headers}));
}"""
GONE = "async () => !await caches.match('/relay/another') && !await caches.match(location.pathname)"


@asynccontextmanager
async def phone(
    size: tuple[int, int] = PHONE, *, scripts: bool = True, worker: bool = True
) -> AsyncIterator[BrowserContext]:
    """Without its ``worker`` the page's own requests can be answered by a test."""
    async with PAGES.context(
        viewport={"width": size[0], "height": size[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        java_script_enabled=scripts,
        service_workers="allow" if worker else "block",
        permissions=["clipboard-read", "clipboard-write"],
    ) as context:
        yield context


async def letter_page(context: BrowserContext, village: Village, user_id: str) -> Page:
    """The officer's chat with the OA, on the stand-in platform."""
    page = await context.new_page()
    await page.goto(f"{village.fanout.settings.zalo_openapi_url}/citizens/{user_id}?oa=oa-a")
    return page


@pytest.mark.smoke
async def test_from_the_letter_to_the_desk(database_url: str, tmp_path: Path) -> None:
    async with village_in(database_url) as village, phone(DESK) as context:
        alert = approval(text=TEXT)
        await village.tell(alert)
        await village.first.letter()
        chat = await letter_page(context, village, "user-first")
        await chat.screenshot(path=tmp_path / "1-letter.png")
        link = chat.locator("a[href*='/relay/']")
        await link.evaluate("a => a.removeAttribute('target')")
        foreign: list[str] = []
        await link.click()
        page = chat
        await expect(page.locator("h1")).to_have_text("Việc đăng vào nhóm Zalo")
        here = page.url.partition("/relay/")[0]
        page.on("request", lambda request: None if request.url.startswith(here) else foreign.append(request.url))
        await page.reload()
        await expect(page.locator(".left")).to_have_text("Còn 3 nhóm chưa đăng.")
        await expect(page.locator(".clock")).to_contain_text("còn 0")
        await assert_fits(page, "tasks")
        await page.screenshot(path=tmp_path / "2-tasks.png", full_page=True)

        # It says so for 3 s only, so it is watched from before the tap.
        copied = asyncio.create_task(page.wait_for_function(COPIED))
        await asyncio.sleep(0)
        await page.get_by_role("button", name="Chép nội dung").click()
        await copied
        assert await page.evaluate("navigator.clipboard.readText()") == TEXT
        # Whoever copies is about to post.
        await expect(page.locator(".taken")).to_be_visible()
        for number in (1, 2):
            await page.get_by_role("checkbox").nth(number).uncheck()
        await page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(page.locator(".left")).to_have_text("Còn 2 nhóm chưa đăng.")
        assert await village.states(alert) == ["handed", "handed", "sent"]
        # What was left out of the batch is still left out.
        await expect(page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn")).to_be_disabled()
        await page.get_by_role("checkbox").first.check()
        await expect(page.get_by_role("button", name="Bấm nhầm")).to_be_visible()
        await page.get_by_text("Không đăng được").first.click()
        await assert_fits(page, "one posted")
        await page.screenshot(path=tmp_path / "3-one-posted.png", full_page=True)
        await page.get_by_role("button", name="Nhóm khóa đăng bài").first.click()
        await expect(page.locator(".left")).to_have_text("Còn 1 nhóm chưa đăng.")

        await village.pass_minutes(10)
        second = link_of(await village.second.letter())
        other = await context.new_page()
        await other.goto(second)
        await expect(other.locator(".sheet .notice.warn")).to_contain_text("Đăng thay đồng chí khác")
        await other.screenshot(path=tmp_path / "4-second.png", full_page=True)
        await village.pass_minutes(10)

        async def at_desk() -> bool:
            return (await village.progress(alert.alert_id)).escalated == "desk"

        await village.until(at_desk)
        await other.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(other.locator(".notice.ok")).to_be_visible()
        # The first officer's page sees what the second has posted.
        await expect(page.locator(".notice.ok")).to_be_visible()
        await page.screenshot(path=tmp_path / "5-done.png", full_page=True)
        assert await village.states(alert) == ["failed", "sent", "sent"]
        assert foreign == []


async def test_the_phone_keeps_the_list_and_sends_what_was_said_later(database_url: str) -> None:
    async with village_in(database_url, groups=27) as village, phone() as context:
        alert = approval(text=TEXT)
        await village.tell(alert)
        page = await context.new_page()
        await page.goto(link_of(await village.first.letter()))
        await village.until(lambda: page.evaluate(KEPT))
        await context.set_offline(True)
        await page.reload()
        await page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").first.click()
        await expect(page.locator("#no-network")).to_contain_text("Không có mạng. Danh sách này lúc")
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 10 câu trả lời")
        await page.get_by_role("button", name="Bấm nhầm").first.click()
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 9 câu trả lời")
        await assert_fits(page, "without network")
        # It outlives the page.
        await page.reload()
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 9 câu trả lời")
        # Duty is taken now or not at all: it is not sent later.
        await page.locator("#duty button").click()
        await expect(page.locator("#duty .not-sent")).to_have_text("Chưa gửi: không có mạng. Bấm lại khi có mạng.")

        await context.set_offline(False)
        await expect(page.locator("#unsent")).to_be_hidden()
        await expect(page.locator(".left")).to_have_text("Còn 18 nhóm chưa đăng.")
        assert (await village.states(alert)).count("sent") == 9


async def test_what_waits_on_the_phone_is_in_no_second_press(database_url: str) -> None:
    async with village_in(database_url, groups=24) as village, phone() as context:
        alert = approval(text=TEXT)
        await village.tell(alert)
        page = await context.new_page()
        await page.goto(link_of(await village.first.letter()))
        await village.until(lambda: page.evaluate(KEPT))
        await context.set_offline(True)
        await page.get_by_role("button", name="Tôi nhận đăng 24 nhóm").click()
        await expect(page.locator(".take .waits")).to_have_text("chưa gửi")
        await expect(page.get_by_role("button", name="Tôi nhận đăng 24 nhóm")).to_be_disabled()
        # Whoever copies meanwhile has said nothing of any group.
        for _ in range(2):
            await page.locator("[data-copy]").first.click()
        await expect(page.locator("#unsent")).to_be_hidden()
        await expect(page.get_by_role("checkbox", disabled=True)).to_have_count(0)
        posted = page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn")
        await posted.first.click()
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 10 câu trả lời")
        await expect(posted.first).to_be_disabled()
        # Whoever comes back to the page goes on where they were.
        await page.reload()
        await expect(posted).to_have_count(2)
        await expect(posted.first).to_be_disabled()
        await posted.last.click()
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 20 câu trả lời")
        await page.reload()
        await expect(posted.last).to_be_enabled()
        await context.set_offline(False)
        await expect(page.locator(".left")).to_have_text("Còn 4 nhóm chưa đăng.")
        await expect(page.locator("#refused")).to_be_hidden()
        await expect(page.get_by_role("checkbox", checked=True)).to_have_count(4)
        assert (await village.states(alert)).count("sent") == 20


async def test_groups_that_come_while_one_shares_are_not_said_to_be_posted(database_url: str) -> None:
    async with village_in(database_url, groups=6) as village, phone() as context:
        alert = approval(text=TEXT)
        await village.tell(alert)
        link = link_of(await village.first.letter())
        far = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"][3:]
        await village.fanout.books.execute(
            "INSERT INTO broadcast.relay_passes (delivery_id, account_no) SELECT delivery_id, account_no"
            " FROM unnest(%s::bigint[]) AS delivery_id, broadcast.accounts WHERE account_id = 'xa-mau'",
            far,
        )
        page = await context.new_page()
        await page.goto(link)
        await expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
        await village.fanout.books.execute("DELETE FROM broadcast.relay_passes")
        await expect(page.get_by_role("checkbox")).to_have_count(6)
        await expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
        # Zalo was in front for long, and the phone has dropped the page.
        await page.reload()
        await page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(page.locator(".left")).to_have_text("Còn 3 nhóm chưa đăng.")
        assert await village.states(alert) == ["handed"] * 3 + ["sent"] * 3
        # Whoever copies again posts into those, too.
        await page.get_by_role("button", name="Chép nội dung").click()
        await expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)


async def test_a_press_that_fails_is_kept_and_one_that_is_refused_is_said(database_url: str) -> None:
    async with village_in(database_url) as village, phone(worker=False) as context:
        alert = approval(text=TEXT)
        await village.tell(alert)
        page = await context.new_page()
        await page.goto(link_of(await village.first.letter()))
        answers = [403, 502]
        await page.route("**/answers", lambda route: route.fulfill(status=answers[-1], body=""))
        async with page.expect_event("requestfinished", lambda request: request.url.endswith("/answers")):
            await page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(page.locator("#unsent")).to_contain_text("Chưa gửi 3 câu trả lời")
        # It answers nothing a second time.
        await expect(page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn")).to_be_disabled()
        answers.pop()
        # It is sent again, refused for good, and stands in nobody's way.
        await expect(page.locator("#refused")).to_contain_text("Hệ thống không nhận 3 câu trả lời", timeout=15_000)
        await expect(page.locator("#unsent")).to_be_hidden()
        await page.unroute("**/answers")
        await page.get_by_role("button", name="Đã đăng vào các nhóm đã chọn").click()
        await expect(page.locator(".notice.ok")).to_be_visible()
        await expect(page.locator("#refused")).to_be_hidden()
        assert await village.states(alert) == ["sent"] * 3


async def test_what_is_a_day_old_is_not_shown_and_leaves_the_phone(database_url: str) -> None:
    async with village_in(database_url) as village, phone() as context:
        await village.tell(approval(text=TEXT))
        page = await context.new_page()
        await page.goto(link_of(await village.first.letter()))
        await village.until(lambda: page.evaluate(KEPT))
        await context.set_offline(True)
        await page.evaluate(AGE)
        # The list asks every few seconds; without network it removes what is old all the same.
        await village.until(lambda: page.evaluate(GONE))
        with pytest.raises(Error):
            await page.reload()
