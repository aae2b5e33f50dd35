"""dramatiq on Redis: one process, since it has one core, with its default of 8 threads; 64 where answers take time.

The limit is its ``WindowRateLimiter``; a message waits in its thread for a slot, which serves it better than the
exception and the retry with growing pauses. Messages are acknowledged after the work in any case. For the crash: a
worker is gone after 5 s without a heartbeat, and every tenth command looks for such (defaults: 60 s, each thousandth).
"""

import os
import sys
import time

import dramatiq
import urllib3
from dramatiq.brokers.redis import RedisBroker
from dramatiq.rate_limits import WindowRateLimiter
from dramatiq.rate_limits.backends import RedisBackend

from bench.peers.job import HEADERS, SENDERS, body, main, read_job

SLOT_WAIT_S = 0.005

job = read_job()
threads = SENDERS if job.crash else 8
recovery = {"heartbeat_timeout": 5_000, "maintenance_chance": 100_000} if job.crash else {}
broker = RedisBroker(url=job.redis, **recovery)
dramatiq.set_broker(broker)
http = urllib3.PoolManager(maxsize=threads)
limiter = (
    WindowRateLimiter(RedisBackend(url=job.redis), "sends", limit=job.per_second, window=1) if job.per_second else None
)


def post(group_id: str) -> None:
    if limiter is not None:
        _wait_for_slot(limiter)
    http.request("POST", job.url, body=body(group_id), headers=HEADERS, timeout=10, retries=False)


def _wait_for_slot(limiter: WindowRateLimiter) -> None:
    while True:
        with limiter.acquire(raise_on_failure=False) as acquired:
            if acquired:
                return
        time.sleep(SLOT_WAIT_S)


send = dramatiq.actor(actor_name="send")(post)


def enqueue() -> None:
    for group_id in job.group_ids:
        send.send(group_id)


def work() -> None:
    command = ["dramatiq", "bench.peers.dramatiq_redis", "--processes", "1", "--threads", str(threads)]
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606 - fixed arguments


if __name__ == "__main__":
    main(enqueue, work)
