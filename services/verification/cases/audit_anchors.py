"""The end of the audit chain, anchored where nobody reaches it who writes to the database: log, file, an address.

With it goes what a restored backup must not forget, within seconds of its happening.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.rows import class_row, kwargs_row

from schemas.trust.statements import Signed
from services.runtime.database import Connection, Pool
from services.verification.metrics import VerificationMetrics
from services.verification.rules.audit.anchors import (
    Aired,
    Anchor,
    CourtWord,
    Ended,
    ForgettingAsked,
    Forgotten,
    News,
    Steered,
    written,
)
from services.verification.rules.audit.chain import START, Link
from services.verification.rules.endings.forgetting import OTHER_COPIES

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
TOLD_AGAIN = timedelta(days=3)
"""At each start: what an earlier process may not have come to."""
FORGOTTEN_AGAIN = OTHER_COPIES + timedelta(days=1)
"""The same of what is forgotten: as long as a backup may hold it, whatever became of the file of anchors."""
OVERLAP = timedelta(minutes=1)
"""A row is as old as its transaction's beginning, and seen from its commit on."""
STATED_BEFORE = timedelta(hours=13)
"""A statement is as old as the page on which it was signed, and a first signature may have waited for the second."""
AIRED = """
    SELECT a.alert_id, c.case_number, a.approved_at FROM verification.alerts a JOIN verification.cases c USING (case_id)
    WHERE a.approved_at > %s ORDER BY a.approved_at
"""
ENDED = """
    SELECT a.alert_id, c.outcome, a.closed_by, a.closed_at, a.closing_text
    FROM verification.alerts a JOIN verification.cases c USING (case_id)
    WHERE a.state IN ('ended', 'end_untold') AND a.closed_at > %s ORDER BY a.closed_at
"""
STEERED = """
    SELECT alert_id, revision, held, released_rings, stopped, steered_by, steered_at, ordered
    -- What broadcast has not taken has happened nowhere.
    FROM verification.steerings WHERE steered_at > %s AND refused IS NULL ORDER BY steered_at
"""
SIGNED = """
    SELECT signed FROM verification.signatures WHERE signed_at > %(stated)s AND case_id IN (
        SELECT case_id FROM verification.alerts WHERE closed_at > %(since)s
            OR alert_id IN (SELECT alert_id FROM verification.steerings WHERE steered_at > %(since)s))
        AND purpose IN ('loa/close/1', 'loa/hold/1', 'loa/resume/1', 'loa/release/1', 'loa/stop/1')
    UNION ALL
    SELECT revocation FROM staff.revocations WHERE revoked_at > %(since)s
"""
FORGOTTEN = """
    SELECT case_id, case_number, alert_id, kind, exercise, source, commune_code, province_code, reissues, ended_as,
           versions, photos, additions, reported_at, ended_at, on_request, forgotten_at, basis
    FROM verification.forgotten_cases WHERE forgotten_at > %s ORDER BY forgotten_at
"""
COURT = """
    -- A hold that was lifted has no row any more: the trail has both words.
    SELECT case_id, CASE WHEN action = 'keep_for_court' THEN detail->>'until' END AS "until",
           coalesce(detail->>'reason_sha256', '') AS reason_sha256, actor AS said_by, at AS said_at
    FROM verification.audit
    WHERE action IN ('keep_for_court', 'lift_court_hold') AND case_id IS NOT NULL AND at > %s ORDER BY seq
"""
ASKED = """
    SELECT case_id, asked_at FROM verification.forget_requests WHERE asked_at > %s ORDER BY asked_at
"""
NEWEST = """
    -- Their number beside the time: what is committed later may be as old, or older.
    SELECT greatest(max(at), (SELECT max(closed_at) FROM verification.alerts)) AS at, count(*) AS happened
    FROM (SELECT approved_at AS at FROM verification.alerts
          UNION ALL SELECT steered_at FROM verification.steerings
          UNION ALL SELECT revoked_at FROM staff.revocations
          UNION ALL SELECT forgotten_at FROM verification.forgotten_cases
          UNION ALL SELECT asked_at FROM verification.forget_requests
          UNION ALL SELECT at FROM verification.audit
                    WHERE action IN ('keep_for_court', 'lift_court_hold') AND case_id IS NOT NULL) AS happened
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
        beat_s: float = BEAT_S,
    ) -> None:
        """``file`` and ``url``: where each anchor is appended, and POSTed, beside the log; None and empty: not.

        ``beat_s``: how soon at the latest what a restore must not forget is anchored, too.
        """
        self._pool = pool
        self._key = key
        self._environment = environment
        self._metrics = metrics
        self._file = file
        self._url = url
        self._every_s = every_s
        self._beat_s = beat_s
        self._told_until: datetime | None = None

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            due, newest = time.monotonic() + self._every_s, await self._newest()
            await self.anchor()
            while time.monotonic() < due and await self._newest() == newest:
                beat()
                await asyncio.sleep(min(self._beat_s, self._every_s))

    async def anchor(self) -> None:
        """Anchor the chain as it stands. A place that cannot be had is told of, and tried again the next time."""
        anchor, read_at = await self._now()
        line = written(anchor, self._key)
        log.info("audit_anchor", line=line)
        kept = [await self._append(line) if self._file else True, await self._post(line) if self._url else True]
        if all(kept):
            self._told_until = read_at
            self._metrics.audit_anchored_at.set_to_current_time()

    async def _newest(self) -> tuple[datetime | None, int]:
        """Of what an anchor must not wait for until its hour: when the last happened, and how much has."""
        async with self._pool.connection() as conn:
            row = await (await conn.execute(NEWEST)).fetchone()
        return (row["at"], row["happened"]) if row else (None, 0)

    async def _now(self) -> tuple[Anchor, datetime]:
        async with self._pool.connection() as conn:
            row = await (await conn.execute("SELECT clock_timestamp() AS now")).fetchone()
            read_at = row["now"] if row else datetime.now(UTC)
            since = self._told_until
            news = await _news(
                conn, (since or read_at - TOLD_AGAIN) - OVERLAP, (since or read_at - FORGOTTEN_AGAIN) - OVERLAP
            )
            async with conn.cursor(row_factory=class_row(Link)) as cursor:
                await cursor.execute("SELECT seq, hash FROM verification.audit_head")
                head = await cursor.fetchone() or START
            row = await (await conn.execute(LAST_NUMBER)).fetchone()
        return Anchor(self._environment, datetime.now(UTC), head, (row and row["number"]) or "", news), read_at

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


async def _news(conn: Connection, since: datetime, forgotten_since: datetime) -> News:
    aired = await (await conn.execute(AIRED, (since,))).fetchall()
    ended = await (await conn.execute(ENDED, (since,))).fetchall()
    async with conn.cursor(row_factory=kwargs_row(Steered)) as cursor:
        await cursor.execute(STEERED, (since,))
        steered = await cursor.fetchall()
    signed = await (await conn.execute(SIGNED, {"since": since, "stated": since - STATED_BEFORE})).fetchall()
    forgotten = await (await conn.execute(FORGOTTEN, (forgotten_since,))).fetchall()
    court = await (await conn.execute(COURT, (forgotten_since,))).fetchall()
    asked = await (await conn.execute(ASKED, (forgotten_since,))).fetchall()
    return News(
        aired=tuple(Aired(**row) for row in aired),
        ended=tuple(
            Ended(text_sha256=hashlib.sha256(row.pop("closing_text").encode()).hexdigest(), **row) for row in ended
        ),
        steered=tuple(steered),
        signed=tuple(Signed.model_validate(row["signed"]) for row in signed),
        forgotten=tuple(Forgotten.model_validate(row) for row in forgotten),
        court=tuple(CourtWord.model_validate(row) for row in court),
        asked=tuple(ForgettingAsked.model_validate(row) for row in asked),
    )
