"""Files that citizens sent, fetched from the platform: from allowed hosts alone, bounded in bytes and seconds."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

import aiohttp

from services.intake.settings import IntakeSettings
from services.runtime.database import Wakeups

AT_ONCE = 4
LOOK_EVERY_S = 1.0
SILENCE_S = 4.0
"""A platform that has sent nothing for so long hangs; a large file may take longer as a whole."""
Fetch = TypeVar("Fetch")


class HostRefused(Exception):
    """It lies where nothing is ever asked for."""


class NoSuchFile(Exception):
    """The platform says that there is no such file for us."""


class FileTooLarge(Exception):
    """More bytes than are taken."""


class PlatformAway(Exception):
    """The platform gives nothing now."""


class Downloads:
    def __init__(self, http: aiohttp.ClientSession, settings: IntakeSettings) -> None:
        self._http = http
        self._settings = settings

    async def get(self, url: str, most_bytes: int) -> bytes:
        """The bytes, one at least. No redirect is followed: it could lead to a host that is not allowed.

        Raises HostRefused, NoSuchFile, FileTooLarge and PlatformAway.
        """
        if not self._settings.may_download(url):
            raise HostRefused
        data = bytearray()
        total_s = self._settings.photo_timeout_s
        timeout = aiohttp.ClientTimeout(total=total_s, sock_connect=SILENCE_S, sock_read=min(SILENCE_S, total_s))
        try:
            async with self._http.get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status >= 500:
                    raise PlatformAway
                if answer.status != 200:
                    raise NoSuchFile
                async for chunk in answer.content.iter_chunked(65_536):
                    data += chunk
                    if len(data) > most_bytes:
                        raise FileTooLarge
        except (aiohttp.InvalidURL, ValueError):
            raise NoSuchFile from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise PlatformAway from None
        if not data:
            # An answer without a file says nothing of the file.
            raise PlatformAway
        return bytes(data)


async def keep_fetching(
    wakeups: Wakeups,
    beat: Callable[[], None],
    claim: Callable[[int], Awaitable[Sequence[Fetch]]],
    attempt: Callable[[Fetch], Coroutine[Any, Any, None]],
) -> None:
    """Attend to what is due, AT_ONCE at a time, for ever. ``claim`` takes so many; ``attempt`` raises nothing."""
    async with asyncio.TaskGroup() as tasks:
        # One that hangs does not hold up the others.
        busy: set[asyncio.Task[None]] = set()
        while True:
            beat()
            for fetch in await claim(AT_ONCE - len(busy)):
                task = tasks.create_task(attempt(fetch))
                busy.add(task)
                task.add_done_callback(busy.discard)
                task.add_done_callback(lambda _: wakeups.event.set())
            await wakeups.wait(timeout=LOOK_EVERY_S)
