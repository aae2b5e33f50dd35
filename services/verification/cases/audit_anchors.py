"""The end of the audit chain, anchored where nobody reaches it who writes to the database: log, file, an address."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.rows import class_row

from services.runtime.database import Pool
from services.verification.metrics import VerificationMetrics
from services.verification.rules.audit.anchors import Anchor, written
from services.verification.rules.audit.chain import START, Link

log = structlog.get_logger()

BEAT_S = 10.0
POST_TIMEOUT_S = 10.0
LAST_NUMBER = """
    -- Numbers are a year, a dash and a count; what goes out anew has a letter behind its case's number.
    SELECT substring(case_number FROM '^[0-9]+-[0-9]+') AS number
    FROM (SELECT case_number FROM verification.cases
          UNION ALL SELECT case_number FROM verification.forgotten_cases) AS ever
    ORDER BY split_part(case_number, '-', 1) DESC,
             substring(case_number FROM '-([0-9]+)')::bigint DESC NULLS LAST
    LIMIT 1
"""


class AuditAnchors:
    def __init__(
        self,
        pool: Pool,
        key: Ed25519PrivateKey,
        environment: str,
        metrics: VerificationMetrics,
        *,
        file: Path | None,
        url: str,
        every_s: float,
    ) -> None:
        """``file`` and ``url``: where each anchor is appended, and POSTed, beside the log; None and empty: not."""
        self._pool = pool
        self._key = key
        self._environment = environment
        self._metrics = metrics
        self._file = file
        self._url = url
        self._every_s = every_s

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            due = time.monotonic() + self._every_s
            await self.anchor()
            while time.monotonic() < due:
                beat()
                await asyncio.sleep(min(BEAT_S, self._every_s))

    async def anchor(self) -> None:
        """Anchor the chain as it stands. A place that cannot be had is told of, and tried again the next time."""
        line = written(await self._now(), self._key)
        log.info("audit_anchor", line=line)
        kept = [await self._append(line) if self._file else True, await self._post(line) if self._url else True]
        if all(kept):
            self._metrics.audit_anchored_at.set_to_current_time()

    async def _now(self) -> Anchor:
        async with self._pool.connection() as conn:
            async with conn.cursor(row_factory=class_row(Link)) as cursor:
                await cursor.execute("SELECT seq, hash FROM verification.audit_head")
                head = await cursor.fetchone() or START
            row = await (await conn.execute(LAST_NUMBER)).fetchone()
        return Anchor(self._environment, datetime.now(UTC), head, (row and row["number"]) or "")

    async def _append(self, line: str) -> bool:
        def append(file: Path) -> None:
            with file.open("a", encoding="utf-8") as lines:
                lines.write(line + "\n")

        try:
            await asyncio.to_thread(append, self._file or Path())
        except OSError as error:
            log.error("audit_not_anchored", where="file", error=type(error).__name__)
            return False
        return True

    async def _post(self, line: str) -> bool:
        timeout = aiohttp.ClientTimeout(total=POST_TIMEOUT_S)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as http:
                headers = {"Content-Type": "application/json"}
                async with http.post(self._url, data=line, headers=headers) as answer:
                    answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            log.error("audit_not_anchored", where="url", error=type(error).__name__)
            return False
        return True
