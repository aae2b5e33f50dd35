"""An operator who may add to a case that was told on Zalo asks whoever told it, as an officer does."""

import html
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row

from schemas.reports import ReportAmended
from services.intake.cases.reports_db import erase_case
from tests.intake.conversation.test_case_news import hear, news, told_case
from tests.intake.conversation.test_letters import ask, change, desk, exchange
from tests.intake.hotline.test_lookups import Operators, operators

__all__ = ["operators"]


async def test_an_operator_asks_and_reads_the_answer(operators: Operators) -> None:
    intake = operators.intake
    number = (await told_case(intake))["case_number"]
    path = f"/hotline/cases/{number}/letters"
    assert (await operators.ask("hanoi", "GET", path))[0] == 404
    assert (await operators.ask("hanoi", "GET", f"{path}/exchange"))[0] == 404
    question = {"sent_as": str(uuid4()), "text": "Cháu tên gì ạ?"}
    assert (await operators.ask("hanoi", "POST", path, data=question))[0] == 404
    status, page = await operators.ask("xa", "POST", path, data={**question, "text": " " * 9 + "x" * 1001})
    assert (status, "x" * 1001 in page, "Chưa gửi: hãy viết câu hỏi" in page) == (422, True, True)
    for _ in range(2):
        status, page = await operators.ask("xa", "POST", path, data=question)
        assert (status, page.count("Cháu tên gì ạ?"), "Trả lại cho Loa" in page) == (200, 1, True)
    assert (await intake.asked(2))[-1].text.endswith("Cháu tên gì ạ?")
    await intake.webhook(intake.event("U1", text="Cháu tên Bi"))
    await intake.eventually("SELECT FROM intake.letters WHERE asked_by IS NULL")
    status, told = await operators.ask("xa", "GET", f"{path}/exchange")
    assert (status, "Cháu tên Bi" in told, "<textarea" in told) == (200, True, False)
    status, page = await operators.ask("xa", "POST", f"{path}/return")
    assert (status, "Đã trả lại cho Loa" in page) == (200, True)
    called = await operators.takes("xa", "1")
    assert (await operators.ask("xa", "POST", f"/hotline/cases/{called}/letters", data=question))[0] == 409
    assert "tel:+84912345678" in (await operators.ask("xa", "GET", f"/hotline/cases/{called}/letters"))[1]


async def test_what_an_officer_asks_of_a_call_stands_on_their_pages_until_one_answers(operators: Operators) -> None:
    intake = operators.intake
    number, other = await operators.takes("xa", "1"), await operators.takes("xa", "2")
    assert await ask(intake, number, "Bé đi hướng nào <chợ>?") == 204
    asked, path = f"Cán bộ hỏi về {number}", f"/hotline/cases/{number}/letters"
    shown = ("/hotline", "/hotline/shift", "/hotline/questions", f"/hotline/cases/{number}")
    for page in shown:
        _, told = await operators.ask("xa", "GET", page)
        assert all(words in told for words in (asked, "tel:+84912345678", "&lt;chợ&gt;?", path)), page
    assert asked not in (await operators.ask("xa", "GET", f"/hotline/cases/{other}"))[1]
    assert asked not in (await operators.ask("hanoi", "GET", "/hotline"))[1], "it lies out of their scope"
    until = await seen_until(operators, path)
    assert await ask(intake, number, "Bé có điện thoại không?") == 204
    answer = {"sent_as": str(uuid4()), "text": " Ra chợ. Cháu về nhà rồi. ", "asked_until": until}
    assert (await operators.ask("hanoi", "POST", f"{path}/answer", data=answer))[0] == 404
    status, page = await operators.ask("xa", "POST", f"{path}/answer", data={**answer, "text": "x" * 1001})
    assert (status, f"{'x' * 1001}</textarea>" in page) == (422, True)
    for _ in range(2):
        status, page = await operators.ask("xa", "POST", f"{path}/answer", data=answer)
        assert (status, "Đã chuyển câu trả lời" in page, page.count("Ra chợ")) == (200, True, 1)
    added = [ReportAmended.model_validate_json(row["value"]) for row in (await intake.reports())[2:]]
    assert [(each.addition, each.amended_by, each.found) for each in added] == [
        ("Trả lời câu hỏi của cán bộ “Bé đi hướng nào <chợ>?”: Ra chợ. Cháu về nhà rồi.", "xa", True)
    ]
    for page in shown:
        told = (await operators.ask("xa", "GET", page))[1]
        assert ("điện thoại không?" in told, "&lt;chợ&gt;?" in told) == (True, False), "asked while they typed"
    rest = {"sent_as": str(uuid4()), "text": "Không có.", "asked_until": await seen_until(operators, path)}
    assert (await operators.ask("xa", "POST", f"{path}/answer", data=rest))[0] == 200
    for page in shown:
        assert asked not in (await operators.ask("xa", "GET", page))[1]
    late = {"sent_as": str(uuid4()), "text": "Về phía cầu.", "asked_until": rest["asked_until"]}
    status, page = await operators.ask("xa", "POST", f"{path}/answer", data=late)
    assert (status, "đã có người trả lời" in page, "Về phía cầu." in page) == (409, True, True)
    assert len(await intake.reports()) == 4, "nothing was added"
    notes = await intake.rows("SELECT DISTINCT action, actor FROM staff.audit_waiting ORDER BY 1")
    assert [tuple(each.values()) for each in notes] == [("answer_officer", "xa"), ("ask_operators", "si.quan")]


async def seen_until(operators: Operators, path: str) -> str:
    """When the last question was asked that stands on the page, as its form has it."""
    page = (await operators.ask("xa", "GET", path))[1]
    return html.unescape(page.split('name="asked_until" value="', 1)[1].split('"', 1)[0])


async def test_nobody_is_asked_of_a_call_whose_case_has_ended(operators: Operators) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "1")
    assert await ask(intake, number, "Bé mặc gì?") == 204
    (case,) = await intake.rows("SELECT case_id, case_number FROM intake.reports")
    await hear(intake, news("CaseEnded", case))
    assert "Cán bộ hỏi về" not in (await operators.ask("xa", "GET", "/hotline"))[1]
    told = await exchange(intake, number)
    assert (told["refused"], told["of_operators"], told["unanswered"]) == ("ended", True, False)
    assert await ask(intake, number, "Bé đâu?") == 409
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        await erase_case(conn, case["case_id"])
    assert await intake.rows("SELECT FROM intake.letters") == []


async def test_a_question_goes_on_to_be_asked_after_an_hour_and_is_taken_back(operators: Operators) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "1")
    assert await ask(intake, number, "Bé mặc gì?") == 204
    await change(intake, "UPDATE intake.letters SET written_at = written_at - interval '61 min'")
    assert "Bé mặc gì?" in (await operators.ask("xa", "GET", "/hotline/shift"))[1]
    assert (await desk(intake, number, "POST", "/return", made_by="si.quan"))[1] == {"returned": True}
    assert (await desk(intake, number, "POST", "/return", made_by="si.quan"))[1] == {"returned": False}
    assert "Bé mặc gì?" not in (await operators.ask("xa", "GET", "/hotline/shift"))[1]
