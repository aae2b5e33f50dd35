"""What a crowd at the public page costs those who take reports: report to queue, with it and without it."""

import asyncio
import json

from bench.ground.figures import line, percentile
from bench.ground.visitors import visiting
from bench.public_page import PATH, WANTED_PER_S, put_on_air
from bench.reports import API_KEY, waits_of_reports
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig

REPORTS_PER_S = 20
"""What two cores carry with room to spare: where reports are as many as can be, waits say nothing of the crowd."""
WARM_UP_S = 2.0
NICENESS = 19


async def crowd() -> None:
    """3,000 requests a second on /tin of an alert on air, while reports come in at 20/s.

    ``ratio``: the p99 with the crowd beside that without it (before and after), from the same stack; at most 1.1 is
    wanted. ``answered_per_s``: requests that got their page. The crowd is a process of its own on the same cores; it
    would be elsewhere in life, and so gives way to all others.
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
            await put_on_air(stack.database_url)
            alone = await waits_of_reports(stack, "alone", REPORTS_PER_S)
            async with visiting(stack.config.ports.public, PATH, WANTED_PER_S, niceness=NICENESS) as seen:
                await asyncio.sleep(WARM_UP_S)
                crowded = await waits_of_reports(stack, "crowded", REPORTS_PER_S)
            alone += await waits_of_reports(stack, "alone again", REPORTS_PER_S)
    p99, p99_crowded = percentile(alone, 0.99), percentile(crowded, 0.99)
    line(
        "crowd",
        wanted_per_s=WANTED_PER_S,
        reports_per_s=REPORTS_PER_S,
        answered_per_s=round(seen["ok"] / seen["s"]),
        other_answers=round(seen["other"]),
        page_p99_ms=round(1000 * seen["p99"]),
        report_p99_ms=round(1000 * p99),
        report_p99_crowded_ms=round(1000 * p99_crowded),
        ratio=round(p99_crowded / p99, 2),
    )
