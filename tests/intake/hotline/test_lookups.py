"""At the hotline: who has called before, what was written down of a case, and what somebody has taken in this shift."""

import re
from typing import Any

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


class Operators:
    def __init__(self, intake: RunningIntake, sessions: dict[str, str]) -> None:
        self._intake = intake
        self._sessions = sessions

    async def ask(self, login: str, method: str, path: str, **request: Any) -> tuple[int, str]:
        headers = {"Cookie": f"{COOKIE}={self._sessions[login]}", "Accept": "text/html"}
        async with self._intake.http.request(method, self._intake.url + path, headers=headers, **request) as answer:
            return answer.status, await answer.text()

    async def takes(self, login: str, form_id: str, **changes: str) -> str:
        status, page = await self.ask(login, "POST", "/hotline", data={**CALL, "form_id": form_id, **changes})
        assert status == 200, page
        rows = await self._intake.rows("SELECT case_number FROM intake.reports ORDER BY received_at DESC LIMIT 1")
        number: str = rows[0]["case_number"]
        assert number in page
        return number

    async def calls_of(self, login: str, phone: str) -> str:
        headers = {"Cookie": f"{COOKIE}={self._sessions[login]}"}
        data = {"form_id": "dang-go", "reporter_phone": phone}
        async with self._intake.http.post(f"{self._intake.url}/hotline/draft", data=data, headers=headers) as answer:
            assert answer.status == 200
            calls: str = (await answer.json())["calls"]
            return calls


async def test_what_was_written_down_is_read_back_in_full(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        number = await operators.takes("xa", "f1")
        status, page = await operators.ask("xa", "GET", f"/hotline/cases/{number}?taken=1")
    assert status == 200
    for words in (number, "Nguyễn Văn Mẫu", "sinh năm 2021", "0912 345 678", "chợ Vực", "17:30", "Đã ghi"):
        assert words in page
    assert f"/hotline?case={number}" in page
    assert "/hotline?new=1" in page


async def test_a_case_elsewhere_is_as_one_that_there_is_not(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        number = await operators.takes("xa", "f1")
        elsewhere = await operators.ask("hanoi", "GET", f"/hotline/cases/{number}")
        nowhere = await operators.ask("hanoi", "GET", "/hotline/cases/26-99999")
        looked_up = await operators.ask("xa", "POST", "/hotline/cases", data={"number": number})
        run_together = await operators.ask("xa", "POST", "/hotline/cases", data={"number": number.replace("-", "")})
        mistyped = await operators.ask("xa", "POST", "/hotline/cases", data={"number": "abc"})
    assert elsewhere == nowhere
    assert elsewhere[0] == 404
    assert (looked_up[0], mistyped[0]) == (200, 200)
    assert "Không có vụ nào như vậy" in mistyped[1]
    assert run_together == looked_up


async def test_a_case_is_found_by_its_name_without_accents_and_by_a_number(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        number = await operators.takes("xa", "f1", name="Đỗ Thị Ánh Ví Dụ")
        other = await operators.takes("xa", "f2", name="Nguyễn Văn Mẫu", reporter_phone="0912 345 679")
        for sought in ("do thi anh", "ÁNH VÍ", "Đỗ", "anh vi du", "0912345678", "0912 345 678 (mẹ)"):
            status, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": sought})
            found = page.partition('id="found"')[2].partition("</section>")[0]
            assert (status, number in found, other in found) == (200, True, False), sought
            _, elsewhere = await operators.ask("hanoi", "POST", "/hotline/cases", data={"number": sought})
            assert number not in elsewhere, "it lies out of their scope"
        called_na = await operators.takes("xa", "f3", name="bé Na", reporter_phone="0912 345 670")
        for sought in ("bé Na", "be na", "na", "CHÁU NA"):
            _, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": sought})
            found = page.partition('id="found"')[2].partition("</section>")[0]
            assert (called_na in found, number in found) == (True, False), sought
        for sought in ("nh", "o thi", "%", "_"):
            _, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": sought})
            assert "Không có vụ nào như vậy" in page, sought


async def test_the_other_language_keeps_what_was_sought_and_what_adds_to_a_case(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        number = await operators.takes("xa", "f1", name="bé Na", age="cỡ học sinh")
        _, page = await operators.ask("xa", "POST", "/hotline/cases", data={"number": 'be na "x"'})
        for words in ('action="?lang=en"', '<input type="hidden" name="sought" value="be na &#34;x&#34;">'):
            assert words in page
        _, page = await operators.ask("xa", "POST", "/hotline/cases?lang=en", data={"sought": "be na"})
        found = page.partition('id="found"')[2].partition("</section>")[0]
        assert (">Found<" in page, number in found, 'action="?lang=vi"' in page) == (True, True, True)
        _, page = await operators.ask("xa", "GET", "/hotline/cases?lang=en")
        assert 'id="found"' not in page, "nothing is sought by an address"
        _, page = await operators.ask("xa", "GET", f"/hotline/cases/{number}?taken=1&unread=age")
        assert 'href="?taken=1&amp;unread=age&amp;lang=en"' in page, "what was not understood is still to be asked"
        _, page = await operators.ask("xa", "GET", f"/hotline?case={number}")
        (form_id,) = re.findall(r'name="form_id" value="([^"]+)"', page)
        assert f'href="?draft={form_id}&amp;case={number}&amp;lang=en"' in page
        typed = {"form_id": form_id, "case_number": number, "description": "Cháu đi dép đỏ."}
        for kept in (False, True):
            if kept:
                await operators.ask("xa", "POST", "/hotline/draft", data=typed)
            _, page = await operators.ask("xa", "GET", f"/hotline?draft={form_id}&case={number}&lang=en")
            assert f'id="amends-number">{number}<' in page
            assert ("Cháu đi dép đỏ." in page) == kept


async def test_earlier_calls_of_a_number_are_shown_with_what_became_of_them(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
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


async def test_a_shift_is_what_this_login_has_taken(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        operators = Operators(intake, sessions)
        mine = await operators.takes("xa", "f1")
        theirs = await operators.takes("hanoi", "f2")
        old = await operators.takes("xa", "f3")
        earlier = "UPDATE intake.reports SET received_at = received_at - interval '13 hours' WHERE case_number = %s"
        await intake.rows(f"{earlier} RETURNING 1", old)
        _, page = await operators.ask("xa", "GET", "/hotline/shift")
    assert mine in page
    assert theirs not in page
    assert old not in page
