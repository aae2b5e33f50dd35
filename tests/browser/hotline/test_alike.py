"""What may be the same case, beside the form while somebody types."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from schemas.reports import ReportSubmitted
from tests.browser.hotline.operator_browser import add_operator, expect_typed, kept, look, operator, type_in
from tests.browser.officer_browser import DESK
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.patience import PATIENCE_S
from tests.support.verification_running import RunningVerification, running_verification

TITLE = "Có thể là cùng một vụ"
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


async def test_while_they_type_it_stands_there_and_one_press_adds_to_it(
    intake: RunningIntake, desk: RunningVerification
) -> None:
    status, said = await intake.post("/api/v1/reports", json={"external_id": "1", **FIRST})
    assert status == 201, said
    number = said["case_number"]
    await desk.tell(ReportSubmitted.model_validate_json((await intake.reports())[0]["value"]))
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
