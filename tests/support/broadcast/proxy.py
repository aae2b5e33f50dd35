"""A wire to PostgreSQL that loses one answer: the server has done the work, and the client never hears of it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit


class ForgetfulWire:
    """Passes everything on, until ``lose_answer_to`` names statements."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._steps: tuple[bytes, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self.lost = 0

    def lose_answer_to(self, *statements: bytes) -> None:
        """Once, on the first connection that sends these parts of statements one after the other."""
        self._steps = statements

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(self._host, self._port)
        connection = _Connection(self, far_reader, writer)
        pumps = [connection.upstream(reader, far_writer), connection.downstream()]
        task = asyncio.ensure_future(_first_of(pumps))
        self._tasks.add(task)
        try:
            await task
        finally:
            self._tasks.discard(task)
            for end in (writer, far_writer):
                end.close()

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def remaining(self, seen: int) -> Sequence[bytes]:
        return self._steps[seen:]

    def has_lost(self) -> None:
        self.lost += 1
        self._steps = ()


class _Connection:
    def __init__(self, wire: ForgetfulWire, far_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._wire = wire
        self._far_reader = far_reader
        self._writer = writer
        self._seen = 0
        self._losing = False

    async def upstream(self, reader: asyncio.StreamReader, far_writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(65536):
            left = self._wire.remaining(self._seen)
            if left and left[0] in chunk:
                self._seen += 1
                self._losing = len(left) == 1
            far_writer.write(chunk)

    async def downstream(self) -> None:
        while chunk := await self._far_reader.read(65536):
            if self._losing:
                self._wire.has_lost()
                return
            self._writer.write(chunk)


async def _first_of(pumps: Sequence[Coroutine[Any, Any, None]]) -> None:
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def forgetful(database_url: str) -> AsyncIterator[tuple[ForgetfulWire, str]]:
    """The wire, and ``database_url`` through it."""
    address = urlsplit(database_url)
    wire = ForgetfulWire(address.hostname or "127.0.0.1", address.port or 5432)
    server = await asyncio.start_server(wire.accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    login = address.netloc.rpartition("@")[0]
    try:
        yield wire, urlunsplit(address._replace(netloc=f"{login}@127.0.0.1:{port}"))
    finally:
        server.close()
        await wire.close()
        await server.wait_closed()
