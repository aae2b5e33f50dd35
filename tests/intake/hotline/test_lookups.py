"""At the hotline: who has called before, and what was written down of a case."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from schemas.trust.roster import Role
from services.runtime.staff import COOKIE
from tests.intake.conversation.test_case_news import hear, news
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.rights.people_in_scopes import let_in, staff_serving

STAFF = staff_serving(
    {
        "xa": (Role.OPERATOR, ("15961",)),
        "hanoi": (Role.OPERATOR, ("01",)),
    }
)
CALL = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": "2021",
    "sex": "male",
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "chợ Vực, Hoằng Thịnh, Thanh Hóa",
    "last_seen_at": "hôm qua 17:30",
    "reporter_name": "Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
}


@dataclass
class Operators:
    intake: RunningIntake
    sessions: dict[str, str]

    async def ask(self, login: str, method: str, path: str, **request: Any) -> tuple[int, str]:
        headers = {"Cookie": f"{COOKIE}={self.sessions[login]}", "Accept": "text/html"}
        async with self.intake.http.request(method, self.intake.url + path, headers=headers, **request) as answer:
            return answer.status, await answer.text()

    async def takes(self, login: str, form_id: str, **changes: str) -> str:
        status, page = await self.ask(login, "POST", "/hotline", data={**CALL, "form_id": form_id, **changes})
        assert status == 200, page
        rows = await self.intake.rows("SELECT case_number FROM intake.reports ORDER BY received_at DESC LIMIT 1")
        number: str = rows[0]["case_number"]
        assert number in page
        return number

    async def calls_of(self, login: str, phone: str) -> str:
        headers = {"Cookie": f"{COOKIE}={self.sessions[login]}"}
        data = {"form_id": "dang-go", "reporter_phone": phone}
        async with self.intake.http.post(f"{self.intake.url}/hotline/draft", data=data, headers=headers) as answer:
            assert answer.status == 200
            calls: str = (await answer.json())["calls"]
            return calls


@pytest.fixture
async def operators(database_url: str) -> AsyncIterator[Operators]:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        yield Operators(intake, sessions)


async def test_a_case_elsewhere_is_as_one_that_there_is_not(operators: Operators) -> None:
    number = await operators.takes("xa", "f1")
    elsewhere = await operators.ask("hanoi", "GET", f"/hotline/cases/{number}")
    nowhere = await operators.ask("hanoi", "GET", "/hotline/cases/26-99999")
    status, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": number})
    assert elsewhere == nowhere
    assert elsewhere[0] == 404
    assert (status, number in page) == (200, True)


async def test_a_case_is_found_by_its_name_without_accents_and_by_a_number(operators: Operators) -> None:
    number = await operators.takes("xa", "f1", name="Đỗ Thị Ánh Ví Dụ")
    other = await operators.takes("xa", "f2", name="Nguyễn Văn Mẫu", reporter_phone="0912 345 679")
    for sought in ("do thi anh", "ÁNH VÍ", "0912 345 678 (mẹ)"):
        status, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": sought})
        found = page.partition('id="found"')[2].partition("</section>")[0]
        assert (status, number in found, other in found) == (200, True, False), sought
        _, elsewhere = await operators.ask("hanoi", "POST", "/hotline/cases", data={"number": sought})
        assert number not in elsewhere, "it lies out of their scope"


async def test_earlier_calls_of_a_number_are_shown_with_what_became_of_them(operators: Operators) -> None:
    intake = operators.intake
    ended = await operators.takes("xa", "f1")
    (case,) = await intake.rows("SELECT case_id, case_number FROM intake.reports WHERE case_number = %s", ended)
    await hear(intake, news("CaseEnded", case))
    opened = await operators.takes("xa", "f2", description="Cháu lại đi lạc.")
    other = await operators.takes("xa", "f3", reporter_phone="0912 345 679")
    shown = await operators.calls_of("xa", "+84 912 345 678")
    assert shown.index(opened) < shown.index(ended)
    assert other not in shown
    assert f'data-amends="{opened}"' in shown
    assert f'data-amends="{ended}"' not in shown, "nothing can be added to what has ended"
    assert "đã kết thúc" in shown
    assert (await operators.calls_of("xa", "0912")).strip() == ""
    assert (await operators.calls_of("hanoi", "0912345678")).strip() == "", "it lies out of their scope"
