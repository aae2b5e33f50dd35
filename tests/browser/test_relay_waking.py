"""An officer who posts by hand lets their page wake this phone, and is woken: the real page and the real worker.

The push service is the tests'; what it got is handed to the worker as the browser would (Chromium's own push service
needs Google's), and its notification is pressed there.
"""

from playwright.async_api import expect

from tests.broadcast.relay.test_waking import night_in
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, look
from tests.browser.waking.woken import Woken
from tests.support.broadcast.alerts import approval

pytestmark = NEEDS_CHROMIUM


async def test_this_very_phone_is_proven_and_wakes(database_url: str) -> None:
    async with night_in(database_url) as night, browser_page(*PHONE, True, notified=True) as (page, complaints):
        phone = night.push.phone("of-the-browser")
        woken = Woken(page, phone)
        await woken.prepare(night.village.fanout.settings.relay_address)
        await page.goto(await night.village.link("xa-mau"))
        await expect(page.get_by_role("heading", name="Có tin thì gọi đồng chí bằng gì?")).to_be_visible()
        await look(page, "relay-waking-1-untried")
        await page.get_by_role("button", name="Thử gọi máy này").click()
        await expect(page.get_by_text("Đã gửi tin thử. Hãy bấm")).to_be_visible()
        await expect(page.get_by_text("chưa bấm vào tin thử")).to_be_visible()
        assert await woken.presses(await phone.hears_of("test")) == ["Thử gọi máy này", "Bấm để báo đã nhận được"]
        await expect(page.get_by_text("gọi được, thử lúc")).to_be_visible()
        await look(page, "relay-waking-3-proven")

        await night.village.tell(approval())
        said = await phone.hears_of("first")
        title, text = await woken.presses(said)
        assert (title, text) == ("Có tin cần đăng vào nhóm Zalo", "25-00042 · Bấm để mở")
        opened = await woken.opened()
        assert opened == f"/relay/{said['answer']}"
        await page.goto(night.village.fanout.settings.relay_address + opened)
        await expect(page.locator(".left")).to_have_text("Còn 3 nhóm chưa đăng.")
    assert complaints == []
