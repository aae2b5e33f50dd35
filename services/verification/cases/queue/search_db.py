"""Cases that somebody searches for, in PostgreSQL. One page is read, the newest first; of those that match no more are
counted than COUNTED a state."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import LiteralString

from psycopg.rows import class_row, kwargs_row

from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.queue.listed import LINE, TABLES, Listed, listed
from services.verification.cases.tombstones_db import TOMBSTONE, Tombstone
from services.verification.rules.queue.searching import AGE_OFF, Meant, Search, Standing, begins, ends, meant_by

PAGE = 25
COUNTED = 1000
_NEVER_SENT: LiteralString = "case_id IN (SELECT case_id FROM verification.alerts WHERE sent_version = 0)"
STANDS: dict[Standing | None, LiteralString] = {
    # What broadcast has taken nothing of waits to be signed anew.
    Standing.PENDING: "state IN ('pending', 'approved', 'broadcasting') AND (state = 'pending' OR " + _NEVER_SENT + ")",
    Standing.ON_AIR: "state IN ('approved', 'broadcasting') AND NOT " + _NEVER_SENT,
    Standing.ENDED: "state IN ('closed', 'rejected', 'merged')",
    None: "true",
}

_BEHIND: LiteralString = """
    AND (reported_at, case_id) < (SELECT reported_at, case_id FROM verification.cases WHERE case_number = %(after)s)
"""


Counts = dict[Standing, int]


@dataclass(frozen=True)
class Found:
    """A page of what was found. ``counts``: how many of each state match otherwise, COUNTED + 1 for more than COUNTED.
    ``forgotten``: by number alone. ``left_out``: words without which it was looked for, as no case has all that were
    typed. ``unknown``: those of the words that no case has at all; known where nothing has all of them."""

    cases: list[Listed]
    more: bool
    counts: Counts
    forgotten: list[Tombstone] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


async def search(
    conn: Connection, scope: Collection[str], wanted: Search, today: date, after: str | None = None
) -> Found:
    """``after``: the number of the case that the page before ended with. ``today``: in Vietnam."""
    asked = meant_by(wanted.text, today)
    meant, counts, unknown = await _nearest(conn, scope, wanted, asked)
    condition, values = _condition(wanted, meant)
    values |= {"after": after, "page": PAGE + 1, **within(scope)}
    async with conn.cursor(row_factory=kwargs_row(listed)) as cursor:
        await cursor.execute(
            # The rows of the page alone are read whole.
            "WITH page AS MATERIALIZED (SELECT case_id FROM verification.cases WHERE "  # noqa: S608 - of our own words
            + STANDS[wanted.standing]
            + " AND "
            + condition
            + (_BEHIND if after else "")
            + """
              ORDER BY reported_at DESC, case_id DESC LIMIT %(page)s)
            """
            + LINE
            + TABLES
            + "JOIN page USING (case_id) ORDER BY c.reported_at DESC, c.case_id DESC",
            values,
        )
        cases = await cursor.fetchall()
    forgotten = await _forgotten(conn, scope, meant.codes) if meant.codes and not after else []
    left_out = tuple(word for word in asked.words if word not in meant.words)
    if asked.age is not None and meant.age is None:
        left_out += (f"{asked.age} tuổi",)
    return Found(cases[:PAGE], len(cases) > PAGE, counts, forgotten, left_out, unknown)


async def only_match(conn: Connection, scope: Collection[str], codes: Collection[str]) -> str | None:
    """The number of the one case, forgotten ones included, that has one of these numbers; None: there are none, or
    several."""
    cursor = await conn.execute(
        f"""
        SELECT case_number FROM verification.cases WHERE case_number = ANY(%(codes)s) AND {WITHIN}
        UNION ALL
        SELECT case_number FROM verification.forgotten_cases WHERE case_number = ANY(%(codes)s) AND {WITHIN}
        """,  # noqa: S608 - of our own words
        {"codes": list(codes), **within(scope)},
    )
    found = await cursor.fetchall()
    return found[0]["case_number"] if len(found) == 1 else None


async def _nearest(
    conn: Connection, scope: Collection[str], wanted: Search, asked: Meant
) -> tuple[Meant, Counts, tuple[str, ...]]:
    """What was asked, or as much of it as finds a case: with its age before without, with all words before with fewer.
    How many it finds, and the words that no case has; as it was asked where nothing is found."""
    unknown: tuple[str, ...] | None = None
    for tried in dict.fromkeys((asked, asked.without_age)):
        counts = await _counts(conn, scope, wanted, tried)
        if any(counts.values()):
            return tried, counts, ()
        if len(tried.words) < 2:
            continue
        if unknown is None:
            unknown = await _unknown(conn, scope, wanted, tried.words)
        meant, counts = await _with_fewer_words(conn, scope, wanted, tried, unknown)
        if any(counts.values()):
            return meant, counts, unknown
    return asked, dict.fromkeys(Standing, 0), unknown or ()


async def _with_fewer_words(
    conn: Connection, scope: Collection[str], wanted: Search, asked: Meant, unknown: tuple[str, ...]
) -> tuple[Meant, Counts]:
    """Without words that no case has, or that may be no more than how one speaks, or both: the first of these by which
    cases are found. As it was asked where none is."""
    for left_out in (unknown, asked.spoken, (*unknown, *asked.spoken)):
        meant = asked.without(left_out)
        if not meant.words or meant == asked:
            continue
        counts = await _counts(conn, scope, wanted, meant)
        if any(counts.values()):
            return meant, counts
    return asked, dict.fromkeys(Standing, 0)


async def _unknown(conn: Connection, scope: Collection[str], wanted: Search, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of them that none of these cases has."""
    condition, values = _condition(replace(wanted, text=""), Meant())
    cursor = await conn.execute(
        "SELECT asked.word FROM unnest(%(words)s::text[], %(queries)s::text[]) AS asked (word, query)"  # noqa: S608 - of our own words
        " WHERE NOT EXISTS (SELECT FROM verification.cases WHERE sought @@ asked.query::tsquery AND " + condition + ")",
        {**values, **within(scope), "words": list(words), "queries": [Meant(words=(word,)).query for word in words]},
    )
    unknown = {row["word"] for row in await cursor.fetchall()}
    return tuple(word for word in words if word in unknown)


async def _counts(conn: Connection, scope: Collection[str], wanted: Search, meant: Meant) -> Counts:
    condition, values = _condition(wanted, meant)
    values |= {"counted": COUNTED + 1, **within(scope)}
    return {standing: await _count(conn, STANDS[standing] + " AND " + condition, values) for standing in Standing}


async def _count(conn: Connection, condition: LiteralString, values: dict[str, object]) -> int:
    cursor = await conn.execute(
        "SELECT count(*) AS cases FROM (SELECT FROM verification.cases WHERE "  # noqa: S608 - of our own words
        + condition
        + " LIMIT %(counted)s) AS found",
        values,
    )
    row = await cursor.fetchone()
    return row["cases"] if row else 0


async def _forgotten(conn: Connection, scope: Collection[str], codes: tuple[str, ...]) -> list[Tombstone]:
    async with conn.cursor(row_factory=class_row(Tombstone)) as cursor:
        await cursor.execute(
            TOMBSTONE + " WHERE case_number = ANY(%(codes)s) AND " + WITHIN + " ORDER BY case_number DESC",
            {"codes": list(codes), **within(scope)},
        )
        return await cursor.fetchall()


def _condition(wanted: Search, meant: Meant) -> tuple[LiteralString, dict[str, object]]:
    """What a case has to be, but for its state."""
    parts: list[LiteralString] = [WITHIN]
    values: dict[str, object] = {}
    either: list[LiteralString] = []
    if meant.codes:
        either.append("case_number = ANY(%(codes)s)")
        values["codes"] = list(meant.codes)
    if meant.words:
        either.append("sought @@ %(query)s::tsquery")
        values["query"] = meant.query
    if meant.day is not None:
        either.append("reported_at >= %(day)s AND reported_at < %(day_after)s")
        values |= {"day": begins(meant.day), "day_after": ends(meant.day)}
    if either:
        parts.append("(" + " OR ".join(either) + ")")
    elif wanted.text.strip() and meant.age is None:
        parts.append("false")  # signs alone
    if meant.age is not None:
        parts.append("(subject ->> 'age')::numeric BETWEEN %(youngest)s AND %(oldest)s")
        values |= {"youngest": meant.age - AGE_OFF, "oldest": meant.age + AGE_OFF}
    if wanted.kind is not None:
        parts.append("kind = %(kind)s")
        values["kind"] = wanted.kind.value
    if wanted.since is not None:
        parts.append("reported_at >= %(since)s")
        values["since"] = begins(wanted.since)
    if wanted.until is not None:
        parts.append("reported_at < %(until)s")
        values["until"] = ends(wanted.until)
    if wanted.same_sender:
        parts.append(
            "submitted_by = (SELECT submitted_by FROM verification.cases WHERE case_number = %(same_sender)s"  # noqa: S608 - of our own words
            " AND submitted_by LIKE 'zalo:%%' AND " + WITHIN + ")"
        )
        values["same_sender"] = wanted.same_sender
    return " AND ".join(parts), values
