"""The floor: a bare loop with 64 senders that keeps no books.

``python -m bench.floor CLIENT URL COUNT`` prints sends per second. CLIENT is ``aiohttp``, what the ratios are asked
against, or ``pyreqwest``, as the engine itself uses it: what its books cost shows against that one.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import orjson
import uvloop
from pydantic import SecretStr
from pyreqwest.http import Url

from bench.ground.message import TEXT
from services.broadcast.zalo.openapi import ZaloSettings, open_client

SENDERS = 64
TIMEOUT_S = 10
HEADERS = {"access_token": "a", "Content-Type": "application/json"}

Post = Callable[[bytes], Awaitable[None]]


@asynccontextmanager
async def by_aiohttp(url: str) -> AsyncIterator[Post]:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    connector = aiohttp.TCPConnector(limit=2 * SENDERS, keepalive_timeout=60)
    async with aiohttp.ClientSession(connector=connector) as http:

        async def post(body: bytes) -> None:
            async with http.post(url, data=body, headers=HEADERS, timeout=timeout) as answer:
                orjson.loads(await answer.read())

        yield post


@asynccontextmanager
async def by_pyreqwest(url: str) -> AsyncIterator[Post]:
    address = Url(url)
    async with open_client(ZaloSettings(zalo_app_id="app", zalo_app_secret=SecretStr("secret"))) as http:

        async def post(body: bytes) -> None:
            answer = await http.post(address).headers(HEADERS).body_bytes(body).build().send()
            orjson.loads(memoryview(await answer.bytes()))

        yield post


CLIENTS = {"aiohttp": by_aiohttp, "pyreqwest": by_pyreqwest}


async def run(client: str, url: str, count: int) -> float:
    left = iter(range(count))
    async with CLIENTS[client](url) as post:

        async def sender() -> None:
            for number in left:
                await post(orjson.dumps({"recipient": {"group_id": f"g{number}"}, "message": {"text": TEXT}}))

        started = time.monotonic()
        await asyncio.gather(*(sender() for _ in range(SENDERS)))
        return count / (time.monotonic() - started)


if __name__ == "__main__":
    print(uvloop.run(run(sys.argv[1], sys.argv[2] + "/v3.0/oa/group/message", int(sys.argv[3]))))
