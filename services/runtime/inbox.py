"""The inbox: an event's id commits with its effect, then the offset is acknowledged.

What none of its producers has signed (schemas/trust/producers.py), what cannot be decoded, or whose effect fails for a
reason of its own, goes to the quarantine table and its partition moves on. When PostgreSQL is away the batch is seeked
back and tried again after a pause.

FastStream swallows what a subscriber raises, and the next commit covers every position read so far, so nothing may
leave a subscriber as an exception: see _on_batch and _headers_unread.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import orjson
import structlog
from aiokafka import ConsumerRecord
from aiokafka.errors import KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaMessage
from prometheus_client import CollectorRegistry, Counter
from psycopg import sql

from schemas.envelope import MAX_VALUE_BYTES, Undecodable, decode
from schemas.event import Event
from schemas.topics import Topic
from schemas.trust.producers import Untrusted
from services.runtime.broker import Broker
from services.runtime.database import Connection, Pool, is_away, qualified, transaction

log = structlog.get_logger()

Effect = Callable[[Connection, Any], Awaitable[None]]
"""Applies one event inside the inbox's transaction; must be quick (5 s for a batch at most) and must not commit."""


async def pass_by(conn: Connection, event: Event) -> None:
    """The effect of an event that is meant for other consumers of its topic."""


class NotYet(Exception):
    """Raised by an effect that needs what is still on its way here, on another topic or partition.

    The event is put aside and tried again by itself (quarantine/again.py), so that it holds up nothing that comes after
    it. How long it waits is the effect's to say, by ``waited``.
    """


_FIRST_READ: ContextVar[datetime | None] = ContextVar("first_read", default=None)


@contextmanager
def first_read_at(moment: datetime) -> Iterator[None]:
    """The event in hand was put aside at this moment and is tried once more."""
    token = _FIRST_READ.set(moment)
    try:
        yield
    finally:
        _FIRST_READ.reset(token)


def waited(now: datetime) -> timedelta:
    """How long the event in hand has been here: by when it was read, and by no hour that it names."""
    first_read = _FIRST_READ.get()
    return now - first_read if first_read else timedelta(0)


PAUSE_S = 1.0
FETCH_WAIT_MS = 25
Record: TypeAlias = ConsumerRecord[Any, Any]


class Inbox:
    """Consumes one topic for one service. ``effects`` maps each event class of the topic to its effect.
    ``taken_after_all``: what follows, in the same transaction, of one that was put aside and has its effect once a
    person has had it tried again."""

    def __init__(
        self,
        topic: Topic,
        effects: Mapping[Any, Effect],
        *,
        pool: Pool,
        broker: Broker,
        registry: CollectorRegistry,
        taken_after_all: Effect = pass_by,
    ) -> None:
        missing = set(topic.events) - set(effects)
        if missing:
            raise ValueError(f"{topic.name}: no effect for {sorted(kind.__name__ for kind in missing)}")
        self._topic = topic
        self._effects = effects
        self._taken_after_all = taken_after_all
        self._pool = pool
        self._broker = broker
        self._service = broker.service
        self._remembering = sql.SQL("INSERT INTO {} (event_id, type) VALUES (%s, %s) ON CONFLICT DO NOTHING").format(
            qualified(self._service, "inbox")
        )
        self._handled = _counter(registry, "loa_events_consumed", "Events by what became of them", "outcome")
        broker.again[topic.name] = self.again
        self._untrusted = _counter(
            registry, "loa_events_untrusted", "Records that none of their producers has signed, by why", "reason"
        )
        broker.faststream.subscriber(
            broker.topic_name(topic.name),
            group_id=broker.group_id(topic),
            batch=True,
            max_records=100,
            batch_timeout_ms=50,
            # The embedded broker answers a fetch at the end of its wait, not when a record comes.
            fetch_max_wait_ms=FETCH_WAIT_MS,
            ack_policy=AckPolicy.MANUAL,
            auto_offset_reset="earliest",
            session_timeout_ms=broker.session_timeout_ms,
            heartbeat_interval_ms=broker.session_timeout_ms // 4,
            parser=_headers_unread,
            decoder=_undecoded,
        )(self._on_batch)

    async def _on_batch(self, message: KafkaMessage) -> None:
        raw = message.raw_message
        records = raw if isinstance(raw, tuple) else (raw,)
        try:
            for record in records:
                await self.handle(record, flushed=len(records) == 1)
            if len(records) > 1:
                await self._flush()
        except Exception as error:
            log.warning("inbox_paused", topic=self._topic.name, error=type(error).__name__, retry_in_s=PAUSE_S)
            # Back before the pause: a rebalance in it puts every position where it belongs.
            await self._settle(message.nack)
            await asyncio.sleep(PAUSE_S)
        else:
            await self._settle(message.ack)

    async def _settle(self, settle: Callable[[], Awaitable[None]]) -> None:
        try:
            await settle()
        except KafkaError as error:
            # The group rebalanced: whoever has the partitions now starts at what was committed.
            log.warning("inbox_unsettled", topic=self._topic.name, error=type(error).__name__)
        finally:
            self._broker.watchdog.active(self._topic.name)

    async def handle(self, record: Record, *, flushed: bool = True) -> None:
        """Apply one record once. Raises only what says that PostgreSQL is away.

        ``flushed``: the commit waits for the disk. Where several come together it need not (in a rush that wait was two
        thirds of the time): a crash of the server then takes the last of them back, and as no offset is acknowledged
        before ``_flush``, they come again.
        """
        try:
            event = decode(self._topic, _text_headers(record), record.value, self._broker.producer_keys)
        except (Undecodable, Untrusted) as refusal:
            await self._quarantine(record, refusal.reason)
            if isinstance(refusal, Untrusted):
                self._untrusted.labels(self._topic.name, refusal.reason).inc()
            return
        kind = type(event)
        try:
            async with transaction(self._pool) as conn:
                fresh = await self._apply(conn, event, flushed=flushed)
        except Exception as error:
            if is_away(error):
                raise
            waits = isinstance(error, NotYet)
            await self._quarantine(record, "not_yet" if waits else type(error).__name__, waiting=waits)
            return
        self._broker.watchdog.active(self._topic.name)
        outcome = "handled" if fresh else "repeated"
        self._handled.labels(self._topic.name, outcome).inc()
        log.info("event", topic=self._topic.name, type=kind.__name__, event_id=str(event.event_id), outcome=outcome)

    async def again(self, conn: Connection, headers: Mapping[str, str], value: bytes, read_at: datetime) -> None:
        """Apply a record that was put aside when it was first read, at ``read_at``, in this transaction; once, as ever.

        Raises Undecodable, Untrusted, NotYet, and what its effect raises.
        """
        event = decode(self._topic, headers, value, self._broker.producer_keys, now=read_at)
        with first_read_at(read_at):
            fresh = await self._apply(conn, event)
        if fresh:
            await self._taken_after_all(conn, event)
        outcome = "handled" if fresh else "repeated"
        log.info(
            "event", topic=self._topic.name, type=type(event).__name__, event_id=str(event.event_id), again=outcome
        )

    async def _flush(self) -> None:
        """All that was committed until now is on the disk: a commit that waits for its own record waits for all before
        it, and this one writes nothing else."""
        async with self._pool.connection() as conn:
            await conn.execute("SELECT pg_logical_emit_message(true, 'inbox', '')")

    async def _apply(self, conn: Connection, event: Event, *, flushed: bool = True) -> bool:
        """Its effect, unless it had it already; whether it has it now."""
        fresh = await self._remember(conn, event, flushed=flushed)
        if fresh:
            await self._effects[type(event)](conn, event)
        return fresh

    async def _remember(self, conn: Connection, event: Event, *, flushed: bool) -> bool:
        async with conn.pipeline():
            if not flushed:
                await conn.execute("SET LOCAL synchronous_commit TO off")
            cursor = await conn.execute(self._remembering, (event.event_id, event.type_name()))
        return cursor.rowcount == 1

    async def _quarantine(self, record: Record, reason: str, *, waiting: bool = False) -> None:
        """``waiting``: until it is tried again, which it is by itself."""
        value = record.value or b""
        async with transaction(self._pool) as conn:
            await conn.execute(
                sql.SQL(
                    "INSERT INTO {} (topic, partition, record_offset, reason, headers, value, value_bytes, waiting)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
                ).format(qualified(self._service, "quarantine")),
                (
                    self._topic.name,
                    record.partition,
                    record.offset,
                    reason,
                    orjson.dumps([[name, value and value.decode("latin-1")] for name, value in record.headers]),
                    value[:MAX_VALUE_BYTES],
                    len(value),
                    waiting,
                ),
            )
        self._handled.labels(self._topic.name, "waiting" if waiting else "quarantined").inc()
        log.warning(
            "event_waits" if waiting else "event_quarantined",
            topic=self._topic.name,
            partition=record.partition,
            offset=record.offset,
            reason=reason,
        )


def _counter(registry: CollectorRegistry, name: str, says: str, label: str) -> Counter:
    """One a registry, however many inboxes a service has."""
    known = registry._names_to_collectors.get(name)
    if isinstance(known, Counter):
        return known
    return Counter(name, says, ["topic", label], registry=registry)


def _text_headers(record: Record) -> dict[str, str]:
    return {name: (value or b"").decode("utf-8", "replace") for name, value in record.headers}


async def _headers_unread(
    records: tuple[Record, ...], parse: Callable[[tuple[Record, ...]], Awaitable[KafkaMessage]]
) -> KafkaMessage:
    """FastStream must not read headers: one that is null or not UTF-8 would lose the whole batch."""
    message = await parse(tuple(replace(record, headers=()) for record in records))
    message.raw_message = records
    return message


async def _undecoded(message: KafkaMessage) -> KafkaMessage:
    """FastStream must not decode: what is not JSON has to reach the quarantine, not an error log."""
    return message
