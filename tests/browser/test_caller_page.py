"""The caller's own phone: photos and the exact place by a link, also where the network comes and goes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import FilePayload, Page, expect

from schemas.reports import CALLER_LINK
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page
from tests.browser.officer_browser import look as fits
from tests.browser.test_seen_page import large_picture
from tests.intake.public.caller.test_caller_page import Caller, caller_at
from tests.intake.public.codes.test_seen import jpeg
from tests.support.page_measures import assert_accessible

pytestmark = NEEDS_CHROMIUM
SAID = "Cháu mặc áo đỏ, đi dép nhựa."


@asynccontextmanager
async def called(database_url: str) -> AsyncIterator[tuple[Caller, str]]:
    async with caller_at(database_url) as caller:
        await caller.calls()
        yield caller, await caller.link()


async def look(page: Page, name: str) -> None:
    await fits(page, name)
    await assert_accessible(page, name)


async def choose(page: Page, *pictures: bytes) -> None:
    files: list[FilePayload] = [
        {"name": f"anh{n}.jpg", "mimeType": "image/jpeg", "buffer": each} for n, each in enumerate(pictures)
    ]
    await page.locator("input[name=photo]").set_input_files(files)


async def test_what_the_network_loses_is_kept_and_sent_again(database_url: str) -> None:
    async with called(database_url) as (caller, link), browser_page(*PHONE, True) as (page, complaints):
        await page.context.grant_permissions(["geolocation"])
        await page.context.set_geolocation({"latitude": 19.83, "longitude": 105.86, "accuracy": 12})
        await page.goto(caller.url + link)
        await look(page, "caller-1-form")
        await page.get_by_role("button", name="Gửi công an").click()
        await expect(page.locator("#sendings-said")).to_contain_text("Xin chọn ảnh")
        await page.get_by_role("button", name="Lấy vị trí của điện thoại này").click()
        await expect(page.get_by_text("Đã lấy vị trí, sai số khoảng 12 m.")).to_be_visible()
        await page.get_by_label("Điều khác cần báo").fill(SAID)
        await choose(page, large_picture(), jpeg(60), b"no picture")
        assert complaints == []
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Gửi công an").click()
        await expect(page.locator("#sendings li.waits")).to_have_count(4)
        await look(page, "caller-2-waits")
        assert await caller.told() == []
        await page.context.set_offline(False)
        await expect(page.locator("#sendings li.taken")).to_have_count(3)
        await expect(page.locator("#sendings li.refused")).to_contain_text("Không đọc được ảnh này")
        await expect(page.get_by_role("button", name="Gửi lại ngay")).to_be_hidden()
        await look(page, "caller-3-taken")
        told = await caller.told()
        assert [each.amended_by for each in told] == [CALLER_LINK] * 3
        assert told[0].place is not None
        assert (told[0].addition, told[0].place.lat) == (SAID, 19.83)
        await caller.desk("POST", "/end", ended_by="si.quan")
        await page.get_by_label("Điều khác cần báo").fill(SAID)
        await page.get_by_role("button", name="Gửi công an").click()
        await expect(page.locator("#sendings-said")).to_contain_text("Liên kết đã hết hạn")
        await page.goto(f"{caller.url}{link}?lang=en")
        await look(page, "caller-4-ended")
        assert all("404" in each or "422" in each or "ERR_INTERNET" in each for each in complaints)


STORED = "Object.keys(sessionStorage).length + Object.keys(localStorage).length"
"""What this browser keeps."""


async def test_words_outlive_a_reload_and_the_other_language_and_go_once_they_are_taken(database_url: str) -> None:
    async with called(database_url) as (caller, link), browser_page(390, 844) as (page, _):
        await page.context.grant_permissions(["geolocation"])
        await page.context.set_geolocation({"latitude": 19.83, "longitude": 105.86, "accuracy": 12})
        await page.goto(caller.url + link)
        await page.get_by_role("button", name="Lấy vị trí của điện thoại này").click()
        await expect(page.get_by_text("Đã lấy vị trí, sai số khoảng 12 m.")).to_be_visible()
        await page.get_by_label("Nơi đó, bằng lời").fill("cổng sau chợ Vực")
        await page.get_by_label("Điều khác cần báo").fill(SAID)
        await page.reload()
        await expect(page.get_by_label("Điều khác cần báo")).to_have_value(SAID)
        await page.get_by_role("link", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await expect(page.locator("[name=said]")).to_have_value(SAID)
        await expect(page.locator("[name=place]")).to_have_value("cổng sau chợ Vực")
        await expect(page.get_by_text("The position that was taken before is still here.")).to_be_visible()
        await look(page, "caller-6-kept")
        other = await caller.link()
        await page.goto(caller.url + other)
        await expect(page.locator("[name=said]")).to_have_value("")
        await page.goto(caller.url + link)
        # Sent, and the page is loaded anew before anybody has taken it.
        await page.route(
            "**/gui/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
        )
        await page.locator("#evidence button.go").click()
        await expect(page.locator("#sendings li.waits")).to_have_count(1)
        await page.unroute("**/gui/*")
        await page.reload()
        await expect(page.locator("#sendings li.taken")).to_have_count(1)
        await expect(page.locator("[name=said]")).to_have_value("")
        assert await page.evaluate(STORED) == 0
        (told,) = await caller.told()
        assert told.place is not None
        assert (told.addition, told.place.lat) == (SAID, 19.83)
        await page.locator("[name=said]").fill("Cháu cầm gấu bông.")
        await caller.desk("POST", "/end", ended_by="si.quan")
        await page.locator("#evidence button.go").click()
        await expect(page.locator("#sendings li.refused")).to_have_count(1)
        await expect(page.locator("[name=said]")).to_have_value("Cháu cầm gấu bông.")
        await page.reload()
        await expect(page.locator("#unsent")).to_contain_text("Cháu cầm gấu bông.")
        await look(page, "caller-7-over")
