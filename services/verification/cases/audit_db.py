"""The audit trail in PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from psycopg.rows import class_row, kwargs_row
from psycopg.types.json import Jsonb

from services.runtime.database import Connection, Pool, snapshot
from services.verification.rules.audit.chain import START, Entry, Fault, Link, Sealed, chain_faults, end_faults, sealed

log = structlog.get_logger()

READ_BATCH = 1000
CITIZEN = "citizen"
"""The actor of what citizens did: their ids at the platform would outlive the erasure of their case."""


def actor_of(who: str) -> str:
    """``who``: a staff login, ``api:<client>``, or ``zalo:<user id>``."""
    return CITIZEN if who.startswith("zalo:") else who


async def add_audit_entry(
    conn: Connection, at: datetime, actor: str, action: str, case_id: UUID | None, **detail: str | int | bool | None
) -> None:
    """Append to the chain, in the transaction of what it tells of. Holds the chain's end locked until commit.

    ``case_id`` None: what staff do beside cases.
    """
    async with conn.cursor(row_factory=class_row(Link)) as cursor:
        await cursor.execute("SELECT seq, hash FROM verification.audit_head FOR UPDATE")
        head = await cursor.fetchone()
    if head is None:
        raise LookupError("the end of the audit chain is gone")
    entry = sealed(Entry(head.seq + 1, at, actor, action, case_id, detail), head.hash)
    await conn.execute(
        """
        WITH added AS (
            INSERT INTO verification.audit (seq, at, actor, action, case_id, detail, prev_hash, hash)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING seq, hash)
        UPDATE verification.audit_head SET seq = added.seq, hash = added.hash FROM added
        """,
        (entry.entry.seq, at, actor, action, case_id, Jsonb(detail), entry.prev_hash, entry.hash),
    )
    # The log is kept elsewhere: an anchor against someone who rewrites the whole chain.
    log.info("audit", seq=entry.entry.seq, action=action, case_id=str(case_id) if case_id else None, hash=entry.hash)


async def audit_trail(conn: Connection, case_id: UUID, most: int | None = None) -> list[Entry]:
    """What was done to a case, oldest first; ``most``: the newest so many of it."""
    async with conn.cursor(row_factory=class_row(Entry)) as cursor:
        await cursor.execute(
            "SELECT * FROM (SELECT seq, at, actor, action, case_id, detail FROM verification.audit WHERE case_id = %s"
            " ORDER BY seq DESC LIMIT %s) AS newest ORDER BY seq",
            (case_id, most),
        )
        return await cursor.fetchall()


@dataclass(frozen=True)
class AuditCheck:
    """``hashes``: of the entries that were asked for and are there, by their number."""

    entries: int
    faults: tuple[Fault, ...]
    hashes: Mapping[int, str]


async def check_audit_chain(pool: Pool, numbers: frozenset[int] = frozenset()) -> AuditCheck:
    """Read the whole chain as of one moment, a batch at a time, and name every altered or missing entry.

    ``numbers``: of the entries whose hashes are wanted.
    """
    faults: list[Fault] = []
    last, count, hashes = START, 0, dict[int, str]()
    async with snapshot(pool) as conn:
        async with conn.cursor(row_factory=class_row(Link)) as cursor:
            await cursor.execute("SELECT seq, hash FROM verification.audit_head")
            head = await cursor.fetchone()
        async with conn.cursor("audit_chain", row_factory=kwargs_row(_sealed)) as chain:
            await chain.execute("SELECT * FROM verification.audit ORDER BY seq")
            while batch := await chain.fetchmany(READ_BATCH):
                faults += chain_faults(batch, last)
                last, count = batch[-1].link, count + len(batch)
                hashes |= {item.entry.seq: item.hash for item in batch if item.entry.seq in numbers}
    faults += end_faults(last, head or START)
    return AuditCheck(count, tuple(faults), hashes)


def _sealed(*, prev_hash: str, hash: str, **entry: Any) -> Sealed:
    return Sealed(Entry(**entry), prev_hash, hash)
