"""Photos by content hash, read from intake and kept while an alert goes out."""

import asyncio
import hashlib

import aiohttp
from pydantic import SecretStr

from services.broadcast.metrics import BroadcastMetrics
from services.runtime.calls import bearer

MOST_CACHED = 16
MAX_BYTES = 1_000_000


class PhotoUnavailable(Exception):
    """Intake does not give the photo now. The alert waits: it was approved with its photo."""


class PhotoSource:
    def __init__(self, http: aiohttp.ClientSession, intake_url: str, key: SecretStr, metrics: BroadcastMetrics) -> None:
        self._http = http
        self._url = f"{intake_url.rstrip('/')}/internal/photos"
        self._key = key
        self._metrics = metrics
        self._photos: dict[str, bytes] = {}
        self._pending: dict[str, asyncio.Task[bytes]] = {}

    async def photo(self, sha256: str) -> bytes:
        """The JPEG, below 1,000,000 bytes, whose SHA-256 this is. Raises PhotoUnavailable.

        Who asks meanwhile shares the fetch and its failure: were each to wait 5 s in turn for an intake that hangs,
        they would hold every sender, and a closing without a photo would wait behind them.
        """
        cached = self._photos.get(sha256)
        if cached is not None:
            return cached
        pending = self._pending.get(sha256)
        if pending is None:
            pending = self._pending[sha256] = asyncio.create_task(self._keep(sha256))
            pending.add_done_callback(lambda _: self._pending.pop(sha256, None))
        return await asyncio.shield(pending)

    async def _keep(self, sha256: str) -> bytes:
        content = await self._fetch(sha256)
        if len(self._photos) >= MOST_CACHED:
            self._photos.pop(next(iter(self._photos)))
        self._photos[sha256] = content
        return content

    async def _fetch(self, sha256: str) -> bytes:
        try:
            async with self._http.get(
                f"{self._url}/{sha256}", headers=bearer(self._key), timeout=aiohttp.ClientTimeout(total=5)
            ) as answer:
                content = await answer.content.read(MAX_BYTES + 1)
                # read() gives what has arrived: go on until the end or the bound.
                while not answer.content.at_eof() and len(content) <= MAX_BYTES:
                    content += await answer.content.read(MAX_BYTES + 1 - len(content))
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            self._metrics.photo_fetches.labels("unreachable").inc()
            raise PhotoUnavailable(sha256) from None
        if status != 200 or hashlib.sha256(content).hexdigest() != sha256:
            self._metrics.photo_fetches.labels("refused").inc()
            raise PhotoUnavailable(sha256)
        self._metrics.photo_fetches.labels("read").inc()
        return content
