"""Anchors of a real chain: in a file, at an address, and in the command that holds the chain against them."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import CollectorRegistry

from services.runtime.database import Pool, create_pool
from services.verification.cases.audit_anchors import AuditAnchors
from services.verification.cases.audit_db import check_audit_chain
from services.verification.metrics import VerificationMetrics
from services.verification.rules.audit.anchors import News, read
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import report, running_verification

KEY = Ed25519PrivateKey.generate()


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=2) as pool:
        yield pool


def anchors(pool: Pool, file: Path | None, url: str = "") -> tuple[AuditAnchors, VerificationMetrics]:
    metrics = VerificationMetrics(CollectorRegistry())
    return AuditAnchors(pool, KEY, "local", metrics, file=file, url=url, every_s=3600), metrics


async def test_the_file_says_where_the_chain_stood_and_which_number_was_last(
    database_url: str, pool: Pool, tmp_path: Path
) -> None:
    file = tmp_path / "anchors.jsonl"
    anchoring, metrics = anchors(pool, file)
    await anchoring.anchor()
    async with running_verification(database_url) as verification:
        await verification.tell(report("25-00099"), report("26-00007"), report("26-100000"))
    await anchoring.anchor()
    empty, last = (read(line, (KEY.public_key(),)) for line in file.read_text().splitlines())
    assert (empty.head.seq, empty.last_case_number) == (0, "")
    assert last.last_case_number == "26-100000"
    check = await check_audit_chain(pool, frozenset({last.head.seq}))
    assert check.hashes == {last.head.seq: last.head.hash}
    assert metrics.audit_anchored_at._value.get() > 0


async def test_what_a_restore_must_not_forget_is_anchored_once_it_has_happened(
    database_url: str, pool: Pool, tmp_path: Path
) -> None:
    """Ends and holds with what was signed of them, and nothing that was told of anybody."""
    file = tmp_path / "anchors.jsonl"
    anchoring, _ = anchors(pool, file)
    async with running_verification(database_url) as verification, verification.officer() as officer:
        case = report("26-00007")
        await verification.tell(case, report("26-00008"))
        assert (await officer.approve("26-00007"))[0] == 200
        assert (await officer.order("26-00007", "hold"))[0] == 200
        await anchoring.anchor()
        assert (await officer.order("26-00007", "close", outcome="found"))[0] == 200
        await anchoring.anchor()
        (closed,) = await verification.outbox("loa.AlertClosed.v1")
    held, ended = (read(line, (KEY.public_key(),)).news for line in file.read_text().splitlines())
    assert [alert.case_number for alert in held.aired] == ["26-00007"]
    assert [(order.revision, order.held) for order in held.steered] == [(1, True)]
    assert [signed.said.purpose for signed in held.signed] == ["loa/hold/1"]
    assert held.ended == ()
    (end,) = ended.ended
    text = closed["event"]["closing_text"]
    assert (str(end.alert_id), end.outcome) == (closed["event"]["alert_id"], "found")
    assert end.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert "loa/close/1" in {signed.said.purpose for signed in ended.signed}
    written = file.read_text()
    assert not [word for word in ("Nguyễn", "0912345678", "19.8075", text[:20]) if word in written]


async def test_what_is_forgotten_and_what_a_court_wants_is_anchored_and_names_nobody(
    database_url: str, pool: Pool, tmp_path: Path
) -> None:
    file = tmp_path / "anchors.jsonl"
    async with running_verification(database_url) as verification, verification.officer("chi.huy") as officer:
        case = report("26-00007")
        await verification.tell(case, report("26-00008"))
        until = (datetime.now(UTC) + timedelta(days=9)).date()
        reason = "Tòa án tỉnh Mẫu giữ vụ Nguyễn"
        held = await officer.send_form("/cases/26-00007/court-hold", reason=reason, until=until.isoformat())
        assert held[0] == 303
        assert (await officer.send_form("/cases/26-00007/court-hold/lift"))[0] == 303
        await forget(pool, "26-00009", datetime.now(UTC) - timedelta(days=8))
        await anchors(pool, file)[0].anchor()
    news = read(file.read_text(), (KEY.public_key(),)).news
    forgotten = [(each.case_number, each.basis) for each in news.forgotten]
    assert forgotten == [("26-00009", "emergency")], "as long as backups may have it"
    assert [(each.case_id, bool(each.until)) for each in news.court] == [(case.case_id, True), (case.case_id, False)]
    assert "Nguyễn" not in file.read_text()


async def test_an_end_does_not_wait_for_its_hour(database_url: str, pool: Pool) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(report("26-00007"))
        async with anchoring_at_once(pool) as lines:
            assert await _news(lines) == News()
            assert (await officer.approve("26-00007"))[0] == 200
            assert [alert.case_number for alert in (await _news(lines)).aired] == ["26-00007"]
            assert (await officer.order("26-00007", "close", outcome="found"))[0] == 200
            assert [end.outcome for end in (await _news(lines)).ended] == ["found"]


async def test_of_two_that_happened_at_one_time_none_waits_for_its_hour(pool: Pool) -> None:
    """As of two replicas, or where one transaction took longer than the other."""
    at = datetime.now(UTC) + timedelta(hours=1)
    async with anchoring_at_once(pool) as lines:
        assert await _news(lines) == News()
        for number in ("26-00008", "26-00009"):
            await forget(pool, number, at)
            assert number in [each.case_number for each in (await _news(lines)).forgotten]


async def _news(lines: asyncio.Queue[str]) -> News:
    """Of the next anchor."""
    async with asyncio.timeout(PATIENCE_S):
        return read(await lines.get(), (KEY.public_key(),)).news


async def forget(pool: Pool, number: str, at: datetime) -> None:
    async with pool.connection() as conn:
        await conn.execute(
            """
            INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source,
                ended_as, versions, photos, additions, reported_at, ended_at, on_request, forgotten_at, basis)
            VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'missing_child', false, 'hotline', 'found',
                '[]', 1, 0, now(), now(), false, %s, 'emergency')
            """,
            (number, at),
        )


@asynccontextmanager
async def anchoring_at_once(pool: Pool) -> AsyncIterator[asyncio.Queue[str]]:
    """What is POSTed to the address of anchors, which are due every hour only."""
    lines = asyncio.Queue[str]()

    async def take(request: web.Request) -> web.Response:
        await lines.put(await request.text())
        return web.Response()

    app = web.Application()
    app.router.add_post("/anchors", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url, metrics = f"http://127.0.0.1:{runner.addresses[0][1]}/anchors", VerificationMetrics(CollectorRegistry())
    anchoring = AuditAnchors(pool, KEY, "local", metrics, file=None, url=url, every_s=3600, beat_s=0.05)
    running = asyncio.create_task(anchoring.run(lambda: None))
    try:
        yield lines
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await runner.cleanup()


async def test_what_cannot_be_anchored_is_told_and_stops_nothing(pool: Pool, tmp_path: Path) -> None:
    anchoring, metrics = anchors(pool, tmp_path / "no-such-folder" / "anchors.jsonl", "http://127.0.0.1:1/anchors")
    await asyncio.wait_for(anchoring.anchor(), 30)
    assert metrics.audit_anchored_at._value.get() == 0
