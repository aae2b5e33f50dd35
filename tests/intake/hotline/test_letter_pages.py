"""An operator who may add to a case that was told on Zalo asks whoever told it, as an officer does."""

from uuid import uuid4

from tests.intake.conversation.test_case_news import told_case
from tests.intake.conversation.test_letters import change
from tests.intake.hotline.test_lookups import STAFF, Operators
from tests.support.intake_running import running_intake
from tests.support.rights.people_in_scopes import let_in


async def test_an_operator_asks_and_reads_the_answer(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        number = (await told_case(intake))["case_number"]
        path = f"/hotline/cases/{number}/letters"
        assert path in (await operators.ask("xa", "GET", f"/hotline/cases/{number}"))[1]
        assert (await operators.ask("hanoi", "GET", path))[0] == 404
        assert (await operators.ask("hanoi", "GET", f"{path}/exchange"))[0] == 404
        box = {"sent_as": str(uuid4()), "text": "Chào chị,", "ready": "name"}
        status, page = await operators.ask("xa", "POST", path, data=box)
        assert (status, "Chào chị,\nNgười cần tìm tên là gì ạ?</textarea>" in page) == (200, True)
        assert ('value="photo"' in page, 'value="age"' in page) == (True, False)
        more = {"form_id": "f2", "case_number": number, "name": "Nguyễn Văn Mẫu", "reporter_phone": "0912345678"}
        assert (await operators.ask("xa", "POST", "/hotline", data=more))[0] == 200
        _, page = await operators.ask("xa", "GET", path)
        ready = {key: f'value="{key}"' in page for key in ("name", "phone", "age", "photo")}
        assert ready == {"name": False, "phone": False, "age": False, "photo": True}, "what was told since is not asked"
        await change(intake, "INSERT INTO intake.case_photos SELECT case_id, repeat('0', 64) FROM intake.reports")
        assert 'value="photo"' not in (await operators.ask("xa", "GET", path))[1]
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
        assert "Cháu tên Bi" in (await operators.ask("xa", "GET", f"{path}?lang=en"))[1]
        status, told = await operators.ask("xa", "GET", f"{path}/exchange")
        assert (status, "Cháu tên Bi" in told, "<textarea" in told) == (200, True, False)
        status, page = await operators.ask("xa", "POST", f"{path}/return")
        assert (status, "Đã trả lại cho Loa" in page) == (200, True)
        called = await operators.takes("xa", "1")
        assert f"{called}/letters" not in (await operators.ask("xa", "GET", f"/hotline/cases/{called}"))[1]
        _, page = await operators.ask("xa", "GET", f"/hotline/cases/{called}/letters")
        assert (await operators.ask("xa", "GET", f"/hotline/cases/{called}/letters/exchange"))[0] == 204
        assert ("tel:+84912345678" in page, "Gửi qua Zalo" in page) == (True, False)
