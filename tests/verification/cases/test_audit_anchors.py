"""Anchors of a real chain: in a file, at an address, and in the command that holds the chain against them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import CollectorRegistry

from services.runtime.database import Pool, create_pool
from services.verification.cases.audit_anchors import AuditAnchors
from services.verification.cases.audit_db import check_audit_chain
from services.verification.metrics import VerificationMetrics
from services.verification.rules.anchors import read, read_all
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
    empty, last = (read(line, KEY.public_key()) for line in file.read_text().splitlines())
    assert (empty.head.seq, empty.last_case_number) == (0, "")
    assert last.last_case_number == "26-100000"
    check = await check_audit_chain(pool, frozenset({last.head.seq}))
    assert check.hashes == {last.head.seq: last.head.hash}
    assert metrics.audit_anchored_at._value.get() > 0


async def test_what_cannot_be_anchored_is_told_and_stops_nothing(pool: Pool, tmp_path: Path) -> None:
    anchoring, metrics = anchors(pool, tmp_path / "no-such-folder" / "anchors.jsonl", "http://127.0.0.1:1/anchors")
    await asyncio.wait_for(anchoring.anchor(), 30)
    assert metrics.audit_anchored_at._value.get() == 0


async def test_an_address_gets_each_line(pool: Pool) -> None:
    got: list[str] = []

    async def take(request: web.Request) -> web.Response:
        got.append(await request.text())
        return web.Response()

    app = web.Application()
    app.router.add_post("/anchors", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        anchoring, metrics = anchors(pool, None, f"http://127.0.0.1:{runner.addresses[0][1]}/anchors")
        await anchoring.anchor()
    finally:
        await runner.cleanup()
    assert list(read_all(got, [KEY.public_key()], "local")) == [1]
    assert metrics.audit_anchored_at._value.get() > 0
