"""The engine as real processes, to be killed: publishing signed alerts, and reading ledger and chats from outside."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psycopg
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from deploy.invented_staff.trial import ENVIRONMENT, put_roster
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from schemas.alerts import AlertApproved, AlertClosed
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

GROUPS = 600
WINDOW_S = 20.0
"""A third of life's: 600 groups at 4,000 a window take 3 s."""
LATENCY_MS = 80.0
IN_FLIGHT = 32
"""SEND_CONCURRENCY: the most that one worker can have in flight when it is killed."""


@dataclass(frozen=True)
class KillableFanout:
    stack: Stack

    async def publish(self, event: AlertApproved | AlertClosed, within_s: float = PATIENCE_S) -> None:
        """Until the broker has it: it may be coming back just now."""
        record = self.stack.record(event)
        headers = [(name, value.encode()) for name, value in record.headers.items()]
        async with asyncio.timeout(within_s):
            while True:
                producer = AIOKafkaProducer(**self.stack.kafka_client, acks="all")
                try:
                    await producer.start()
                    await producer.send_and_wait(record.topic, record.value, record.key.encode(), headers=headers)
                    return
                except KafkaError:
                    await asyncio.sleep(0.1)
                finally:
                    await producer.stop()

    def posts(self, code: str) -> Counter[str]:
        """Posts of the alert (or closing) with this code by group, as the platform has journalled them."""
        found: Counter[str] = Counter()
        journal = self.stack.config.var / "stand_in_journal.jsonl"
        for line in journal.read_bytes().splitlines(keepends=True):
            if line.endswith(b"\n") and b'"kind":"post"' in line:
                post = json.loads(line)["record"]
                if post["text"].endswith(f"Mã: {code}"):
                    found[post["group_id"]] += 1
        return found

    async def until_posted(self, code: str, count: int, within_s: float = PATIENCE_S) -> None:
        await until(lambda: self.posts(code).total() >= count, within_s, lambda: self.posts(code).total())

    async def until_finished(self, alert: AlertApproved, purpose: str = "alert", within_s: float = PATIENCE_S) -> None:
        """Until the message has nothing left to settle. PostgreSQL may be away meanwhile."""
        query = (
            "SELECT count(*) FROM broadcast.messages WHERE alert_id = %s AND purpose = %s AND finished_at IS NOT NULL"
        )
        await until(lambda: self._answers(query, alert.alert_id, purpose), within_s, lambda: self.summary(alert))

    async def states(self, alert: AlertApproved, purpose: str = "alert") -> dict[str, str]:
        async with await psycopg.AsyncConnection.connect(self.stack.database_url) as conn:
            cursor = await conn.execute(
                "SELECT d.group_id, d.state::text FROM broadcast.deliveries d JOIN broadcast.messages m"
                " USING (message_no) WHERE m.alert_id = %s AND m.purpose = %s",
                (alert.alert_id, purpose),
            )
            return dict(await cursor.fetchall())

    async def summary(self, alert: AlertApproved) -> str:
        return f"{Counter((await self.states(alert)).values())}, {self.posts(alert.said.alert_code).total()} posts"

    async def _answers(self, query: str, *params: object) -> bool:
        try:
            async with await psycopg.AsyncConnection.connect(self.stack.database_url, connect_timeout=2) as conn:
                row = await (await conn.execute(query.encode(), params)).fetchone()
        except psycopg.OperationalError:
            return False
        return bool(row and row[0])


@asynccontextmanager
async def killable_fanout() -> AsyncIterator[KillableFanout]:
    with temporary_var() as var:
        config = StackConfig(
            var=var,
            ports=Ports.free(),
            groups=GROUPS,
            window_s=WINDOW_S,
            latency_ms=LATENCY_MS,
            # With synchronous_commit off a killed PostgreSQL would forget what the engine was told it had written.
            durable=True,
            services=("broadcast",),
            extra={
                "broadcast": {"LEASE_S": "3", "ZALO_TIMEOUT_S": "3", "SEND_CONCURRENCY": str(IN_FLIGHT), **ENVIRONMENT}
            },
        )
        async with Stack(config) as stack:
            put_roster(stack.database_url)
            yield KillableFanout(stack)
