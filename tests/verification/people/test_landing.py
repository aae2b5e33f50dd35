"""Where somebody begins who wanted no page in particular: each role on a page that it may use."""

import aiohttp
import psycopg

from deploy.invented_staff.trial import STAFF
from schemas.trust.roster import Role
from tests.support.verification_running import PASSWORD, RunningVerification, report

BEGINS = {
    Role.OPERATOR: "/account",  # reports are taken at the hotline
    Role.OFFICER: "/",
    Role.SUPERVISOR: "/",
    Role.ADMINISTRATOR: "/people",
    Role.AUDITOR: "/audit",
}


async def test_the_address_of_the_desk_leads_every_role_to_a_page_of_its_own(
    verification: RunningVerification,
) -> None:
    for login, (_, role) in STAFF.people.items():
        async with aiohttp.ClientSession(
            verification.url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept": "text/html"}
        ) as http:
            async with http.get("/") as asked:
                assert asked.url.path_qs == "/login?to=/"
            async with http.post("/login", data={"login": login, "password": PASSWORD, "to": "/"}) as answer:
                assert (answer.status, answer.url.path) == (200, BEGINS[role]), role
            async with http.get("/") as again:
                # Logged in already, whoever may not read the board is one press away from their own page.
                refused = role in (Role.ADMINISTRATOR, Role.OPERATOR)
                page = await again.text()
                assert again.status == (403 if refused else 200), role
                assert not refused or f'href="{BEGINS[role]}"' in page, role


async def test_an_auditor_reads_what_was_done_and_sees_that_the_chain_is_whole(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with verification.officer("si.quan") as officer, verification.officer("thanhtra1") as auditor:
        assert (await officer.post("/api/v1/cases/25-00042/reject", reason="Tin giả"))[0] == 200
        await officer.send_form("/login", login="si.quan", password=PASSWORD)
        await verification.eventually("SELECT FROM verification.audit WHERE action = 'logged_in' AND actor = 'si.quan'")
        status, page = await auditor.page("/audit")
        assert status == 200
        assert all(words in page for words in ("Không phát", "25-00042", "Đại úy Trần Văn Thử", "Đăng nhập"))
        assert "Chuỗi nguyên vẹn" in (await auditor.page("/audit?check=true"))[1]
        async with await psycopg.AsyncConnection.connect(verification.database_url) as conn:
            await conn.execute("ALTER TABLE verification.audit DISABLE TRIGGER ALL")
            await conn.execute("UPDATE verification.audit SET actor = 'ai.do' WHERE action = 'reject'")
        assert "Chuỗi đã bị sửa hoặc thiếu" in (await auditor.page("/audit?check=true"))[1]
        assert (await officer.page("/audit"))[0] == 403


async def test_of_cases_an_auditor_reads_those_in_scope(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer("thanhtra1") as auditor:
        await verification.rows(
            "UPDATE staff.members SET scope = '{01}' WHERE login = 'thanhtra1' RETURNING login",
        )
        assert "25-00042" not in (await auditor.page("/audit"))[1]
