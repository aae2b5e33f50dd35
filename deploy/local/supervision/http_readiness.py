"""Whether an HTTP server answers 200, asked without an HTTP client: it is asked twenty times a second."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from deploy.local.supervision.ports import LOOPBACK

TIMEOUT_S = 2.0


def http_ready(port: int, path: str) -> Callable[[], Awaitable[bool]]:
    """A check whether GET `path` on 127.0.0.1:`port` answers 200 within 2 s."""

    async def check() -> bool:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return await _status_line(port, path) == b"200"
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return False

    return check


async def _status_line(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\nConnection: close\r\n\r\n".encode())
        line = await reader.readuntil(b"\r\n")
        return line.split(b" ")[1] if b" " in line else b""
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
