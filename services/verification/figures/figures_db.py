"""Cases as they are counted, read from what outlives their forgetting: the case or its tombstone, the audit, the last
progress that broadcast told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.rows import class_row, kwargs_row
from pydantic import TypeAdapter

from schemas.alerts import ISSUES, later_codes
from schemas.deliveries import DeliveryProgress
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.reviews_db import alert_id_of
from services.verification.figures.rules.counting import NIGHT_BEGINS, NIGHT_ENDS, CountedCase, Figures, figures_of
from services.verification.figures.rules.period import Period
from services.verification.figures.rules.work import Person, Work

_FIGURES = TypeAdapter(Figures)
_EVER: LiteralString = """(
    SELECT c.case_id, c.case_number, c.kind, c.exercise, c.source, c.commune_code, c.province_code, c.reported_at,
           c.reissues, a.alert_id, a.approved_at AS signed_at, c.ended_at,
           coalesce(c.outcome, CASE WHEN c.state IN ('rejected', 'merged') THEN c.state END) AS ended_as
    FROM verification.cases c LEFT JOIN verification.alerts a USING (case_id)
    UNION ALL
    SELECT case_id, case_number, kind, exercise, source, commune_code, province_code, reported_at,
           reissues, alert_id, (versions -> 0 ->> 'approved_at')::timestamptz, ended_at, ended_as
    FROM verification.forgotten_cases
) AS k"""
"""Every case that there ever was, forgotten or not; one that was ended by mistake beside the one that goes on."""


def _whole_cases(which: LiteralString) -> LiteralString:
    """Cases as people count them: one that was ended by mistake and went out anew is one, as it stands now, reported
    and signed when it first was. ``which``: all issues of those that are wanted are among them."""
    return f"""(
    SELECT DISTINCT ON (k.number) k.case_id, k.case_number, k.kind, k.exercise, k.source, k.commune_code,
           k.province_code, k.alert_id, k.ended_at, k.ended_as,
           min(k.reported_at) OVER issues AS reported_at, min(k.signed_at) OVER issues AS signed_at,
           array_agg(k.case_id) OVER issues AS issues, array_agg(k.alert_id) OVER issues AS alert_ids,
           bool_or(k.reissues IS NULL) OVER issues AS begins_here
    FROM (SELECT k.*, rtrim(k.case_number, '{ISSUES}') AS number FROM {_EVER} WHERE {which}) AS k
    WINDOW issues AS (PARTITION BY k.number)
    ORDER BY k.number, k.case_number DESC
) AS k"""  # noqa: S608 - of our own words


_CHOSEN: LiteralString = (
    "NOT k.exercise AND "
    + WITHIN
    + """
    AND (%(kind)s::text IS NULL OR k.kind = %(kind)s)
    AND (%(place)s::text IS NULL OR k.commune_code = %(place)s OR k.province_code = %(place)s)"""
)
_NO_OFFICER: LiteralString = (
    "ARRAY['citizen', 'public:page', 'public:family', 'public:link', 'loa', 'at-the-machine', '@máy chủ']"
)
"""Who acts in the audit and reads no report: citizens, in the chat and on open pages, the desk's own clock, commands at
the machine (a restore)."""
_ACKNOWLEDGES_NOTHING: LiteralString = "ARRAY['submit', 'amend', 'note_basis']"
"""What whoever takes reports does as well. An officer who notes who agrees has opened the case before."""
_COUNTED: LiteralString = """
    SELECT k.case_id, k.issues, k.exercise, k.case_number, k.kind, k.source, k.commune_code, k.province_code,
           k.reported_at, k.signed_at, k.ended_at, k.ended_as, done.acknowledged_at, done.sighted_at,
           p.first_group_at, p.first_ring_at, p.groups, p.members, p.posts,
           (said.detail ->> 'by_post')::boolean AS by_post, (said.detail ->> 'ring')::int AS ring,
           said.detail ->> 'group_id' AS group_id,
           coalesce((said.detail ->> 'posted_at')::timestamptz,
                    (SELECT (r ->> 'released_at')::timestamptz
                     FROM verification.progress o, jsonb_array_elements(o.payload -> 'rings') AS r
                     WHERE o.alert_id = k.alert_id AND (r ->> 'ring')::int = (said.detail ->> 'ring')::int))
               AS posted_at
    FROM """
_BESIDE: LiteralString = f"""
    LEFT JOIN LATERAL (
        -- A group that had it, and then had it anew, is one; it has two posts.
        SELECT min((o.payload ->> 'first_group_at')::timestamptz) AS first_group_at,
               min((o.payload ->> 'first_ring_at')::timestamptz) AS first_ring_at,
               coalesce(max(o.had), 0)::int AS groups,
               coalesce(max((o.payload ->> 'members_reached')::int), 0) AS members,
               coalesce(sum(o.had + (o.payload -> 'closing' ->> 'sent')::int), 0)::int AS posts
        FROM (SELECT payload, (payload -> 'alert' ->> 'sent')::int + coalesce((payload ->> 'corrected')::int, 0) AS had
              FROM verification.progress WHERE alert_id = ANY (k.alert_ids)) AS o) AS p ON true
    LEFT JOIN LATERAL (
        SELECT min(at) FILTER (WHERE action <> ALL ({_ACKNOWLEDGES_NOTHING}) AND actor <> ALL ({_NO_OFFICER}))
                   AS acknowledged_at,
               min(at) FILTER (WHERE action = 'amend' AND (detail ->> 'sighting')::boolean) AS sighted_at
        FROM verification.audit WHERE case_id = ANY (k.issues)) AS done ON true
    LEFT JOIN LATERAL (
        -- Whoever was asked may be mended: the last word holds.
        SELECT detail FROM verification.audit WHERE case_id = k.case_id AND action = 'found_by'
        ORDER BY seq DESC LIMIT 1) AS said ON true
"""  # noqa: S608 - of our own words
# An issue comes after the first: whoever was reported since then has all of theirs since then.
_SINCE: LiteralString = _whole_cases("k.reported_at >= %(since)s")
_IN_TIME: LiteralString = "k.begins_here AND k.reported_at < %(until)s"
_ASKED_FOR: LiteralString = (
    f"{_COUNTED}{_SINCE}{_BESIDE} WHERE {_IN_TIME} AND {_CHOSEN} ORDER BY k.reported_at, k.case_number"
)
_ONE: LiteralString = f"{_COUNTED}{_whole_cases('k.case_number = ANY (%(numbers)s)')}{_BESIDE} WHERE {WITHIN}"
_EXERCISES: LiteralString = f"""
    {_COUNTED}{_SINCE}{_BESIDE}
    WHERE k.begins_here AND k.exercise AND {WITHIN} ORDER BY k.reported_at DESC LIMIT 200
"""
_NAMES = "SELECT login, name, role FROM staff.people WHERE login = ANY(%s)"
_WORK: LiteralString = f"""
    SELECT a.actor AS login, coalesce(w.name, a.actor) AS name, w.role,
           count(*) FILTER (WHERE a.action IN ('submit', 'amend')) AS reported,
           count(*) FILTER (WHERE a.action IN ('open', 'check')) AS read,
           count(*) FILTER (WHERE a.action IN ('approve', 'correct', 'steer')) AS signed,
           count(*) FILTER (WHERE a.action IN ('close', 'reject')) AS ended,
           count(*) AS actions, count(DISTINCT a.case_id) AS cases,
           count(*) FILTER (WHERE n.hour >= %(night_begins)s OR n.hour < %(night_ends)s) AS at_night
    FROM verification.audit a JOIN {_EVER} USING (case_id)
    CROSS JOIN LATERAL (SELECT extract(hour FROM a.at AT TIME ZONE 'Asia/Ho_Chi_Minh') AS hour) AS n
    LEFT JOIN staff.people w ON w.login = a.actor
    WHERE a.at >= %(since)s AND a.at < %(until)s
      AND a.actor <> ALL ({_NO_OFFICER})
      AND {_CHOSEN}
    GROUP BY a.actor, w.name, w.role ORDER BY w.role, count(*) DESC, a.actor
"""  # noqa: S608 - of our own words
_MONTHS: LiteralString = f"""
    SELECT to_char(k.reported_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month, count(*) AS cases,
           count(k.signed_at) AS alerts, count(*) FILTER (WHERE k.ended_as IN ('found', 'found_safe')) AS found
    FROM {_SINCE} WHERE {_IN_TIME} AND {_CHOSEN}
    GROUP BY 1 ORDER BY 1
"""  # noqa: S608 - of our own words
_PLACES: LiteralString = f"""
    SELECT DISTINCT k.commune_code AS code FROM {_EVER}
    WHERE k.reported_at >= %(since)s AND k.reported_at < %(until)s AND k.commune_code IS NOT NULL
      AND NOT k.exercise AND {WITHIN}
"""  # noqa: S608 - of our own words


@dataclass(frozen=True)
class Asked:
    """Which cases: of this time and scope, and of one kind and one commune or province if any."""

    period: Period
    scope: Collection[str]
    kind: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Month:
    """``month``: "2026-11". ``cases``: reported in it; ``alerts`` and ``found``: how many of those."""

    month: str
    cases: int
    alerts: int
    found: int


async def counted_cases(conn: Connection, asked: Asked) -> list[CountedCase]:
    """Oldest first; exercises are none."""
    async with conn.cursor(row_factory=class_row(CountedCase)) as cursor:
        await cursor.execute(_ASKED_FOR, _values(asked))
        return await cursor.fetchall()


async def counted_case(conn: Connection, number: str, scope: Collection[str]) -> CountedCase | None:
    """The one that has or had this number, and lies, or lay, in this scope; an exercise too."""
    first = number.rstrip(ISSUES)
    async with conn.cursor(row_factory=class_row(CountedCase)) as cursor:
        await cursor.execute(_ONE, {"numbers": [first, *later_codes(first)], **within(scope)})
        return await cursor.fetchone()


async def exercises(conn: Connection, scope: Collection[str], since: datetime) -> list[CountedCase]:
    """Of this scope, reported since then; the newest first."""
    async with conn.cursor(row_factory=class_row(CountedCase)) as cursor:
        await cursor.execute(_EXERCISES, {"since": since, **within(scope)})
        return await cursor.fetchall()


async def last_progress(conn: Connection, case_id: UUID) -> DeliveryProgress | None:
    """What broadcast told last of this case's alert, also once the case is forgotten."""
    cursor = await conn.execute(
        "SELECT payload FROM verification.progress WHERE alert_id = %s", (alert_id_of(case_id),)
    )
    row = await cursor.fetchone()
    return DeliveryProgress.model_validate(row["payload"]) if row else None


async def people_named(conn: Connection, logins: Collection[str]) -> dict[str, Person]:
    """By login, those who have an account; others have left."""
    async with conn.cursor(row_factory=class_row(Person)) as cursor:
        await cursor.execute(_NAMES, (list(logins),))
        return {person.login: person for person in await cursor.fetchall()}


async def figures(conn: Connection, asked: Asked) -> Figures:
    """Counted anew from the ledger each time: whoever asks of the same cases gets the same figures."""
    cases = await counted_cases(conn, asked)
    return figures_of(cases, str(asked.period), asked.kind, asked.place)


def alert_ids_of(cases: Iterable[CountedCase]) -> set[UUID]:
    """Of those that went on air, under each number that they went out by."""
    return {alert_id_of(issue) for case in cases if case.signed_at is not None for issue in case.issues}


def json_of(counted: Figures) -> bytes:
    """As the interface and `loa figures --json` have it."""
    return _FIGURES.dump_json(counted, indent=2)


async def work_done(conn: Connection, asked: Asked) -> list[Work]:
    """What each person did in this time about cases of the scope; citizens and machines are nobody's work."""
    async with conn.cursor(row_factory=class_row(Work)) as cursor:
        await cursor.execute(_WORK, {**_values(asked), "night_begins": NIGHT_BEGINS, "night_ends": NIGHT_ENDS})
        return await cursor.fetchall()


async def months_before(conn: Connection, asked: Asked, months: int) -> list[Month]:
    """So many months, up to the last one of what was asked for; those without a case too."""
    periods = [asked.period.before(back) for back in range(months - 1, -1, -1)]
    values = {**_values(asked), "since": periods[0].begins, "until": periods[-1].ends}
    async with conn.cursor(row_factory=kwargs_row(Month)) as cursor:
        await cursor.execute(_MONTHS, values)
        known: Mapping[str, Month] = {each.month: each for each in await cursor.fetchall()}
    return [known.get(str(period), Month(str(period), 0, 0, 0)) for period in periods]


async def communes_with_cases(conn: Connection, asked: Asked) -> list[str]:
    """Their codes, of this time and scope, whatever else was asked for."""
    cursor = await conn.execute(_PLACES, _values(asked))
    return sorted(row["code"] for row in await cursor.fetchall())


def _values(asked: Asked) -> dict[str, Any]:
    return {
        "since": asked.period.begins,
        "until": asked.period.ends,
        "kind": asked.kind,
        "place": asked.place,
        **within(asked.scope),
    }
