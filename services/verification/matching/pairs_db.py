"""Which cases may belong with one, and what officers have said of two, in PostgreSQL."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from psycopg.rows import kwargs_row
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from schemas.alerts import Outcome
from schemas.event import CaseKind, Place
from schemas.reports import Subject
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.cases_db import all_additions
from services.verification.cases.reviews_db import move
from services.verification.cases.stored import amendments_of
from services.verification.matching.keeping import TRAITS
from services.verification.matching.rules.merging import joined_id, withdrawn
from services.verification.matching.rules.traits import Traits
from services.verification.rules.case import ON_AIR, Case, CaseState
from services.verification.rules.known import Addition
from services.verification.rules.transitions import PART

Verdict = Literal["linked", "different"]
MOST_COMPARED = 250

# Cases that nobody has said anything of beside this one, and that are within the scope of whoever asks.
_UNSETTLED = f"""
    c.case_id <> %(case_id)s AND c.exercise = %(exercise)s AND {WITHIN}
    AND NOT EXISTS (SELECT FROM verification.case_pairs p
                    WHERE p.one = least(c.case_id, %(case_id)s) AND p.other = greatest(c.case_id, %(case_id)s))
"""
BY_KEYS = f"""
    -- Those that share a strong key first, then those whose hour is nearest. From index match_keys_keys: no case is
    -- read that shares no key.
    SELECT k.case_id, c.kind, k.traits
    FROM verification.match_keys k JOIN verification.cases c USING (case_id)
    WHERE k.keys && %(keys)s AND c.kind = ANY(%(kinds)s) AND c.state IN ('pending', 'approved', 'broadcasting')
      AND {_UNSETTLED}
    ORDER BY k.keys && %(strong)s DESC, abs(extract(epoch FROM k.seen_at - %(at)s)) LIMIT %(most)s
"""  # noqa: S608 - of our own words
OF_STATE = f"""
    -- Sightings are compared with what is on air, and the other way round: there are few of either (cases_on_air,
    -- cases_pending).
    SELECT k.case_id, c.kind, k.traits
    FROM verification.cases c JOIN verification.match_keys k USING (case_id)
    WHERE c.state = ANY(%(states)s) AND c.kind = ANY(%(kinds)s) AND {_UNSETTLED}
    ORDER BY abs(extract(epoch FROM k.seen_at - %(at)s)) LIMIT %(most)s
"""  # noqa: S608 - of our own words

OVER = f"""
    -- Cases that are over, and perhaps had one of these pictures.
    SELECT k.case_id, c.kind, k.traits
    FROM verification.match_keys k JOIN verification.cases c USING (case_id)
    WHERE k.keys && %(keys)s AND c.state IN ('closed', 'rejected') AND {_UNSETTLED}
      AND c.case_id IS DISTINCT FROM (SELECT reissues FROM verification.cases WHERE case_id = %(case_id)s)
    ORDER BY c.ended_at DESC LIMIT %(most)s
"""  # noqa: S608 - of our own words


class Compared(Protocol):
    """What others are compared with: a case, or what may become one (matching/alike)."""

    @property
    def case_id(self) -> UUID: ...

    @property
    def kind(self) -> CaseKind: ...

    @property
    def exercise(self) -> bool: ...

    @property
    def on_air(self) -> bool: ...


@dataclass(frozen=True)
class Candidate:
    """A case that is compared."""

    case_id: UUID
    traits: Traits


@dataclass(frozen=True)
class Beside:
    """A case beside another one, as a page names it. ``phone``: of whoever told of it. ``verdict``, ``said_by``,
    ``said_at``: of a pair."""

    case_id: UUID
    case_number: str
    kind: CaseKind
    state: CaseState
    outcome: Outcome | None
    subject: Subject
    description: str
    place: Place
    reported_at: datetime
    photo_sha256: str | None
    ended_at: datetime | None = None
    phone: str | None = None
    verdict: Verdict | Literal["merged"] | None = None
    said_by: str | None = None
    said_at: datetime | None = None
    never_sent: bool = False

    @property
    def on_air(self) -> bool:
        """Whether groups have it, or are about to."""
        return self.state in ON_AIR and not self.never_sent


async def candidates_by_keys(
    conn: Connection,
    case: Compared,
    kinds: Sequence[CaseKind],
    keys: Sequence[str],
    strong: Sequence[str],
    at: datetime,
    scope: Collection[str],
) -> list[Candidate]:
    """``keys``: any of which they share; ``strong`` come first."""
    values = {"keys": list(keys), "strong": list(strong), **_values(case, kinds, at, scope)}
    return await _candidates(conn, BY_KEYS, values)


async def candidates_in(
    conn: Connection,
    case: Compared,
    kinds: Sequence[CaseKind],
    states: Collection[CaseState],
    at: datetime,
    scope: Collection[str],
) -> list[Candidate]:
    values = {"states": [state.value for state in states], **_values(case, kinds, at, scope)}
    return await _candidates(conn, OF_STATE, values)


async def candidates_over(
    conn: Connection, case: Compared, keys: Sequence[str], at: datetime, scope: Collection[str]
) -> list[Candidate]:
    """Cases that were closed or rejected and share one of the keys; not the one that this goes on from."""
    return await _candidates(conn, OVER, {"keys": list(keys), **_values(case, (), at, scope)})


async def cases_beside(conn: Connection, case_ids: Sequence[UUID], scope: Collection[str]) -> dict[UUID, Beside]:
    """Those of these cases that lie in the scope."""
    found = await _beside(
        conn, "NULL, NULL, NULL FROM verification.cases c WHERE c.case_id = ANY(%(ids)s)", scope, ids=list(case_ids)
    )
    return {each.case_id: each for each in found}


async def pairs_of(conn: Connection, case_id: UUID, scope: Collection[str]) -> list[Beside]:
    """What officers have said of this case and others in the scope: linked, different, merged into it."""
    said = await _beside(
        conn,
        """p.verdict, p.said_by, p.said_at
        FROM verification.case_pairs p
        JOIN verification.cases c ON c.case_id = CASE WHEN p.one = %(id)s THEN p.other ELSE p.one END
        WHERE %(id)s IN (p.one, p.other)""",
        scope,
        id=case_id,
    )
    merged = await _beside(
        conn,
        "'merged', c.ended_by, c.ended_at FROM verification.cases c WHERE c.merged_into = %(id)s",
        scope,
        id=case_id,
    )
    return sorted([*merged, *said], key=lambda each: each.case_number)


async def say(conn: Connection, case_id: UUID, other_id: UUID, verdict: Verdict, by: str, at: datetime) -> None:
    """The last word holds."""
    one, other = sorted((case_id, other_id))
    await conn.execute(
        """
        INSERT INTO verification.case_pairs (one, other, verdict, said_by, said_at) VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (one, other) DO UPDATE SET verdict = excluded.verdict, said_by = excluded.said_by,
            said_at = excluded.said_at
        """,
        (one, other, verdict, by, at),
    )


async def said_of(conn: Connection, case_id: UUID, other_id: UUID) -> Verdict | None:
    one, other = sorted((case_id, other_id))
    cursor = await conn.execute(
        "SELECT verdict FROM verification.case_pairs WHERE one = %s AND other = %s", (one, other)
    )
    row = await cursor.fetchone()
    return row["verdict"] if row else None


async def take_back(conn: Connection, case_id: UUID, other_id: UUID) -> None:
    one, other = sorted((case_id, other_id))
    await conn.execute("DELETE FROM verification.case_pairs WHERE one = %s AND other = %s", (one, other))


async def record_parting(conn: Connection, case_id: UUID) -> None:
    """It waits again, and what came meanwhile came in time."""
    await move(conn, case_id, PART)
    await conn.execute("UPDATE verification.amendments SET late = false WHERE case_id = %s", (case_id,))


async def put_additions(conn: Connection, additions: Sequence[Addition], *, late: bool) -> None:
    """Add them, also those that were withdrawn before."""
    async with conn.cursor() as cursor:
        await cursor.executemany(
            """
            INSERT INTO verification.amendments (event_id, case_id, amended_by, payload, occurred_at, late)
            VALUES (%s, %s, %s, %s, %s, %s)
            ON CONFLICT (event_id) DO UPDATE SET payload = excluded.payload, late = excluded.late
            """,
            [
                (
                    each.event_id,
                    each.case_id,
                    each.amended_by,
                    Jsonb(each.model_dump(mode="json")),
                    each.occurred_at,
                    late,
                )
                for each in additions
            ],
        )


async def keep_set_aside(conn: Connection, case_id: UUID, into: UUID) -> None:
    """What officers have set aside in a case stays so in the one that it was merged into."""
    aside = [each for each in await amendments_of(conn, case_id) if each.set_aside_by]
    async with conn.cursor() as cursor:
        await cursor.executemany(
            "UPDATE verification.amendments SET set_aside_by = %s, set_aside_at = %s, set_aside_why = %s"
            " WHERE event_id = %s",
            [
                (each.set_aside_by, each.set_aside_at, each.set_aside_why, joined_id(into, each.event.event_id))
                for each in aside
            ],
        )


async def withdraw_additions(conn: Connection, survivor: Case, told_of: UUID) -> None:
    """What a merged case has told goes from the other one, with what was said of it there; that these people told of it
    stays."""
    additions = await all_additions(conn, survivor.case_id)
    going = [each for each in additions if each.told_of == told_of]
    for each in going:
        await conn.execute(
            "UPDATE verification.amendments SET payload = %s, set_aside_by = NULL, set_aside_at = NULL,"
            " set_aside_why = NULL WHERE event_id = %s",
            (Jsonb(withdrawn(each).model_dump(mode="json")), each.event_id),
        )
    staying = [photo for each in additions if each.told_of != told_of for photo in each.photos]
    posted = survivor.draft.content.pictures
    await conn.execute(
        # By what words it is found is made anew (cases/queue/filling), of what it has been told itself.
        "UPDATE verification.cases SET photos = ARRAY(SELECT p FROM unnest(photos) AS p WHERE p = ANY(%s)),"
        " sought = NULL, updated_at = now(), revision = revision + 1 WHERE case_id = %s",
        ([*survivor.submission.photos, *staying, *posted], survivor.case_id),
    )


def _values(case: Compared, kinds: Sequence[CaseKind], at: datetime, scope: Collection[str]) -> dict[str, object]:
    return {
        "case_id": case.case_id,
        "exercise": case.exercise,
        "kinds": [kind.value for kind in kinds],
        "at": at,
        "most": MOST_COMPARED,
        **within(scope),
    }


async def _candidates(conn: Connection, query: str, values: dict[str, object]) -> list[Candidate]:
    async with conn.transaction(), conn.cursor(row_factory=kwargs_row(_candidate)) as cursor:
        # The planner takes a hundred comparisons of two lists for one, and would read every row of both tables.
        await cursor.execute("SET LOCAL enable_seqscan = off")
        await cursor.execute(query.encode(), values)
        found = await cursor.fetchall()
        await cursor.execute("SET LOCAL enable_seqscan = on")
        return found


def _candidate(case_id: UUID, kind: str, traits: dict[str, Any]) -> Candidate:
    return Candidate(case_id, TRAITS.validate_python({**traits, "kind": kind}))


async def _beside(conn: Connection, rest: str, scope: Collection[str], **values: object) -> list[Beside]:
    query = f"""
        SELECT c.case_id, c.case_number, c.kind, c.state, c.outcome, c.subject, c.description, c.place,
               c.reported_at, c.photos[1] AS photo_sha256, c.ended_at, c.reporter ->> 'phone' AS phone,
               EXISTS (SELECT FROM verification.alerts a WHERE a.case_id = c.case_id AND a.sent_version = 0)
               AS never_sent, said.*
        FROM (SELECT c.case_id, {rest} AND {WITHIN}) AS said (case_id, verdict, said_by, said_at)
        JOIN verification.cases c USING (case_id)
    """  # noqa: S608 - of our own words
    async with conn.cursor(row_factory=kwargs_row(_named)) as cursor:
        await cursor.execute(query.encode(), {**values, **within(scope)})
        return await cursor.fetchall()


_BESIDE = TypeAdapter(Beside)


def _named(**columns: Any) -> Beside:
    return _BESIDE.validate_python(columns)
