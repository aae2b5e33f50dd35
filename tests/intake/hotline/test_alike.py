"""The form asks verification, while somebody types, which open cases may be the same: with both services running, with
a desk that is away, and with one that does not answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import aiohttp
import psycopg
import pytest
from aiohttp import web

from deploy.local.supervision.ports import free_port
from schemas.internal_routes.verification import ALIKE_CASES
from schemas.reports import ReportSubmitted
from schemas.trust.roster import Role
from services.runtime.staff import COOKIE
from tests.intake.hotline.test_lookups import Operators
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.rights.people_in_scopes import let_in, staff_serving
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import RunningVerification, running_verification

STAFF = staff_serving(
    {
        "xa": (Role.OPERATOR, ("15961",)),
        "ban": (Role.OPERATOR, ("15961",)),
        "hanoi": (Role.OPERATOR, ("01",)),
    }
)
TITLE, QUIET = "Có thể là cùng một vụ", "Chưa so được với các vụ đang mở"
TYPED = {"kind": "missing_child", "name": "nguyen van mau", "age": "4", "place": "hoang thinh"}


class Line:
    """Intake, the desk, and what the broker would carry between them."""

    def __init__(self, intake: RunningIntake, desk: RunningVerification, sessions: dict[str, str]) -> None:
        self.intake = intake
        self.desk = desk
        self.sessions = sessions
        self.operators = Operators(intake, sessions)

    async def takes(self, login: str, form_id: str, **changes: str) -> str:
        """The number of a report that the desk has too."""
        number = await self.operators.takes(login, form_id, **changes)
        told = [ReportSubmitted.model_validate_json(row["value"]) for row in await self.intake.reports()]
        await self.desk.tell(next(each for each in told if each.case_number == number))
        return number

    async def beside(self, login: str = "ban", **typed: str) -> str:
        return await beside(self.intake, self.sessions[login], **typed)


async def beside(intake: RunningIntake, session: str, **typed: str) -> str:
    """What the page shows of cases alike."""
    data, headers = {"form_id": "dang-go", **TYPED, **typed}, {"Cookie": f"{COOKIE}={session}"}
    async with intake.http.post(f"{intake.url}/hotline/alike", data=data, headers=headers) as answer:
        assert answer.status == 200, await answer.text()
        shown: str = (await answer.json())["alike"]
        return shown


@pytest.fixture
async def line(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setattr("services.intake.hotline.alike.ALIKE_CASES", replace(ALIKE_CASES, timeout_s=PATIENCE_S))
    monkeypatch.setattr("services.verification.api.alike_api.LONGEST", timedelta(seconds=PATIENCE_S))
    sessions = await let_in(database_url, STAFF)
    async with (
        running_verification(database_url, officers=False) as desk,
        running_intake(database_url, verification_url=desk.url) as intake,
    ):
        yield Line(intake, desk, sessions)


async def test_beside_the_form_stands_the_case_with_its_reasons_and_the_way_into_it(line: Line) -> None:
    number = await line.takes("xa", "f1")
    shown = await line.beside()
    for words in (TITLE, f'data-amends="{number}"', "trùng tên", "cùng nơi", "Xã Hoằng Lộc", "phút trước", "đang mở"):
        assert words in shown, words
    for kept in ("Nguyễn Văn Mẫu", "Ví Dụ", "912", "đi chơi"):
        assert kept not in shown, "no word of anybody"
    assert await line.beside(case_number=number) == "", "what adds to a case is no other one"
    assert await line.beside(kind="") == ""
    assert await line.beside(exercise="on") == ""
    assert await line.beside(name="Trần Thị Hoa", age="15") == ""


async def test_elsewhere_nothing_is_told(line: Line) -> None:
    number = await line.takes("xa", "f1")
    assert await line.beside("hanoi") == ""
    async with await psycopg.AsyncConnection.connect(line.desk.database_url) as conn:
        await conn.execute("UPDATE verification.cases SET commune_code = '00004', province_code = '01'")
    assert await line.beside("hanoi") == "", "where nothing can be added to it here, it is not shown either"
    assert await line.beside("ban") == ""
    async with await psycopg.AsyncConnection.connect(line.desk.database_url) as conn:
        await conn.execute("UPDATE intake.reports SET commune_code = '00004', province_code = '01'")
    assert number in await line.beside("hanoi")


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def desk_that(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/internal/alike", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def hangs(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(3600)
    raise AssertionError


async def babbles(_: web.Request) -> web.StreamResponse:
    return web.json_response([{"case_number": 1}])


@pytest.mark.parametrize("desk", [hangs, babbles, None], ids=lambda desk: getattr(desk, "__name__", "away"))
async def test_without_an_answer_a_quiet_line_stands_there_and_reports_are_taken(
    database_url: str, desk: Handler | None
) -> None:
    sessions = await let_in(database_url, STAFF)
    async with desk_that(desk or babbles) as url:
        away = url if desk else "http://127.0.0.1:1"
        async with running_intake(database_url, verification_url=away) as intake:
            began = time.monotonic()
            assert QUIET in await beside(intake, sessions["ban"])
            await Operators(intake, sessions).takes("ban", "f1")
            assert time.monotonic() - began < PATIENCE_S, "nobody waits until a desk answers that does not"


async def test_many_who_type_at_once_do_not_wait_for_a_slow_desk(database_url: str) -> None:
    sessions = await let_in(database_url, STAFF)
    async with desk_that(hangs) as url, running_intake(database_url, verification_url=url) as intake:
        typing = [asyncio.create_task(beside(intake, sessions["ban"])) for _ in range(40)]
        headers = {"Cookie": f"{COOKIE}={sessions['xa']}"}
        draft = {"form_id": "f", **TYPED}
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{intake.url}/hotline/draft", data=draft, headers=headers) as answer,
        ):
            assert answer.status == 200, "keeping what is typed asks no desk"
        assert all(QUIET in shown for shown in await asyncio.gather(*typing))
