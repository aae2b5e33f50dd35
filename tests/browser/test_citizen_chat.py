"""A citizen's chat with the Official Account, as the stand-in shows it."""

import pytest
from playwright.async_api import expect

from deploy.local.supervision.ports import free_port
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, photograph
from tests.stack.test_intake_stand_in import broadcast, settings_for, stand_in
from tests.support.intake_running import running_intake

pytestmark = NEEDS_CHROMIUM


@pytest.mark.smoke
async def test_what_is_typed_without_accents_is_a_case_and_is_answered(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    port, intake_port = free_port(), free_port()
    async with (
        running_intake(database_url, kafka_bootstrap, topic_prefix, **settings_for(port, intake_port)) as intake,
        stand_in(port, intake_port),
        broadcast(database_url, port, kafka_bootstrap, topic_prefix),
        browser_page(*PHONE) as (page, complaints),
    ):
        await page.goto(f"http://127.0.0.1:{port}/citizens/citizen-1?oa=oa-a")
        await page.get_by_label("Tin nhắn").fill("chau be 4 tuoi mac ao do bi lac o xa hoang thinh")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        (report,) = await intake.eventually("SELECT case_number FROM intake.reports")
        await expect(page.locator(".theirs").filter(has_text=report["case_number"])).to_be_visible()
        await photograph(page, "citizen-chat")
        assert complaints == []
