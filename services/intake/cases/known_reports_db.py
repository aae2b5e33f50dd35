"""Reports that are looked up at the hotline: by number, by name, by the caller's phone, by who took them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from schemas.reports import ReportAmended, ReportSubmitted
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within

SHIFT = timedelta(hours=12)
MOST = 20
CALLS_LIFE = timedelta(days=30)
"""How far back earlier calls of a number are shown, and cases found by a name."""

_WHAT = "r.case_number, r.received_at, r.payload, r.submitted_by, coalesce(s.state, 'open') AS state, s.outcome"
"""A report with the public state of its case; one that no event has told of yet is open."""
KNOWN = f"""
    SELECT {_WHAT}
    FROM intake.reports r LEFT JOIN intake.case_states s USING (case_id)
    WHERE r.payload IS NOT NULL
"""  # noqa: S608 - of our own words
FOUND = f"""
    WITH found AS MATERIALIZED (
        SELECT w.case_id, bool_and(w.added) AS by_addition
        FROM intake.case_words w WHERE {{ranges}} GROUP BY w.case_id
    )
    SELECT {_WHAT}, found.by_addition
    FROM found JOIN intake.reports r USING (case_id) LEFT JOIN intake.case_states s USING (case_id)
    WHERE r.payload IS NOT NULL AND r.received_at > now() - %(life)s AND (r.submitted_by = %(login)s OR {WITHIN})
    ORDER BY r.received_at DESC LIMIT %(most)s
"""  # noqa: S608 - of our own words
"""Reports under whose words (intake.case_words) one lies in one of ``ranges`` (``found_by``)."""


@dataclass(frozen=True)
class KnownReport:
    """``state``, ``outcome``: of its case, as topic ``cases`` tells them. ``by_addition``: what was sought stands in
    what was added to it, and not in the report."""

    case_number: str
    received_at: datetime
    told: ReportSubmitted
    submitted_by: str
    state: str
    outcome: str | None
    by_addition: bool = False


async def report_by_number(
    conn: Connection, case_number: str, login: str, scope: Collection[str]
) -> KnownReport | None:
    """None for one out of scope, unless they have taken it, and for one that was erased."""
    found = await _reports(
        conn,
        f"{KNOWN} AND r.case_number = %(number)s AND (r.submitted_by = %(login)s OR {WITHIN})",
        {"number": case_number, "login": login, **within(scope)},
    )
    return found[0] if found else None


async def numbers_in_scope(
    conn: Connection, case_numbers: Collection[str], login: str, scope: Collection[str]
) -> set[str]:
    """Those of these cases to which this login may add."""
    cursor = await conn.execute(
        "SELECT case_number FROM intake.reports WHERE case_number = ANY(%(numbers)s) AND erased_at IS NULL"  # noqa: S608 - ours
        f" AND (submitted_by = %(login)s OR {WITHIN})",
        {"numbers": list(case_numbers), "login": login, **within(scope)},
    )
    return {row["case_number"] for row in await cursor.fetchall()}


async def told_by_now(conn: Connection, told: ReportSubmitted) -> ReportSubmitted:
    """The report with what was added to its case since. Pictures are known for as long as the case, the rest while the
    outbox keeps its events (services.runtime.outbox.KEEP_CONFIRMED, three days)."""
    cursor = await conn.execute(
        # The key is the case's; a few days of events are read as they are.
        "SELECT value FROM intake.outbox WHERE key = %s AND headers ->> 'ce_type' = %s ORDER BY id",
        (str(told.thread), ReportAmended.type_name()),
    )
    for row in await cursor.fetchall():
        added = ReportAmended.model_validate_json(row["value"])
        if not added.perhaps_another:
            told = _with(told, added)
    cursor = await conn.execute("SELECT sha256 FROM intake.case_photos WHERE case_id = %s", (told.case_id,))
    return told.model_copy(update={"photos": tuple(row["sha256"] for row in await cursor.fetchall())})


def _with(told: ReportSubmitted, added: ReportAmended) -> ReportSubmitted:
    more = {
        "subject": told.subject.model_copy(update=added.subject.model_dump(exclude_none=True)),
        "reporter": told.reporter.model_copy(update=added.reporter.model_dump(exclude_none=True)),
        "place": added.place if added.place and added.place.is_known else told.place,
        "basis": added.basis or told.basis,
    }
    return told.model_copy(update=more)


async def reports_by_phones(
    conn: Connection, phones: Collection[str], login: str, scope: Collection[str]
) -> list[KnownReport]:
    """The latest first, of those that are there for this login, of which one of these numbers was told, also later.
    phones: as ``phone_number`` gives them."""
    return await _found(conn, [(phone, f"{phone}\x01") for phone in phones], login, scope)


async def reports_by_names(
    conn: Connection, names: Collection[str], login: str, scope: Collection[str]
) -> list[KnownReport]:
    """The latest first, of those that are there for this login, in one of whose names, also told later, words begin as
    one of these. names: folded (schemas.places.finding.fold)."""
    return await _found(conn, [(name, f"{name}\U0010ffff") for name in names], login, scope)


async def _found(
    conn: Connection, sought: Collection[tuple[str, str]], login: str, scope: Collection[str]
) -> list[KnownReport]:
    if not sought:
        return []
    query, ranges = found_by(sought)
    values = {"life": CALLS_LIFE, "most": MOST, "login": login, **ranges, **within(scope)}
    return await _reports(conn, query, values)


def found_by(sought: Collection[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    """FOUND with the values of its ranges: words from each first one on, and before its second. Each bound is a value
    of its own, so that PostgreSQL can tell how few words lie between them."""
    ranges: list[str] = []
    values: dict[str, str] = {}
    for number, (least, beyond) in enumerate(sought):
        ranges.append(f"(w.word >= %(least{number})s AND w.word < %(beyond{number})s)")
        values |= {f"least{number}": least, f"beyond{number}": beyond}
    return FOUND.replace("{ranges}", " OR ".join(ranges)), values


async def reports_of_shift(conn: Connection, login: str) -> list[KnownReport]:
    """What this login has taken in the last SHIFT, the latest first."""
    return await _reports(
        conn,
        f"{KNOWN} AND r.submitted_by = %(login)s AND r.received_at > now() - %(shift)s"
        " ORDER BY r.received_at DESC LIMIT 100",
        {"login": login, "shift": SHIFT},
    )


async def _reports(conn: Connection, query: str, values: dict[str, Any]) -> list[KnownReport]:
    cursor = await conn.execute(query, values)
    found = await cursor.fetchall()
    return [KnownReport(told=ReportSubmitted.model_validate(row.pop("payload")), **row) for row in found]
