"""At the hotline everybody may report anything; what others have reported elsewhere is not there for them.

Every route by every role is tried in tests/stack/test_rights.py.
"""

from dataclasses import dataclass
from typing import Any

from schemas.trust.roster import Role
from services.runtime.staff import COOKIE
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.rights.people_in_scopes import let_in, staff_serving

STAFF = staff_serving(
    {
        "xa": (Role.OPERATOR, ("15961",)),
        "hanoi": (Role.OPERATOR, ("01",)),
        "chua-co": (Role.OPERATOR, ()),
    }
)
HERE, THERE = {"lat": 19.8075, "lon": 105.852}, {"lat": 21.0386, "lon": 105.838}
NEWS = {"description": "Bé đội mũ lưỡi trai trắng."}


@dataclass
class Hotline:
    intake: RunningIntake
    sessions: dict[str, str]

    async def post(self, login: str, path: str, **body: Any) -> tuple[int, Any]:
        headers = {"Cookie": f"{COOKIE}={self.sessions[login]}"}
        async with self.intake.http.post(self.intake.url + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def report(self, login: str, where: dict[str, float], key: str = "1") -> str:
        told = {"kind": "missing_child", "description": "Bé 4 tuổi đi lạc.", "place": "ở chợ", **where}
        status, said = await self.post(login, "/api/v1/reports", external_id=key, reporter_phone="0912345678", **told)
        assert status == 201, said
        number: str = said["case_number"]
        return number

    async def amend(self, login: str, number: str, **more: object) -> int:
        status, _ = await self.post(login, f"/api/v1/reports/{number}/amendments", **{**NEWS, **more})
        return status


async def test_a_report_is_amended_where_it_lies_and_by_whom_it_came_from(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        hotline = Hotline(intake, sessions)
        here = await hotline.report("chua-co", HERE)
        answers = {login: await hotline.amend(login, here) for login in STAFF.people}
        assert answers == {"xa": 202, "hanoi": 404, "chua-co": 202}, "no report is turned away, nor its reporter"
        assert await hotline.amend("xa", "26-99999") == 404
        assert await hotline.amend("xa", here, place="phố Quán Thánh", **THERE) == 202
        moved = {login: await hotline.amend(login, here) for login in STAFF.people}
    assert moved == {"xa": 404, "hanoi": 202, "chua-co": 202}


async def test_the_form_tells_no_more_of_a_case_elsewhere_than_of_none(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake:
        number = await Hotline(intake, sessions).report("xa", HERE)
        pages = []
        for asked in (number, "26-99999"):
            form = {"form_id": "f", "case_number": asked, **NEWS}
            headers = {"Cookie": f"{COOKIE}={sessions['hanoi']}"}
            async with intake.http.post(f"{intake.url}/hotline", data=form, headers=headers) as answer:
                pages.append((answer.status, (await answer.text()).replace(asked, "…")))
    assert pages[0] == pages[1]
    assert "Không có vụ việc mang mã này trong địa bàn của bạn" in pages[0][1]
