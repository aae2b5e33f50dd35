"""What may be the same case, beside the form while somebody types and where a report is read back: with the desk
running, without a script, and with a desk that is away."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from schemas.event import CaseKind
from schemas.reports import ReportSubmitted
from tests.browser.hotline.operator_browser import add_operator, expect_typed, kept, log_in, look, operator, type_in
from tests.browser.officer_browser import DESK
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.patience import PATIENCE_S
from tests.support.verification_running import RunningVerification, running_verification

TITLE, QUIET = "Có thể là cùng một vụ", "Chưa so được với các vụ đang mở"
FIRST = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 4,
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "chợ Vực, Hoằng Thịnh, Thanh Hóa",
    "clothing": "áo đỏ, quần xanh",
    "reporter_phone": "0912345678",
}


@pytest_asyncio.fixture(loop_scope="session")
async def desk(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningVerification]:
    monkeypatch.setattr("services.intake.hotline.alike.TIMEOUT_S", PATIENCE_S)
    monkeypatch.setattr("services.verification.api.alike_api.LONGEST", timedelta(seconds=PATIENCE_S))
    async with running_verification(database_url, officers=False) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def intake(database_url: str, desk: RunningVerification) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url, verification_url=desk.url) as running:
        await add_operator(database_url)
        yield running


async def told_before(intake: RunningIntake, desk: RunningVerification) -> str:
    """The number of a case that was reported before, and is at the desk."""
    status, said = await intake.post("/api/v1/reports", json={"external_id": "1", **FIRST})
    assert status == 201, said
    (row,) = await intake.reports()
    await desk.tell(ReportSubmitted.model_validate_json(row["value"]))
    number: str = said["case_number"]
    return number


async def test_while_they_type_it_stands_there_and_one_press_adds_to_it(
    intake: RunningIntake, desk: RunningVerification
) -> None:
    number = await told_before(intake, desk)
    async with operator(intake, DESK) as page:
        alike = page.locator("#alike")
        await type_in(page, reporter_phone="0987654321", kind="1")
        await kept(page)
        await expect(alike).to_be_empty()
        await type_in(page, name="nguyen van mau", age="4", place="hoang thinh")
        await expect(alike).to_contain_text(TITLE)
        for words in (number, "trùng tên", "cùng tuổi", "Xã Hoằng Lộc", "đang mở", "phút trước"):
            await expect(alike).to_contain_text(words)
        there = page.get_by_role("link", name=TITLE)
        await expect(there).to_be_in_viewport()
        await look(page, "alike")
        await there.click()
        await expect(alike.get_by_role("button", name="Bổ sung vào vụ này")).to_be_in_viewport()
        await expect_typed(page, name="nguyen van mau", place="hoang thinh")
        await alike.get_by_role("button", name="Bổ sung vào vụ này").click()
        await expect(page.locator("#amends-number")).to_have_text(number)
        await expect(alike).to_be_empty()
        await expect(there).to_be_hidden()
        await page.fill("[name=description]", "Bà ngoại gọi: thấy cháu ở bến xe.")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_have_text(number)
        await expect(page.locator("main")).to_contain_text("Đã ghi bổ sung vào vụ")
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 1, "one child, one case"


async def test_other_words_take_it_away_again(intake: RunningIntake, desk: RunningVerification) -> None:
    await told_before(intake, desk)
    async with operator(intake) as page:
        await type_in(page, kind="1", name="nguyen van mau", age="4", place="hoang thinh")
        await expect(page.locator("#alike")).to_contain_text(TITLE)
        await page.reload()
        await expect(page.locator("#alike")).to_contain_text(TITLE)
        await page.fill("[name=name]", "Trần Thị Hoa")
        await page.fill("[name=age]", "15")
        await expect(page.locator("#alike")).to_be_empty()


async def test_the_read_back_shows_it_without_a_script(intake: RunningIntake, desk: RunningVerification) -> None:
    number = await told_before(intake, desk)
    async with operator(intake) as window:
        browser = window.context.browser
        assert browser is not None
        context = await browser.new_context(java_script_enabled=False, locale="vi-VN")
        page = await context.new_page()
        await page.goto(f"{intake.url}/hotline")
        await log_in(page)
        await page.select_option("[name=kind]", "missing_child")
        for name, text in {"name": "nguyen van mau", "age": "4", "place": "hoang thinh"}.items():
            await page.fill(f"[name={name}]", text)
        await page.fill("[name=description]", "cháu lạc ở chợ")
        await page.locator("#send").click()
        await expect(page.locator("h1.case-number")).not_to_have_text(number)
        alike = page.locator("section.calls")
        await expect(alike).to_contain_text(TITLE)
        await expect(alike).to_contain_text("Cán bộ cũng thấy và gộp")
        await alike.get_by_role("button", name="Bổ sung vào vụ này").click()
        await expect(page.locator("[name=case_number]")).to_have_value(number)
        await context.close()


async def test_a_found_person_is_shown_and_sent_as_a_case_of_its_own(
    intake: RunningIntake, desk: RunningVerification
) -> None:
    await told_before(intake, desk)
    async with operator(intake) as page:
        await page.select_option("[name=kind]", str(CaseKind.FOUND_PERSON))
        await type_in(page, age="4", place="hoang thinh", clothing="áo đỏ, quần xanh")
        alike = page.locator("#alike")
        await expect(alike).to_contain_text("có thể là chính người này")
        await expect(alike).to_contain_text("Vẫn gửi tin này")
        await expect(alike.get_by_role("button")).to_have_count(0)
        await look(page, "alike-found")


async def test_a_desk_that_is_away_is_one_quiet_line_and_the_call_goes_on(database_url: str) -> None:
    async with running_intake(database_url) as intake:
        await add_operator(database_url)
        async with operator(intake) as page:
            await type_in(page, kind="1", name="Nguyễn Văn Mẫu", place="hoang thinh")
            await expect(page.locator("#alike")).to_contain_text(QUIET)
            await expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
            await kept(page)
            await look(page, "alike-away")
            await page.fill("[name=description]", "Cháu đi chơi từ chiều chưa về.")
            await page.keyboard.press("Control+Enter")
            await expect(page.locator("h1.case-number")).to_be_visible()
            await expect(page.locator("main")).to_contain_text(QUIET)
            await look(page, "alike-away-read-back")
