"""PostgreSQL: the pool, transactions, and notifications that wake a loop."""

import asyncio
import select
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import psycopg
import structlog
from psycopg import sql
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

log = structlog.get_logger()

Connection = psycopg.AsyncConnection[DictRow]
Pool = AsyncConnectionPool[Connection]

DATABASE_ERRORS = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction)
"""The database is away, closed the connection, or takes no write: a full disk, a fail-over."""
INFRASTRUCTURE_ERRORS = (*DATABASE_ERRORS, OSError, asyncio.TimeoutError)
"""Wait and try again; nothing is wrong with the work itself."""


def is_away(error: Exception) -> bool:
    """Whether an error says that. What exceeds a limit of the server's (psycopg counts it so) is wrong by itself."""
    return isinstance(error, INFRASTRUCTURE_ERRORS) and not isinstance(error, psycopg.errors.ProgramLimitExceeded)


CONNECTION_WITHIN_S = 5.0
"""How long anybody waits for a connection of a pool; then the database counts as away."""


def create_pool(database_url: str, *, size: int) -> Pool:
    """A closed pool; open it in the service's lifespan. Sessions speak UTC and give rows as dicts."""
    return AsyncConnectionPool(
        database_url,
        min_size=1,
        max_size=size,
        open=False,
        timeout=CONNECTION_WITHIN_S,
        kwargs={
            "row_factory": dict_row,
            "autocommit": True,
            "options": "-c timezone=UTC -c statement_timeout=30000",
            "connect_timeout": 5,
        },
        check=check_if_spoken_to,
        # The pool's pauses double without bound (1, 2, 4, 8 s, …): begun anew so soon, it tries every second.
        reconnect_timeout=2,
        reconnect_failed=AsyncConnectionPool.check,
    )


async def check_if_spoken_to(conn: Connection) -> None:
    """Raises psycopg errors where the server has ended this session.

    An idle session has nothing to read but its end or a notice, so it is asked only then: a round trip before each use
    is a fortieth of what an unlimited fan-out costs.
    """
    idle = select.poll()
    idle.register(conn.fileno(), select.POLLIN)
    if idle.poll(0):
        await AsyncConnectionPool.check_connection(conn)


@asynccontextmanager
async def transaction(pool: Pool) -> AsyncIterator[Connection]:
    """One connection in one transaction: committed at the end, rolled back on an exception."""
    async with pool.connection() as conn, conn.transaction():
        yield conn


@asynccontextmanager
async def snapshot(pool: Pool) -> AsyncIterator[Connection]:
    """One connection that only reads, and all of it as of one moment: what is counted is what is listed."""
    async with transaction(pool) as conn:
        await conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield conn


async def notify(conn: Connection, channel: str) -> None:
    """Wake whoever listens on ``channel`` once this transaction commits."""
    await conn.execute("SELECT pg_notify(%s, '')", (channel,))


async def lock_name(conn: Connection, schema: str, name: str) -> None:
    """Wait until no other transaction holds ``name``, and hold it until this one ends.

    It is a row of the service's own table, which goes again at once and for which another's insertion waits all the
    same. An advisory lock could be taken by every login of the database, and the one of the public pages could hold up
    an alert's end.
    """
    table = sql.Identifier(schema, "locks")
    await conn.execute(sql.SQL("INSERT INTO {} (name) VALUES (%s)").format(table), (name,))
    await conn.execute(sql.SQL("DELETE FROM {} WHERE name = %s").format(table), (name,))


async def is_alone(conn: Connection, schema: str, name: str) -> bool:
    """Whether no other replica does what ``name`` says; until the transaction ends none begins. A migration has put the
    row there, and it stays: one that came with the first who locks would let the second wait for it."""
    query = sql.SQL("SELECT FROM {} WHERE name = %s FOR UPDATE SKIP LOCKED").format(sql.Identifier(schema, "locks"))
    return (await conn.execute(query, (name,))).rowcount == 1


@dataclass(frozen=True, slots=True)
class Session:
    """What PostgreSQL shows of a session: its process, and when that began, since process numbers come again."""

    pid: int
    started: datetime


class Wakeups:
    """Sets ``event`` at each notification of one channel, and after every reconnect, since some may have been missed.

    A loop waits on it with a timeout, so that a lost notification costs that timeout and no more. ``count`` grows with
    each notification, and with nothing else, while others may set ``event`` as well. ``session`` is the session that
    listens; None from when this process sees that it has ended until there is another one.
    """

    def __init__(self) -> None:
        self._events: list[asyncio.Event] = []
        self.event = self.another_event()
        self.count = 0
        self.session: Session | None = None

    def another_event(self) -> asyncio.Event:
        """Set as ``event`` is, for one more loop: a loop clears the event that it waits on, so no two can share one."""
        self._events.append(asyncio.Event())
        return self._events[-1]

    def notice(self) -> None:
        self.count += 1
        for event in self._events:
            event.set()

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109 - the wait itself is bounded, nothing to cancel
        """Return at a wake-up or after ``timeout`` seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self.event.wait()
        except TimeoutError:
            pass
        self.event.clear()


class Listening:
    """The one session of a process that listens for notifications: PostgreSQL wakes every session of the database that
    listens at each commit that notifies anybody, whatever it listens to."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._wakeups: dict[str, Wakeups] = {}

    def on(self, channel: str) -> Wakeups:
        """Its notifications, from the next connection on. Raises ValueError for a channel that is listened to already:
        its loops have ``another_event``."""
        if channel in self._wakeups:
            raise ValueError(f"{channel} is listened to already")
        self._wakeups[channel] = Wakeups()
        return self._wakeups[channel]

    async def run(self) -> None:
        """Listen until cancelled; raises psycopg errors when the connection is lost (the loop is started again)."""
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as conn:
            try:
                for channel in self._wakeups:
                    await conn.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                self._in_session(await _session_of(conn))
                async for heard in conn.notifies():
                    self._wakeups[heard.channel].notice()
            finally:
                self._in_session(None)

    def _in_session(self, session: Session | None) -> None:
        for wakeups in self._wakeups.values():
            wakeups.session = session
            wakeups.notice()


async def _session_of(conn: psycopg.AsyncConnection[Any]) -> Session:
    cursor = await conn.execute("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
    row = await cursor.fetchone()
    if row is None:
        raise psycopg.OperationalError("PostgreSQL does not show this session: pg_stat_activity has no row of it")
    return Session(*row)


def qualified(schema: str, table: LiteralString) -> sql.Identifier:
    """``schema.table`` as an identifier for a composed statement."""
    return sql.Identifier(schema, table)
