"""A grandmother has telephoned, the officer asks what is missing, the operator calls her back and answers."""

from playwright.async_api import expect

from schemas.reports import ReportSubmitted
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import look as look_at_hotline
from tests.browser.hotline.operator_browser import operator
from tests.browser.officer_browser import DESK, browser_page, log_in, look
from tests.support.intake_running import running_intake
from tests.support.verification_running import PASSWORD, running_verification

pytestmark = NEEDS_CHROMIUM
CALL = {
    "external_id": "1",
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": "4",
    "description": "Cháu chưa về.",
    "place": "Hoằng Thịnh, Thanh Hóa",
    "reporter_name": "bà Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
}

NO_POSTER = "Failed to load resource: the server responded with a status of 502 (Bad Gateway)"
"""No broadcast is there to draw it for the case's page."""


async def test_an_officer_asks_the_operator_and_reads_the_answer(database_url: str) -> None:
    async with (
        running_intake(database_url) as intake,
        running_verification(database_url, intake_url=intake.url, in_a_browser=True) as desk,
        browser_page(*DESK) as (officer, complaints),
        operator(intake, DESK, "chi.nghe", PASSWORD) as page,
    ):
        await intake.post("/api/v1/reports", json=CALL)
        case = ReportSubmitted.model_validate_json((await intake.reports())[0]["value"])
        await desk.tell(case)
        await log_in(officer, desk)
        await officer.goto(f"{desk.url}/cases/{case.case_number}")
        await officer.get_by_role("button", name="hỏi lại trực tổng đài").click()
        box = officer.get_by_label("Câu hỏi")
        await officer.get_by_role("button", name="Quần áo", exact=True).click()
        await expect(box).not_to_have_value("")
        await officer.get_by_role("button", name="Gửi trực tổng đài").click()
        await expect(officer.get_by_text("Đã chuyển câu hỏi: hiện trên trang của trực tổng đài")).to_be_visible()
        await look(officer, "operator-1-asked")

        # It comes to the open form by itself, and not under the fingers of whoever is typing.
        question = page.get_by_role("region", name=f"Cán bộ hỏi về {case.case_number}")
        await expect(question).to_be_visible(timeout=20_000)
        await expect(question.get_by_role("button", name="Gọi lại bà Trần Thị Ví Dụ")).to_have_attribute(
            "href", "tel:+84912345678"
        )
        await look_at_hotline(page, "operator-2-form")
        await page.goto(f"{intake.url}/hotline/shift")
        await expect(question).to_be_visible()
        await question.get_by_role("button", name="Trả lời").click()
        await page.get_by_label("Câu trả lời").fill("Bà bảo áo đỏ, quần xanh")
        await page.get_by_role("button", name="Gửi câu trả lời").click()
        await expect(page.get_by_text("Đã chuyển câu trả lời cho cán bộ")).to_be_visible()
        await expect(page.get_by_role("button", name="Gửi câu trả lời")).to_have_count(0)
        await look_at_hotline(page, "operator-6-answered")
        await page.goto(f"{intake.url}/hotline")
        await expect(question).to_have_count(0)

        await expect(officer.get_by_text("Bà bảo áo đỏ, quần xanh")).to_be_visible(timeout=20_000)
        await expect(officer.get_by_role("status").filter(has_text="Trực tổng đài vừa trả lời.")).to_be_visible()
        await look(officer, "operator-7-read")
        assert [each for each in complaints if each != NO_POSTER] == []
