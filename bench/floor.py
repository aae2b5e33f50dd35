"""The floor: a bare aiohttp loop with 64 senders that keeps no books.

``python -m bench.floor URL COUNT`` prints sends per second.
"""

import asyncio
import sys
import time

import aiohttp
import orjson
import uvloop

from bench.message import TEXT

SENDERS = 64


async def run(url: str, count: int) -> float:
    left = iter(range(count))
    headers = {"access_token": "a", "Content-Type": "application/json"}
    timeout = aiohttp.ClientTimeout(total=10)
    connector = aiohttp.TCPConnector(limit=2 * SENDERS, keepalive_timeout=60)
    async with aiohttp.ClientSession(connector=connector) as http:

        async def sender() -> None:
            for number in left:
                body = orjson.dumps({"recipient": {"group_id": f"g{number}"}, "message": {"text": TEXT}})
                async with http.post(url, data=body, headers=headers, timeout=timeout) as answer:
                    orjson.loads(await answer.read())

        started = time.monotonic()
        await asyncio.gather(*(sender() for _ in range(SENDERS)))
        return count / (time.monotonic() - started)


if __name__ == "__main__":
    print(uvloop.run(run(sys.argv[1] + "/v3.0/oa/group/message", int(sys.argv[2]))))
