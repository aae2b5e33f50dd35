"""The hotline completes a case that is open already: over the interface and on the page."""

from datetime import datetime

from schemas.content import VIETNAM
from schemas.reports import ReportAmended, Subject
from tests.intake.hotline.test_reports import REPORT, intake, key, logged_in
from tests.support.intake_running import RunningIntake

__all__ = ["intake"]

MORE = {"age": 2022, "clothing": "Áo đỏ, quần xanh", "reporter_phone": "0912 345 678", "sex": "female", "height_cm": 98}
MARKED = {"marks": "nốt ruồi ở cằm", "carries": "ba lô đỏ", "health": "nói ngọng", "company": "bạn cùng lớp"}
MARKED |= {"vehicle": "xe đạp hồng"}


async def amendments(intake: RunningIntake) -> list[ReportAmended]:
    query = "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = %s ORDER BY id"
    rows = await intake.rows(query, ReportAmended.type_name())
    return [ReportAmended.model_validate_json(bytes(row["value"])) for row in rows]


async def test_an_amendment_reaches_the_officer_once_a_key(intake: RunningIntake) -> None:
    _, case = await intake.post("/api/v1/reports", json=REPORT, headers=key())
    path = f"/api/v1/reports/{case['case_number']}/amendments"

    first = await intake.post(path, json={**MORE, **MARKED}, headers=key("call-2"))
    again = await intake.post(path, json={**MORE, **MARKED}, headers=key("call-2"))

    assert first == again == (202, case)
    (event,) = await amendments(intake)
    assert str(event.case_id) == case["case_id"]
    years = datetime.now(VIETNAM).year - 2022
    assert event.subject == Subject(
        age=years, birth_year=2022, clothing="Áo đỏ, quần xanh", sex="female", height_cm=98, **MARKED
    )
    assert event.reporter.phone == "+84912345678"
    assert event.place is None


async def test_an_unknown_case_and_an_empty_amendment_are_refused(intake: RunningIntake) -> None:
    _, case = await intake.post("/api/v1/reports", json=REPORT, headers=key())

    unknown, _ = await intake.post("/api/v1/reports/26-99999/amendments", json=MORE)
    empty, problems = await intake.post(f"/api/v1/reports/{case['case_number']}/amendments", json={})

    assert unknown == 404
    assert empty == 422
    assert problems == {"errors": [{"field": "description", "message": "must add something"}]}
    assert await amendments(intake) == []


async def test_the_page_adds_to_a_case_whose_number_is_given(intake: RunningIntake) -> None:
    _, case = await intake.post("/api/v1/reports", json=REPORT, headers=key())
    form = {"kind": "missing_child", "form_id": "f1", "description": "Cháu tên ở nhà là Tí."}
    async with await logged_in(intake, ["operator"]) as browser:
        async with browser.post(f"{intake.url}/hotline", data={**form, "case_number": "26-99999"}) as answer:
            page = await answer.text()
            assert answer.status == 422
        assert "Không có vụ việc mang mã này" in page
        assert "Cháu tên ở nhà là Tí." in page
        async with browser.post(f"{intake.url}/hotline", data={**form, "case_number": case["case_number"]}) as answer:
            assert (answer.status, answer.url.path) == (200, f"/hotline/cases/{case['case_number']}")
            assert "Đã ghi bổ sung vào vụ" in await answer.text()
    (event,) = await amendments(intake)
    assert (event.amended_by, event.addition) == ("mau", "Cháu tên ở nhà là Tí.")
