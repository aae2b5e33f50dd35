"""A member tells what they have seen, on a phone whose network comes and goes."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PIL import Image
from playwright.async_api import expect

from schemas.reports import SightingReported
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, look
from tests.support.broadcast.alerts import approval
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.public.running import hear, on_air, running_public

pytestmark = NEEDS_CHROMIUM
SAID = "Cháu đi với một bà về phía cầu."


@asynccontextmanager
async def street(database_url: str) -> AsyncIterator[tuple[RunningIntake, str]]:
    await hear(database_url, on_air(approval("26-00042")))
    async with (
        running_intake(database_url) as intake,
        running_public(database_url, intake_url=intake.url) as url,
    ):
        yield intake, url


async def told(intake: RunningIntake) -> list[SightingReported]:
    return [SightingReported.model_validate_json(row["value"]) for row in await intake.reports()]


def large_picture() -> bytes:
    target = io.BytesIO()
    noise = Image.effect_noise((2400, 1800), 80).convert("RGB")
    noise.save(target, "JPEG", quality=95)
    return target.getvalue()


async def test_with_the_phones_position_and_a_picture(database_url: str) -> None:
    async with street(database_url) as (intake, url), browser_page(*PHONE) as (page, complaints):
        await page.context.grant_permissions(["geolocation"])
        await page.context.set_geolocation({"latitude": 19.83, "longitude": 105.86, "accuracy": 12})
        await page.goto(f"{url}/tin/26-00042")
        await look(page, "seen-1-alert")
        await page.get_by_role("link", name="Tôi đã thấy").click()
        await page.get_by_label("Bạn thấy gì?").fill(SAID)
        await page.get_by_label("Ở đâu?").fill("sau chợ Vực")
        await page.get_by_label("Số điện thoại của bạn").fill("0912 345 678")
        await page.get_by_role("button", name="Lấy vị trí của điện thoại này").click()
        await expect(page.get_by_text("Đã lấy vị trí, sai số khoảng 12 m.")).to_be_visible()
        picture = large_picture()
        assert len(picture) > 1_500_000
        photo = page.get_by_label("Một tấm ảnh")
        await photo.set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture})
        await look(page, "seen-2-form")
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Gửi công an").click()
        not_sent = "Chưa gửi: không có mạng. Chữ còn nguyên ở đây; bấm lại khi có mạng."
        await expect(page.locator(".not-sent")).to_have_text(not_sent)
        await look(page, "seen-2-not-sent")
        await page.context.set_offline(False)
        complaints.clear()  # of the lost network, by the browser to itself
        await page.get_by_role("button", name="Gửi công an").click()
        await expect(page.get_by_role("heading", name="Đã nhận, cảm ơn bạn")).to_be_visible()
        await look(page, "seen-3-taken")
        (sighting,) = await told(intake)
        assert (sighting.description, sighting.place.name) == (SAID, "sau chợ Vực")
        assert (sighting.place.lat, sighting.place.lon) == (19.83, 105.86)
        (kept,) = await intake.rows("SELECT width, height FROM intake.photos")
        assert max(kept["width"], kept["height"]) <= 2000
        assert complaints == []
