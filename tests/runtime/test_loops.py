"""Background loops: started again after a failure, reported when silent, stopped in mirrored order."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import pytest
import structlog
from prometheus_client import CollectorRegistry

from services.runtime.loops import CANCEL_AGAIN_S, Loops


class Quoting(Exception):
    """As a driver's error that quotes a row."""


@pytest.fixture
def loops() -> Loops:
    return Loops(CollectorRegistry())


async def test_a_failed_loop_runs_again_and_its_log_quotes_nothing() -> None:
    registry = CollectorRegistry()
    loops = Loops(registry)
    runs = 0
    third = asyncio.Event()

    async def body() -> None:
        nonlocal runs
        runs += 1
        if runs == 3:
            third.set()
            await asyncio.Event().wait()
        raise Quoting("Key (phone)=(0912000111) already exists")

    with structlog.testing.capture_logs() as logs:
        loops.add("outbox_publish", body)
        loops.start()
        async with asyncio.timeout(5):
            await third.wait()
        await loops.stop()
    assert [(log["event"], log["loop"], log["error"], log["retry_in_s"]) for log in logs] == [
        ("loop_failed", "outbox_publish", "Quoting", 0.1),
        ("loop_failed", "outbox_publish", "Quoting", 0.5),
    ]
    assert all(log["at"].startswith("test_loops.py:") for log in logs)
    assert "0912000111" not in str(logs)
    assert registry.get_sample_value("loa_loop_failures_total", {"loop": "outbox_publish"}) == 2


async def test_a_loop_that_does_not_beat_is_named_until_it_does(loops: Loops, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("services.runtime.loops.time", SimpleNamespace(monotonic=lambda: now))
    go, beaten = asyncio.Event(), asyncio.Event()

    async def body() -> None:
        await go.wait()
        loops.beat("slow")
        beaten.set()
        await asyncio.Event().wait()

    loops.add("slow", body, max_silence_s=10)
    loops.add("patient", asyncio.Event().wait, max_silence_s=30)  # type: ignore[arg-type]  # its result is not used
    loops.start()
    assert loops.silent() == []
    now += 11
    assert loops.silent() == ["slow"]
    go.set()
    await beaten.wait()
    assert loops.silent() == []
    await loops.stop()


async def test_a_loop_whose_cancellation_got_lost_is_cancelled_again(
    loops: Loops, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the desk's check of the audit lost one: a stop that waited for it never ended."""
    monkeypatch.setattr("services.runtime.loops.CANCEL_AGAIN_S", 0.05)
    begun, lost = asyncio.Event(), 0

    async def body() -> None:
        nonlocal lost
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            lost += 1
        await asyncio.Event().wait()

    loops.add("deaf", body)
    loops.start()
    await begun.wait()
    async with asyncio.timeout(30):
        await loops.stop()
    assert lost == 1


async def test_a_loop_whose_cancellation_got_lost_ends_at_its_next_beat(loops: Loops) -> None:
    begun = asyncio.Event()
    turns = 0

    async def body() -> None:
        nonlocal turns
        while True:
            loops.beat("deaf")
            turns += 1
            begun.set()
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

    loops.add("deaf", body)
    loops.start()
    await begun.wait()
    async with asyncio.timeout(CANCEL_AGAIN_S / 2):
        await loops.stop()
    assert turns == 1
