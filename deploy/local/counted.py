"""What a process has counted, as its /metrics say."""

import re

import aiohttp

UNSIGNED_REFUSED = "loa_unsigned_refused_total"
"""Broadcast's: what nobody may order who has signed it."""
UNSIGNED_POSTS = "loa_posts_unsigned_total"
"""Broadcast's: posts in our name that nobody has signed."""


async def counted(http: aiohttp.ClientSession, address: str, metric: str) -> float:
    """The sum of a metric's samples, 0 when it has none. ``address``: of whoever answers /metrics."""
    async with http.get(f"{address}/metrics") as answer:
        text = await answer.text()
    return sum(map(float, re.findall(rf"^{metric}(?:{{.*}})? (\S+)$", text, re.MULTILINE)))
