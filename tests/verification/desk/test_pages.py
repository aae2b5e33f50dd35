"""The officer's pages over HTTP: who may see them, what protects them, and that they are live."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from schemas.replies import NotTold, ReplySettled
from tests.support.verification_running import (
    PHOTO,
    RunningVerification,
    amendment,
    report,
    running_verification,
)


async def test_pages_are_protected(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        async with officer.http.get("/cases/25-00042") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["Cache-Control"] == "no-store"
        foreign = {"Origin": "https://other.example"}
        async with officer.http.post("/cases/25-00042/reject", data={"reason": "tin giả"}, headers=foreign) as answer:
            assert answer.status == 403


async def test_photos_come_from_intake_for_cases_only(verification: RunningVerification) -> None:
    await verification.tell(report(photos=(PHOTO, "cd" * 32)))
    async with verification.officer() as officer:
        async with officer.http.get(f"/photos/{PHOTO}") as answer:
            assert (answer.status, answer.content_type) == (200, "image/jpeg")
            assert answer.headers["Cache-Control"] == "private, no-store", "a browser would keep it on its disk"
        for unknown in ("cd" * 32, "ef" * 32, "x"):
            async with officer.http.get(f"/photos/{unknown}") as answer:
                assert answer.status == 404


async def test_an_open_case_page_learns_of_a_change(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer, officer.http.get("/live/cases/25-00042?seen=1") as stream:
        await _until(stream, "event: progress")
        await verification.tell(amendment(case, addition="Bé đội mũ trắng."))
        await _until(stream, "event: changed")


async def _until(stream: aiohttp.ClientResponse, words: str) -> None:
    # Below REFRESH_S, with which a page is told all the same when it heard of no change.
    async with asyncio.timeout(15):
        async for line in stream.content:
            if words in line.decode():
                return
    raise AssertionError("the stream ended")


async def test_a_database_that_takes_no_write_is_read(database_url: str) -> None:
    """As amid a fail-over: a case can be read, and what needs a write is refused in words."""
    name = conninfo_to_dict(database_url)["dbname"]
    async with running_verification(database_url) as desk, desk.officer() as officer:
        await desk.tell(report())
        await desk.rows("UPDATE staff.sessions SET last_used_at = last_used_at - interval '2 min' RETURNING 1")
        async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
            await conn.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            await conn.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        for path in ("/", "/cases/25-00042", "/cases/25-00042/plan"):
            assert (await officer.page(path))[0] == 200, path
        assert (await officer.put("/api/v1/cases/25-00042/basis", basis="emergency"))[0] == 503


@pytest.mark.parametrize(
    ("reason", "words"),
    [("unreachable", "đã chặn, hoặc quá 7 ngày"), ("unanswered", "nền tảng không trả lời, có thể tin đã tới")],
)
async def test_the_page_says_when_the_citizen_could_not_be_told(
    verification: RunningVerification, reason: NotTold, words: str
) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    now = datetime.now(UTC)
    failed = ReplySettled(occurred_at=now, reply_id=uuid4(), case_id=case.case_id, outcome="failed", reason=reason)
    await verification.tell(failed, failed)
    async with verification.officer() as officer:
        _, page = await officer.page("/cases/25-00042")
        later = {"occurred_at": now + timedelta(minutes=1), "reply_id": uuid4(), "outcome": "sent"}
        await verification.tell(failed.model_copy(update=later))
        _, told = await officer.page("/cases/25-00042")
    assert "Không nhắn được cho người báo tin" in page
    assert words in page
    assert "Không nhắn được" not in told
