"""Celery on Redis: gevent with 64 greenlets, the pool for calls that wait; four prefetched a greenlet (the default).

No results kept, no gossip, mingle or heartbeats: nothing is asked of them here. Connections to Redis for all greenlets:
with the default ten, acknowledgements fail and tasks come twice. The limit is the task's own ``rate_limit``.

For the crash: ``acks_late``, one prefetched, unacknowledged tasks back after 10 s instead of an hour. Seen with Celery
5.7: an idle worker with this pool gives none back, since its poll never runs empty; and a task that Redis had handed
out when the worker died is gone.
"""

import os
import sys

import urllib3
from celery import Celery

from bench.peers.job import HEADERS, SENDERS, body, main, read_job

job = read_job()
app = Celery("peer", broker=job.redis)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=job.crash,
    worker_prefetch_multiplier=1 if job.crash else 4,
    worker_hijack_root_logger=False,
)
app.conf.broker_transport_options = {"max_connections": 4 * SENDERS} | (
    {"visibility_timeout": 10, "unacked_restore_interval": 1, "unacked_restore_throttle": 1} if job.crash else {}
)
http = urllib3.PoolManager(maxsize=SENDERS)


def post(group_id: str) -> None:
    http.request("POST", job.url, body=body(group_id), headers=HEADERS, timeout=10, retries=False)


send = app.task(name="send", rate_limit=f"{job.per_second}/s" if job.per_second else None)(post)


def enqueue() -> None:
    with app.producer_pool.acquire(block=True) as producer:
        for group_id in job.group_ids:
            send.apply_async((group_id,), producer=producer)


def work() -> None:
    command = [
        "celery",
        "-A",
        "bench.peers.celery_redis",
        "worker",
        "-P",
        "gevent",
        "-c",
        str(SENDERS),
        "-l",
        "warning",
    ]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606 - fixed arguments


if __name__ == "__main__":
    main(enqueue, work)
