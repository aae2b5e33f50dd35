"""A report is signed by a touch of the operator's passkey as it is sent, and goes without where nobody touches it."""

from collections.abc import AsyncIterator

import psycopg
import pytest_asyncio
from playwright.async_api import Page, expect
from psycopg.rows import dict_row

from deploy.invented_staff.trial import STAFF
from schemas.reports import ReportSubmitted, told_sha256
from schemas.trust.statements import Submit
from services.runtime.staff import add_account
from services.runtime.staff.rosters_db import add_roster
from tests.browser.hotline.operator_browser import CALL, PASSWORD, expect_typed, log_in, type_in
from tests.browser.officer_browser import browser_page, give_key
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.staff import set_password

SIGNER = "chi.nghe"


@pytest_asyncio.fixture(loop_scope="session")
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
            await add_account(conn, SIGNER, "Người nghe máy", None)
            await set_password(conn, SIGNER, PASSWORD)
            await add_roster(conn, STAFF.roster, ())
        yield running


async def fill_in(intake: RunningIntake, page: Page) -> None:
    await page.goto(f"{intake.url.replace('127.0.0.1', 'localhost')}/hotline")
    await log_in(page, SIGNER)
    await expect(page.locator("form[data-signs]")).to_have_count(1)
    await type_in(page, **{**CALL, "last_seen_at": "30 phút trước"})
    await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")


async def sent(intake: RunningIntake, page: Page) -> ReportSubmitted:
    await fill_in(intake, page)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("h1.case-number")).to_be_visible()
    return await told(intake)


async def told(intake: RunningIntake) -> ReportSubmitted:
    return ReportSubmitted.model_validate_json((await intake.reports())[-1]["value"])


async def test_a_touch_signs_what_is_sent(intake: RunningIntake) -> None:
    async with browser_page(1280, 800) as (page, _):
        await give_key(page, SIGNER)
        report = await sent(intake, page)
    assert report.signature is not None
    said = report.signature.said
    assert isinstance(said, Submit)
    assert (said.signer, said.report_sha256) == (SIGNER, told_sha256(report))


async def test_a_server_that_hangs_over_the_signature_keeps_no_report(intake: RunningIntake) -> None:
    async with browser_page(1280, 800) as (page, _):
        await give_key(page, SIGNER)
        await page.route("**/hotline/statement", lambda _: None)  # nobody ever answers
        report = await sent(intake, page)
    assert report.signature is None


async def test_a_server_that_hangs_is_said_and_the_report_goes_signed_when_it_is_back(intake: RunningIntake) -> None:
    async with browser_page(1280, 800) as (page, _):
        await give_key(page, SIGNER)
        await fill_in(intake, page)
        for address in ("**/hotline/statement", "**/hotline"):
            await page.route(address, lambda _: None)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#sending")).to_be_visible()
        await expect(page.locator("#sending-later")).to_be_visible()
        await expect_typed(page, description=CALL["description"])
        await page.unroute_all()
        await expect(page.locator("h1.case-number")).to_be_visible()
        report = await told(intake)
    assert report.signature is not None


async def test_without_a_key_it_is_sent_all_the_same(intake: RunningIntake) -> None:
    async with browser_page(1280, 800) as (page, _):
        await page.add_init_script("navigator.credentials.get = async () => { throw new Error('nobody is there'); };")
        report = await sent(intake, page)
    assert report.signature is None
