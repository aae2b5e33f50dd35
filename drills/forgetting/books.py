"""What the tables say, and waiting until they say it."""

import asyncio
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

WITHIN_S = 240.0


class Missing(Exception):
    """Something that the play needs did not come; the text says what."""


@dataclass
class Books:
    """As whoever owns the tables."""

    url: str

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True, row_factory=dict_row) as conn:
            return await (await conn.execute(query.encode(), params or None)).fetchall()

    async def until(
        self, query: str, *params: object, count: int = 1, within_s: float = WITHIN_S
    ) -> list[dict[str, Any]]:
        """Its rows, once there are so many. Raises Missing."""
        deadline = asyncio.get_running_loop().time() + within_s
        while True:
            rows = await self.rows(query, *params)
            if len(rows) >= count:
                return rows
            if asyncio.get_running_loop().time() > deadline:
                raise Missing(f"{len(rows)} rows, not {count}, within {within_s:.0f} s: {' '.join(query.split())}")
            await asyncio.sleep(0.2)
