"""The desk makes a family's link, and what the family presses behind it wakes whoever is on duty."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import psycopg

from schemas.reports import ReportAmended
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.public.running import running_public
from tests.support.verification_running import Officer, RunningVerification, report, running_verification

NUMBER = "26-00042"


@asynccontextmanager
async def desk_and_intake(database_url: str) -> AsyncIterator[tuple[RunningVerification, Officer, RunningIntake]]:
    async with (
        running_intake(database_url, public_url="https://loa.example/tin") as intake,
        running_verification(database_url, intake_url=intake.url) as desk,
        desk.officer() as officer,
    ):
        case = report(NUMBER, photos=())
        await desk.tell(case)
        # As intake hears of it by topic `cases`.
        async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
            await conn.execute(
                "INSERT INTO intake.case_states (case_id, case_number, kind, exercise, state, revision, changed_at)"
                " VALUES (%s, %s, 'missing_child', false, 'open', 1, now())",
                (case.case_id, NUMBER),
            )
        yield desk, officer, intake


async def test_a_link_is_shown_once_listed_without_its_address_and_revoked(database_url: str) -> None:
    async with desk_and_intake(database_url) as (desk, officer, _):
        here = f"/cases/{NUMBER}/family"
        assert here in (await officer.page(f"/cases/{NUMBER}"))[1]
        status, page = await officer.page(here)
        assert (status, "chưa có liên kết nào" in page) == (200, True)
        status, page = await officer.send_form(here)
        found = re.search(r"https://loa\.example/family/([\w-]{32})", html.unescape(page))
        assert (status, bool(found)) == (200, True)
        status, page = await officer.page(here)
        assert "loa.example/family" not in page
        revoke = re.search(rf"{here}/[0-9a-f-]+/revoke", page)
        assert revoke
        assert (await officer.send_form(revoke[0]))[0] == 303
        assert "đã thu hồi lúc" in (await officer.page(f"{here}?said=revoked"))[1]
        actions = await desk.rows("SELECT action FROM verification.audit WHERE action LIKE '%%family%%' ORDER BY seq")
        assert [row["action"] for row in actions] == ["family_link", "revoke_family_link"]


async def test_found_by_the_family_wakes_whoever_is_on_duty(database_url: str) -> None:
    async with desk_and_intake(database_url) as (desk, officer, intake):
        _, page = await officer.send_form(f"/cases/{NUMBER}/family")
        token = re.findall(r"/family/([\w-]{32})", html.unescape(page))[0]
        assert (await officer.approve(NUMBER))[0] == 200
        waking = "SELECT reason FROM verification.wakes WHERE ended_at IS NULL AND reason = 'news'"
        assert await desk.rows(waking) == []
        async with running_public(database_url, intake_url=intake.url) as url, aiohttp.ClientSession() as http:
            told = {"press": "found", "said": "Cháu ở nhà bà."}
            async with http.post(f"{url}/family/{token}", data=told) as answer:
                assert answer.status == 200
        (row,) = await intake.reports()
        await desk.tell(ReportAmended.model_validate_json(row["value"]))
        assert len(await desk.rows(waking)) == 1
        _, page = await officer.page(f"/cases/{NUMBER}")
        assert ("Gia đình báo: ĐÃ TÌM THẤY." in page, "gia đình qua trang riêng" in page) == (True, True)
