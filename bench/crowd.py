"""What a crowd at the public page costs those who take reports: report to queue, with it and without it."""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg

from bench.ground.figures import line, percentile
from bench.reports import API_KEY, waits_of_reports
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig

WANTED_PER_S = 3000
CONNECTIONS = 60
WARM_UP_S = 2.0
CODE = "26-00042"
ON_AIR = """
    INSERT INTO intake.public_alerts
        (case_id, case_number, kind, exercise, version, expires_at, alert_id, aired_at, text)
    VALUES (%s, %s, 'missing_child', false, 1, %s, %s, now(), 'TÌM TRẺ LẠC (tin mẫu)' || E'\\nMã: ' || %s)
"""


async def crowd() -> None:
    """3,000 requests a second on /tin of an alert on air, while reports come in as in report_to_queue.

    ``ratio``: the p99 with the crowd beside that without it, from the same stack; at most 1.1 is wanted. ``answered``:
    requests a second that got their page; the crowd is a process of its own, on the same cores, which would be
    elsewhere in life and so gives way to all others.
    """
    with temporary_var() as var:
        config = StackConfig(
            var=var,
            ports=Ports.free(),
            groups=30,
            services=("intake", "verification", "public"),
            extra={"intake": {"INTAKE_API_KEYS": json.dumps({"bench": API_KEY})}},
        )
        async with Stack(config) as stack:
            await _put_on_air(stack.database_url)
            alone = await waits_of_reports(stack, "alone")
            async with _crowding(stack.config.ports.public) as seen:
                await asyncio.sleep(WARM_UP_S)
                crowded = await waits_of_reports(stack, "crowded")
    p99, p99_crowded = percentile(alone, 0.99), percentile(crowded, 0.99)
    line(
        "crowd",
        wanted_per_s=WANTED_PER_S,
        answered_per_s=round(seen["ok"] / seen["s"]),
        other_answers=round(seen["other"]),
        page_p99_ms=round(1000 * seen["p99"]),
        report_p99_ms=round(1000 * p99),
        report_p99_crowded_ms=round(1000 * p99_crowded),
        ratio=round(p99_crowded / p99, 2),
    )


async def _put_on_air(database_url: str) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(ON_AIR, (uuid4(), CODE, datetime.now(UTC) + timedelta(days=1), uuid4(), CODE))


@asynccontextmanager
async def _crowding(port: int) -> AsyncIterator[dict[str, float]]:
    """Inside, phones ask; afterwards what they saw is there: ok and other answers, p99 and s in seconds."""
    seen: dict[str, float] = {}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.crowd", str(port)), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        await process.stdout.readline()  # the first page has come
        yield seen
    finally:
        said, _ = await process.communicate(b"stop\n")
    seen |= json.loads(said)


async def ask(port: int, answered: asyncio.Event, until: asyncio.Event) -> dict[str, float]:
    """WANTED_PER_S requests a second, spread over CONNECTIONS that stay open; a late one is not made up for.

    ``answered`` is set by the first page that comes.
    """
    answers: Counter[bytes] = Counter()
    took: list[float] = []
    began = time.monotonic()
    pause_s = CONNECTIONS / WANTED_PER_S
    request = f"GET /tin/{CODE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode()

    async def phone(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        due = began + number * pause_s / CONNECTIONS
        while not until.is_set():
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            asked = time.monotonic()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(part for part in head.lower().split(b"\r\n") if part.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            answers[head.split(b" ", 2)[1]] += 1
            took.append(time.monotonic() - asked)
            answered.set()
            due = max(due + pause_s, time.monotonic() - pause_s)
        writer.close()

    async with asyncio.TaskGroup() as phones:
        for number in range(CONNECTIONS):
            phones.create_task(phone(number))
    other = sum(answers.values()) - answers[b"200"]
    return {"ok": answers[b"200"], "other": other, "p99": percentile(took, 0.99), "s": time.monotonic() - began}


async def _until_told(port: int) -> None:
    os.nice(19)
    answered, stop = asyncio.Event(), asyncio.Event()
    asking = asyncio.create_task(ask(port, answered, stop))
    await answered.wait()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    stop.set()
    sys.stdout.write(json.dumps(await asking))


if __name__ == "__main__":
    asyncio.run(_until_told(int(sys.argv[1])))
