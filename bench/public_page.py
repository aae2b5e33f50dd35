"""What the public page takes of one core, and how long a phone waits for it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg

from bench.ground.figures import line, rounded
from bench.ground.processes import ENGINE_CORE, OTHER_CORE, cpu_s, pin
from bench.ground.visitors import visiting
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig

WANTED_PER_S = 3000
SECONDS = 15
CODE = "26-00042"
PATH = f"/tin/{CODE}"
ON_AIR = """
    INSERT INTO intake.public_alerts
        (case_id, case_number, kind, exercise, version, expires_at, alert_id, aired_at, text)
    VALUES (%s, %s, 'missing_child', false, 1, %s, %s, now(), %s)
"""
TEXT = "\n".join(
    (
        "TÌM TRẺ LẠC (tin mẫu)",
        "Bé Nguyễn Văn Mẫu, 4 tuổi, cao khoảng 1 m, mặc áo xanh, quần đen, đi dép nhựa.",
        "Thấy lần cuối lúc 16:00 ở chợ Vực, xã Hoằng Thịnh, tỉnh Thanh Hóa.",
        "Ai thấy xin gọi 0237 000 0000.",
        f"Mã: {CODE}",
    )
)
"""As long as a post usually is."""


async def public_page() -> None:
    """The page of an alert on air: first 3,000 requests a second for 15 s, then as many as one core answers.

    The page's process has a core to itself; phones, PostgreSQL and all else share the other one. ``cpu_us``: of the
    page's process, a request, in the first part.
    """
    with temporary_var() as var:
        async with Stack(StackConfig(var=var, ports=Ports.free(), groups=30, services=("public",))) as stack:
            await put_on_air(stack.database_url)
            page, port = stack.pid("public"), stack.config.ports.public
            for name in ("postgres", "broker"):
                pin(stack.pid(name), OTHER_CORE)
            pin(page, ENGINE_CORE)
            began = cpu_s(page)
            async with visiting(port, PATH, WANTED_PER_S, core=OTHER_CORE) as steady:
                await asyncio.sleep(SECONDS)
            spent = cpu_s(page) - began
            async with visiting(port, PATH, 0, core=OTHER_CORE) as most:
                await asyncio.sleep(SECONDS / 3)
    line(
        "public_page",
        wanted_per_s=WANTED_PER_S,
        answered_per_s=round(steady["ok"] / steady["s"]),
        other_answers=round(steady["other"] + most["other"]),
        p99_ms=rounded(1000 * steady["p99"]),
        cpu_us=round(1e6 * spent / steady["ok"]),
        most_per_s=round(most["ok"] / most["s"]),
    )


async def put_on_air(database_url: str) -> None:
    """An alert of CODE, as topic ``cases`` would have told of it."""
    until = datetime.now(UTC) + timedelta(days=1)
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(ON_AIR, (uuid4(), CODE, until, uuid4(), TEXT))
