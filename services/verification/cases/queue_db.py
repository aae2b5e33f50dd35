"""The officers' board in PostgreSQL, and how long cases wait on it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row, kwargs_row
from pydantic import TypeAdapter

from schemas.alerts import Outcome
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place
from schemas.reports import Subject
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.rules.case import ENDED, ON_AIR, CaseState
from services.verification.rules.kinds import KINDS

ENDED_SHOWN = 20
QUEUE_SHOWN = 200


@dataclass(frozen=True)
class Listed:
    """A case as one line of the board. Times are UTC; ``expires_at`` and ``approved_at`` are those of its alert.

    ``signed_by``: who has signed the content that waits or stands.
    """

    case_id: UUID
    case_number: str
    kind: CaseKind
    exercise: bool
    state: CaseState
    source: str
    reported_at: datetime
    subject: Subject
    description: str
    place: Place
    amended_by: tuple[str, ...]
    photo_sha256: str | None
    outcome: Outcome | None
    ended_at: datetime | None
    approved_at: datetime | None
    expires_at: datetime | None
    progress: DeliveryProgress | None
    signed_by: tuple[str, ...] = ()

    def waits_for_second(self, now: datetime) -> bool:
        """Whether one person has signed it, and its rest goes once another one does. An exercise needs no second."""
        signed_alone = len(self.signed_by) == 1 and not self.exercise
        return signed_alone and self.state not in ENDED and not self.is_overdue(now)

    def is_overdue(self, now: datetime) -> bool:
        """As ``Case.is_overdue``."""
        return self.state in ON_AIR and self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True)
class Waiting:
    """How many cases of a kind wait for a decision, and since when the oldest does."""

    kind: str
    waiting: int
    oldest: datetime


async def queue(conn: Connection, scope: Collection[str]) -> dict[str, list[Listed]]:
    """The board of a scope: ``pending`` (by the kind's rank, then newest; exercises last), ``on_air``, and the last
    ``ended``."""
    summary = """
        SELECT c.case_id, c.case_number, c.kind, c.exercise, c.state, c.source, c.reported_at, c.subject,
               c.description, c.place, c.amended_by, c.outcome, c.ended_at, a.approved_at, a.expires_at,
               convert_from(d.content, 'UTF8')::jsonb -> 'pictures' ->> 0 AS photo_sha256, p.payload AS progress,
               ARRAY(SELECT DISTINCT s.signer FROM verification.signatures s
                     WHERE s.case_id = c.case_id AND s.content_hash = encode(sha256(d.content), 'hex')) AS signed_by
        FROM verification.cases c JOIN verification.drafts d USING (case_id)
        LEFT JOIN verification.alerts a USING (case_id) LEFT JOIN verification.progress p USING (alert_id)
    """
    first = "c.exercise, (%(ranks)s::int[])[array_position(%(kinds)s::text[], c.kind)]"
    values = {
        "kinds": [kind.value for kind in KINDS],
        "ranks": [row.rank for row in KINDS.values()],
        **within(scope),
    }
    sections = {
        "pending": f"WHERE c.state = 'pending' AND {WITHIN} ORDER BY {first}, c.reported_at DESC LIMIT {QUEUE_SHOWN}",
        "on_air": f"WHERE c.state IN ('approved', 'broadcasting') AND {WITHIN}"
        f" ORDER BY {first}, a.approved_at DESC LIMIT {QUEUE_SHOWN}",
        # Which ones is asked of index cases_ended alone: there are many, and few may lie in this scope.
        "ended": "WHERE c.case_id IN (SELECT case_id FROM verification.cases"  # noqa: S608 - of our own words
        f" WHERE ended_at IS NOT NULL AND {WITHIN} ORDER BY ended_at DESC LIMIT {ENDED_SHOWN})"
        " ORDER BY c.ended_at DESC",
    }
    board: dict[str, list[Listed]] = {}
    async with conn.cursor(row_factory=kwargs_row(_listed)) as cursor:
        for name, condition in sections.items():
            await cursor.execute(summary + condition, values)
            board[name] = await cursor.fetchall()
    return board


async def pending_ages(conn: Connection) -> list[Waiting]:
    """Of each kind of which a case waits."""
    async with conn.cursor(row_factory=class_row(Waiting)) as cursor:
        await cursor.execute(
            "SELECT kind, count(*) AS waiting, min(reported_at) AS oldest FROM verification.cases"
            " WHERE state = 'pending' GROUP BY kind"
        )
        return await cursor.fetchall()


_LISTED = TypeAdapter(Listed)


def _listed(**columns: Any) -> Listed:
    return _LISTED.validate_python(columns)
