"""procrastinate on the same PostgreSQL: 64 jobs at once on uvloop, 20 connections, jobs deferred in batches.

It has no limit of its own, so aiolimiter, in the form of that library's own example. For the crash: heartbeats each
second, and the documented task that retries stalled jobs, run each second too (documented: every ten minutes).
"""

import asyncio

import aiohttp
import uvloop
from aiolimiter import AsyncLimiter
from procrastinate import App, PsycopgConnector

from bench.peers.job import HEADERS, SENDERS, body, main, read_job

GONE_AFTER_S = 5

job = read_job()
app = App(connector=PsycopgConnector(conninfo=job.database, min_size=4, max_size=20))
limiter = AsyncLimiter(job.per_second, 1) if job.per_second else None
sessions: list[aiohttp.ClientSession] = []


async def post(group_id: str) -> None:
    if limiter is not None:
        await limiter.acquire()
    async with sessions[0].post(job.url, data=body(group_id), headers=HEADERS) as answer:
        await answer.read()


send = app.task(name="send")(post)


async def _enqueue() -> None:
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await send.batch_defer_async(*({"group_id": group_id} for group_id in job.group_ids))


async def _work() -> None:
    timeout = aiohttp.ClientTimeout(total=10)
    async with app.open_async(), aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as http:
        sessions.append(http)
        recovery = {"update_heartbeat_interval": 1, "stalled_worker_timeout": GONE_AFTER_S} if job.crash else {}
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(app.run_worker_async(concurrency=SENDERS, **recovery))
            if job.crash:
                tasks.create_task(_retry_stalled())


async def _retry_stalled() -> None:
    while True:
        for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=GONE_AFTER_S):
            await app.job_manager.retry_job(stalled)
        await asyncio.sleep(1)


def enqueue() -> None:
    uvloop.run(_enqueue())


def work() -> None:
    uvloop.run(_work())


if __name__ == "__main__":
    main(enqueue, work)
