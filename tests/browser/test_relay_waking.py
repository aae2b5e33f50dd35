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
from tests.support.page_measures import assert_fits

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
        await look(page, "relay-waking-2-sent")
        assert await woken.presses(await phone.hears_of("test")) == ["Thử gọi máy này", "Bấm để báo đã nhận được"]
        await expect(page.get_by_text("gọi được, thử lúc")).to_be_visible()
        await assert_fits(page, "proven")
        await look(page, "relay-waking-3-proven")

        await night.village.tell(approval())
        said = await phone.hears_of("first")
        title, text = await woken.presses(said)
        assert (title, text) == ("Có tin cần đăng vào nhóm Zalo", "25-00042 · Bấm để mở")
        opened = await woken.opened()
        assert opened == f"/relay/{said['answer']}"
        await page.goto(night.village.fanout.settings.relay_address + opened)
        await expect(page.locator(".left")).to_have_text("Còn 3 nhóm chưa đăng.")
        await page.goto(f"{night.village.fanout.settings.relay_address}{opened}?lang=en")
        await expect(page.get_by_text("can be called, tried at")).to_be_visible()
        await look(page, "relay-waking-4-english")
    assert complaints == []


async def test_an_expired_phone_is_subscribed_anew(database_url: str) -> None:
    async with night_in(database_url) as night, browser_page(390, 844, False, notified=True) as (page, complaints):
        phone = night.push.phone("of-the-browser")
        woken = Woken(page, phone)
        await woken.prepare(night.village.fanout.settings.relay_address)
        link = await night.proves(phone)
        phone.gone = True
        await night.village.tell(approval())
        await night.village.first.letter()

        async def gone() -> bool:
            return await night.phones() == [{"proven": True, "gone": True}]

        await night.village.until(gone)
        phone.gone = False
        phone.heard.clear()
        await page.goto(link)
        await expect(page.get_by_text("đăng ký hết hạn từ")).to_be_visible()
        await look(page, "relay-waking-5-expired")
        await page.get_by_role("button", name="Thử gọi máy này").click()
        await woken.presses(await phone.hears_of("test"))
        await expect(page.get_by_text("gọi được, thử lúc")).to_be_visible()
    assert complaints == []


async def test_a_phone_that_calls_another_officer_is_not_taken(database_url: str) -> None:
    async with night_in(database_url) as night, browser_page(390, 844, False, notified=True) as (page, complaints):
        phone = night.push.phone("of-the-browser")
        await Woken(page, phone).prepare(night.village.fanout.settings.relay_address)
        await night.proves(phone)
        await page.goto(await night.village.link("xa-mau-2"))
        await page.get_by_role("button", name="Thử gọi máy này").click()
        await expect(page.get_by_text("máy đang dùng để gọi Đại úy Trần Văn Mẫu")).to_be_visible()
        await assert_fits(page, "taken")
        await look(page, "relay-waking-7-taken")
    assert complaints == ["Failed to load resource: the server responded with a status of 409 (Conflict)"]


async def test_a_phone_that_blocks_notifications_is_told_what_to_do(database_url: str) -> None:
    async with night_in(database_url) as night, browser_page(390, 844, False, notified=True) as (page, complaints):
        await page.add_init_script("Notification.requestPermission = async () => 'denied';")
        await page.goto(await night.village.link("xa-mau"))
        await page.get_by_role("button", name="Thử gọi máy này").click()
        await expect(page.get_by_text("Máy này đang chặn thông báo.")).to_be_visible()
        await page.add_init_script("delete window.PushManager;")
        await page.reload()
        await page.get_by_role("button", name="Thử gọi máy này").click()
        await expect(page.get_by_text("chọn mở bằng trình duyệt (Chrome)")).to_be_visible()
        await look(page, "relay-waking-6-in-zalo")
    assert complaints == []
