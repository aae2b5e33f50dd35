"""What an auditor reads: what was done, whether the chain is whole, and of cases those in scope."""

import psycopg

from tests.support.verification_running import PASSWORD, RunningVerification, report


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
