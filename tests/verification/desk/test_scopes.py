"""What lies out of somebody's scope is not there for them: on the board, in streams, in plans; and how far they send.

Every route by every role is tried in tests/stack/test_rights.py.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import aiohttp
import pytest

from schemas.event import CaseKind, Place
from schemas.reports import ReportSubmitted
from schemas.trust.roster import Role
from services.runtime.database import create_pool, transaction
from services.runtime.staff import add_account, open_session
from tests.support.broadcast.plans import PlanningBroadcast, planning_broadcast
from tests.support.rights.people_in_scopes import at_the_desk, change_scope, let_in, staff_serving
from tests.support.verification_running import (
    TOKEN,
    Officer,
    RunningVerification,
    amendment,
    report,
    running_verification,
)

HERE = Place(lat=19.8075, lon=105.852, name="chợ Hoằng Lộc")
THERE = Place(lat=21.0386, lon=105.838, name="phố Quán Thánh")
UNKNOWN = Place(lat=19.8075, lon=105.852, name="Chưa rõ nơi (quanh xã Hoằng Lộc)")
STAFF = staff_serving(
    {
        "xa": (Role.OFFICER, ("15961",)),
        "tinh": (Role.OFFICER, ("38",)),
        "chihuy": (Role.SUPERVISOR, ("38",)),
        "hanoi": (Role.OFFICER, ("01",)),
        "thanhtra": (Role.AUDITOR, ("38",)),
    }
)


@dataclass
class Force:
    running: RunningVerification
    broadcast: PlanningBroadcast
    sessions: dict[str, str]

    def person(self, login: str) -> AbstractAsyncContextManager[Officer]:
        return at_the_desk(self.running, login, self.sessions[login])

    async def tell_of_three(self) -> list[ReportSubmitted]:
        """One case here, one far away, one of which nobody knows where."""
        told = [
            report(number, place=place, submitted_by="zalo:811")
            for number, place in (("26-00001", HERE), ("26-00002", THERE), ("26-00003", UNKNOWN))
        ]
        await self.running.tell(*told)
        return told


@pytest.fixture
async def force(database_url: str) -> AsyncIterator[Force]:
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, officers=False, broadcast_url=broadcast.url) as running,
    ):
        yield Force(running, broadcast, await let_in(database_url, STAFF))


async def shown(officer: Officer) -> tuple[set[str], set[str]]:
    """The numbers that the board names, as a page and over the API."""
    _, page = await officer.page("/")
    _, board = await officer.get("/api/v1/cases")
    return set(re.findall(r"26-\d{5}", page)), {case["case_number"] for part in board.values() for case in part}


async def test_a_board_shows_what_lies_in_scope(force: Force) -> None:
    await force.tell_of_three()
    seen = {
        "xa": {"26-00001"},
        "tinh": {"26-00001", "26-00003"},
        "hanoi": {"26-00002", "26-00003"},
        "thanhtra": {"26-00001", "26-00003"},
    }
    for login, numbers in seen.items():
        async with force.person(login) as officer:
            assert await shown(officer) == (numbers, numbers), login


async def test_what_has_ended_is_listed_where_it_lay(force: Force) -> None:
    for login, number in (("xa", "26-00001"), ("hanoi", "26-00002")):
        await force.running.tell(report(number, place=HERE if login == "xa" else THERE, submitted_by="zalo:811"))
        async with force.person(login) as officer:
            assert (await officer.post(f"/api/v1/cases/{number}/reject", reason="Tin báo thử."))[0] == 200
    for login, number in (("xa", "26-00001"), ("tinh", "26-00001"), ("hanoi", "26-00002")):
        async with force.person(login) as officer:
            _, board = await officer.get("/api/v1/cases")
            assert [case["case_number"] for case in board["ended"]] == [number], login


async def heard(stream: aiohttp.ClientResponse, words: str) -> str:
    """What a stream has said by the time that it says this, or ends."""
    said = ""
    # Below REFRESH_S, with which a page is told all the same when it heard of no change.
    async with asyncio.timeout(15):
        async for line in stream.content:
            said += line.decode()
            if words in said:
                return said
    return said


async def test_boards_that_are_drawn_once_are_drawn_for_each_scope(force: Force) -> None:
    async with (
        force.person("xa") as here,
        force.person("hanoi") as there,
        here.http.get("/live/queue") as first,
        there.http.get("/live/queue") as second,
    ):
        await asyncio.gather(*(heard(stream, "Không có tin nào chờ") for stream in (first, second)))
        await force.tell_of_three()
        said = await asyncio.gather(heard(first, "26-00001"), heard(second, "26-00003"))
    assert "26-00002" not in said[0]
    assert "26-00001" not in said[1]


async def test_a_case_lies_where_its_centre_lies(force: Force) -> None:
    _, far, nowhere = await force.tell_of_three()
    await force.running.tell(amendment(nowhere, place=HERE))
    async with force.person("hanoi") as officer:
        _, case = await officer.get(f"/api/v1/cases/{far.case_number}")
        moved = {"content_hash": case["draft"]["content_hash"], "text": case["draft"]["text"]}
        path = f"/api/v1/cases/{far.case_number}"
        moved |= {"centre": {"lat": HERE.lat, "lon": HERE.lon}, "audience": {"province_codes": ["38"]}}
        assert (await officer.put(f"{path}/draft", **moved))[0] == 200, "they are told what they did"
        assert (await officer.get(path))[0] == 404
        assert await shown(officer) == (set(), set())
    async with force.person("xa") as officer:
        numbers = {"26-00001", "26-00002", "26-00003"}
        assert await shown(officer) == (numbers, numbers)


async def test_a_stream_ends_when_its_case_is_moved_away(force: Force) -> None:
    here, _, _ = await force.tell_of_three()
    async with force.person("xa") as officer, officer.http.get("/live/cases/26-00001?seen=1") as stream:
        await heard(stream, "event: progress")
        await force.running.tell(amendment(here, place=THERE, addition="Thấy ở phố Quán Thánh."))
        assert "Quán Thánh" not in await heard(stream, "no such words: until its end")
        async with officer.http.get("/live/cases/26-00001?seen=1") as again:
            assert again.status == 404


async def test_a_new_scope_holds_for_streams_that_are_open(force: Force) -> None:
    await force.tell_of_three()
    async with force.person("xa") as officer, officer.http.get("/live/queue") as stream:
        await heard(stream, "26-00001")
        await change_scope(force.running.database_url, STAFF, "xa", ("00004",))
        await heard(stream, "no such words: until its end")
        async with officer.http.get("/live/queue") as again:
            said = await heard(again, "26-00002")
    assert "26-00001" not in said


async def test_an_auditor_reads_and_is_offered_nothing(force: Force) -> None:
    await force.tell_of_three()
    async with force.person("thanhtra") as auditor, force.person("tinh") as officer:
        status, page = await auditor.page("/cases/26-00001")
        _, case = await auditor.get("/api/v1/cases/26-00001")
        _, decides = await officer.page("/cases/26-00001")
    forms = re.compile(r'<form method="post" action="/cases/')
    assert (status, bool(forms.search(page)), bool(forms.search(decides))) == (200, False, True)
    assert "TÌM TRẺ LẠC" in page
    assert case["may_not_approve"] == "Your role decides on no case."


async def test_nobody_sends_where_nobody_here_may(force: Force) -> None:
    await force.tell_of_three()
    path = "/api/v1/cases/26-00001/draft"
    async with force.person("tinh") as officer:
        _, case = await officer.get("/api/v1/cases/26-00001")
        draft = {"content_hash": case["draft"]["content_hash"], "text": case["draft"]["text"]}
        far = await officer.put(path, **draft, audience={"province_codes": ["38", "01"]})
        country = await officer.put(path, **draft, audience={})
        _, page = await officer.page("/cases/26-00001")
        own = await officer.put(path, **draft, audience={"province_codes": ["38"]})
    assert (far[0], far[1]["reason"], "Hà Nội" in far[1]["detail"]) == (422, "out_of_reach", True)
    assert (country[0], country[1]["reason"]) == (422, "no_audience")
    assert own[0] == 200
    offered = re.findall(r'name="province_codes" value="(\d+)"', page)
    assert offered == ["38"]
    assert 'value="provinces"' not in page, "there is but one"


async def test_a_plan_counts_what_could_be_signed_and_no_more(force: Force) -> None:
    await force.tell_of_three()
    await force.running.tell(report("26-00004", CaseKind.LEGAL_NOTICE, place=THERE))
    async with force.person("tinh") as officer:
        await officer.page("/cases/26-00001/plan")
    async with force.person("hanoi") as officer:
        await officer.page("/cases/26-00004/plan")
        await officer.page("/cases/26-00001/plan")
    *province, one_officer = [set(asked["within"]) for asked in force.broadcast.asked]
    assert {"38", "15961"} <= set.union(*province)
    assert not {"VN", "01"} & set.union(*province)
    assert one_officer == set(), "of other kinds one officer opens their own communes, and has none"


async def test_before_the_first_roster_everybody_sees_all(database_url: str) -> None:
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await add_account(conn, "cu", "Cán bộ cũ", None, ["officer"])
        token = await open_session(conn, "cu")
    async with running_verification(database_url, officers=False) as running:
        await running.tell(report("26-00001", place=HERE), report("26-00002", place=THERE))
        async with at_the_desk(running, "cu", token) as officer:
            assert (await shown(officer))[0] == {"26-00001", "26-00002"}
            assert (await officer.page("/cases/26-00002"))[0] == 200
