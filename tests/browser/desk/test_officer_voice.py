"""An officer hears a citizen who only spoke, with the keyboard alone, and says what it is."""

from datetime import UTC, datetime
from uuid import uuid4

from playwright.async_api import expect

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import Reporter, Subject, VoiceMessage
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import browser_page, log_in, look
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    report,
)

pytestmark = NEEDS_CHROMIUM
NUMBER = "26-00042"
HEARD = """player => new Promise(heard => {
    const look = () => player.currentTime > 0.2 && heard();
    player.addEventListener("timeupdate", look);
    look();
})"""


async def test_a_voice_is_heard_and_the_case_gets_its_kind(verification: RunningVerification) -> None:
    message = VoiceMessage(voice_id=uuid4(), sent_at=datetime.now(UTC))
    case = report(
        NUMBER,
        CaseKind.UNCLEAR,
        source="zalo_oa",
        submitted_by="zalo:811",
        reporter=Reporter(),
        subject=Subject(),
        description="(tin thoại: cần cán bộ nghe)",
        place=Place(lat=19.8555, lon=105.858, name=f"{PLACE_UNKNOWN} (Xã Hoằng Hóa, Thanh Hóa)"),
        last_seen_at=None,
        photos=(),
        voice_messages=(message,),
    )
    async with browser_page(360, 740) as (page, complaints):
        await log_in(page, verification)
        await verification.tell(case)
        ringing = page.locator(".wake-card:visible")
        await expect(ringing).to_contain_text(NUMBER)
        await page.goto(f"{verification.url}/cases/{NUMBER}")
        await expect(page.get_by_text("Đang tải tin thoại về")).to_be_visible()
        broken = message.model_copy(update={"voice_id": uuid4(), "problem": "unreadable"})
        heard = message.model_copy(update={"seconds": 3, "cut": True})
        await verification.tell(amendment(case, voice_messages=(heard, broken)))
        await page.get_by_role("button", name="Tải lại để xem bản mới").click()
        player = page.locator("audio")
        await expect(player).to_have_count(1)
        await expect(page.get_by_text("Tin thoại này hỏng, không nghe được")).to_be_visible()
        await look(page, "voice-case")
        await player.focus()
        await page.keyboard.press("Space")
        await player.evaluate(HEARD)
        duration = await player.evaluate("player => player.duration")
        assert abs(duration - 3) < 0.5

        await page.get_by_role("link", name="Chọn loại").click()
        await page.locator("#kind").get_by_role("button", name="Trẻ lạc").click()
        await expect(page.locator(".case-head")).to_contain_text("Trẻ lạc")
        assert complaints == []
