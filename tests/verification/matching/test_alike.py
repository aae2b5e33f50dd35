"""What intake is told, while an operator types, of open cases that may be the same: the best three of the operator's
area, why, and no word of anybody."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import aiohttp
import psycopg
import pytest

from schemas.event import CaseKind, Place
from schemas.reports import Reporter, Subject
from schemas.trust.roster import Role
from services.runtime.staff.rights import Action
from tests.support.rights.call_keys import DESK_TO_INTAKE, INTAKE_TO_DESK, bearing
from tests.support.rights.people_in_scopes import let_in, staff_serving
from tests.support.rights.routes import VERIFICATION, Target
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import RunningVerification, report, running_verification

STAFF = staff_serving(
    {
        "ca-nuoc": (Role.OPERATOR, ("VN",)),
        "tinh": (Role.OPERATOR, ("38",)),
        "hanoi": (Role.OPERATOR, ("01",)),
        "chua-co": (Role.OPERATOR, ()),
        "si-quan": (Role.OFFICER, ("VN",)),
        "thanh-tra": (Role.AUDITOR, ("VN",)),
        "quan-tri": (Role.ADMINISTRATOR, ("VN",)),
    }
)
HERE = {"lat": 19.8075, "lon": 105.852, "name": "Xã Hoằng Lộc", "commune_code": "15961"}
CHILD = {"kind": "missing_child", "name": "nguyen van ti", "age": 4, "place": HERE, "clothing": "ao phong xanh"}


@dataclass
class Asked:
    verification: RunningVerification
    http: aiohttp.ClientSession

    async def ask(self, login: str = "ca-nuoc", key: str = INTAKE_TO_DESK, **told: Any) -> tuple[int, Any]:
        body = {"login": login, "case_id": str(uuid4()), **CHILD, **told}
        async with self.http.post("/internal/alike", json=body, headers=bearing(key)) as answer:
            return answer.status, await answer.json()

    async def numbers(self, login: str = "ca-nuoc", **told: Any) -> list[str]:
        status, found = await self.ask(login, **told)
        assert status == 200, found
        return [case["case_number"] for case in found]


@pytest.fixture(autouse=True)
def patient_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that stands still for a second is not to leave a question without its answer."""
    monkeypatch.setattr("services.verification.api.alike_api.LONGEST", timedelta(seconds=PATIENCE_S))


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Asked]:
    await let_in(database_url, STAFF)
    async with (
        running_verification(database_url, officers=False) as running,
        aiohttp.ClientSession(running.url) as http,
    ):
        yield Asked(running, http)


async def test_the_case_is_told_with_its_reasons_and_without_a_word_of_anybody(desk: Asked) -> None:
    told = report("26-00042")
    await desk.verification.tell(told)
    status, (case,) = await desk.ask(phone="0912345678", last_seen_at=datetime.now(UTC).isoformat())
    assert status == 200
    words = {reason["vietnamese"] for reason in case.pop("reasons")}
    assert {"trùng tên", "cùng tuổi", "cùng nơi", "cùng số điện thoại người báo"} <= words
    assert datetime.fromisoformat(case.pop("reported_at")) == told.occurred_at
    assert case == {
        "case_number": "26-00042",
        "relation": "same",
        "against": [],
        "state": "open",
        "commune_code": "15961",
    }, "and nothing else"


async def test_it_is_never_the_case_that_it_becomes_nor_a_strangers(desk: Asked) -> None:
    told = report("26-00042")
    other = report("26-00043", subject=Subject(name="Trần Thị Hoa", sex="female", age=14), description="Em đi học về.")
    await desk.verification.tell(told, other)
    assert await desk.numbers() == ["26-00042"]
    assert await desk.numbers(case_id=str(told.case_id)) == []
    assert await desk.numbers(exercise=True) == [], "an exercise is never taken for the real one"
    assert await desk.numbers(name=None, age=None, clothing=None, place=None) == []


async def test_ended_cases_are_not_told(desk: Asked) -> None:
    await desk.verification.tell(report("26-00042"))
    async with await psycopg.AsyncConnection.connect(desk.verification.database_url) as conn:
        await conn.execute("UPDATE verification.cases SET state = 'rejected', rejected_reason = 'x', ended_at = now()")
    assert await desk.numbers() == []


async def test_a_found_person_is_told_beside_who_is_missed(desk: Asked) -> None:
    await desk.verification.tell(report("26-00042"))
    async with await psycopg.AsyncConnection.connect(desk.verification.database_url) as conn:
        await conn.execute("UPDATE verification.cases SET state = 'broadcasting'")
    status, (case,) = await desk.ask(kind=CaseKind.FOUND_PERSON, name=None)
    assert (status, case["relation"], case["state"]) == (200, "whose", "on_air")


@pytest.mark.parametrize(
    ("login", "sees"),
    [
        ("ca-nuoc", {"26-00001", "26-00002"}),
        ("tinh", {"26-00001", "26-00002"}),
        ("hanoi", {"26-00002"}),
        ("chua-co", set()),
        ("si-quan", {"26-00001", "26-00002"}),
    ],
)
async def test_each_is_told_of_their_own_area(desk: Asked, login: str, sees: set[str]) -> None:
    unplaced = Place(lat=19.8075, lon=105.852, name="Chưa rõ nơi (quanh xã Hoằng Lộc)")
    same: Mapping[str, Any] = {"reporter": Reporter(phone="0987654321")}
    await desk.verification.tell(report("26-00001", **same), report("26-00002", place=unplaced, **same))
    assert set(await desk.numbers(login, phone="0987654321")) == sees


async def test_nobody_is_told_who_takes_no_calls_now(desk: Asked) -> None:
    await desk.verification.tell(report("26-00042"))
    for login in ("thanh-tra", "quan-tri", "khong-co", ""):
        assert (await desk.ask(login))[0] == 404, login
    async with await psycopg.AsyncConnection.connect(desk.verification.database_url) as conn:
        await conn.execute("UPDATE staff.sessions SET revoked_at = now() WHERE login = 'tinh'")
        await conn.execute("UPDATE staff.sessions SET expires_at = now() WHERE login = 'hanoi'")
    assert [(await desk.ask(login))[0] for login in ("ca-nuoc", "tinh", "hanoi")] == [200, 404, 404]


async def test_only_intakes_key_opens_it(desk: Asked) -> None:
    assert (await desk.ask(key=DESK_TO_INTAKE))[0] == 401
    async with desk.http.post("/internal/alike", json=CHILD) as answer:
        assert answer.status == 401


async def test_intakes_key_opens_nothing_else(desk: Asked) -> None:
    """Intake faces the internet; whoever took its key could ask this and read no case by it."""
    await desk.verification.tell(report("26-00042"))
    (case,) = await desk.verification.rows("SELECT case_id FROM verification.cases")
    target = Target("26-00042", case["case_id"], "0" * 64)
    assert [name for name, route in VERIFICATION.items() if "intake" in route.callers] == ["POST /internal/alike"]
    guarded = {name: route for name, route in VERIFICATION.items() if isinstance(route.needs, Action) or route.callers}
    assert len(guarded) > 50
    for name, route in guarded.items():
        method, _, template = name.partition(" ")
        if template == "/internal/alike":
            continue
        asked = desk.http.request(
            method, route.path(template, target), headers=bearing(INTAKE_TO_DESK), allow_redirects=False
        )
        async with asked as answer:
            login = answer.status == 303 and answer.headers["Location"].startswith("/login")
            assert answer.status == 401 or login, f"{name}: {answer.status}"


async def test_asking_without_end_ends(desk: Asked) -> None:
    answers = [status for status, _ in await asyncio.gather(*(desk.ask() for _ in range(60)))]
    assert set(answers) == {200, 429}
    assert answers.count(200) >= 20, "as many as somebody types at once"
    assert (await desk.ask("tinh"))[0] == 200, "one who asks too often keeps nobody else from it"
