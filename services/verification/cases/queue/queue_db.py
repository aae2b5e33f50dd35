"""The officers' board in PostgreSQL, and how long cases wait on it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, LiteralString

from psycopg.rows import class_row, kwargs_row

from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.queue.listed import BEYOND, LINE, SIGNERS, TABLES, Listed, listed
from services.verification.cases.queue.touched import MAY_WAIT
from services.verification.rules.case import CaseState
from services.verification.rules.endings.undecided import ENDED_BY_TIME, PATIENCE
from services.verification.rules.orders import WAITING_LIFE
from services.verification.rules.queue.urgency import MOST_OF_ONE_SENDER
from services.verification.waking.going_on import LET_ON_BY, LET_ON_BY_ONE
from services.verification.waking.rules.reasons import WAKING_KINDS

PAGE = 80
"""Lines of the queue on one page: 20 floods and 50 reports stand on the first."""
ON_AIR_SHOWN, SECOND_SHOWN, NEWS_SHOWN, ENDED_SHOWN = 100, 50, 50, 20
MOST_LIKELY = 3
"""Other cases that a card names."""
MOST_NEWS = 1000
"""Cases of one scope that are news to somebody, before it is asked to whom."""

_WAITING: LiteralString = """
    WITH waiting AS MATERIALIZED (
        -- From index cases_pending alone.
        SELECT case_id, exercise, urgency, reported_at, submitted_by
        FROM verification.cases WHERE state = 'pending' AND {within}),
    floods AS (
        SELECT submitted_by, count(*) AS messages,
               (array_agg(case_id ORDER BY exercise, urgency, reported_at, case_id))[1] AS first
        FROM waiting WHERE submitted_by LIKE 'zalo:%%'
        GROUP BY submitted_by HAVING count(*) > %(most_of_one)s),
    lines AS (
        SELECT w.case_id, w.exercise, w.urgency, w.reported_at, coalesce(f.messages, 1) AS messages
        FROM waiting w LEFT JOIN floods f USING (submitted_by)
        WHERE f.first IS NULL OR f.first = w.case_id)
"""
_PENDING: LiteralString = (
    _WAITING  # noqa: S608 - of our own words
    + """
    , page AS (SELECT case_id, messages FROM lines WHERE {behind}
               ORDER BY exercise, urgency, reported_at, case_id LIMIT %(page)s)
"""
    + LINE
    + """, n.messages, c.revision,
           (SELECT max(b.noted_at) FROM verification.bases b WHERE b.case_id = c.case_id) AS noted_at,
           ARRAY(SELECT jsonb_build_object('case_number', o.case_number, 'relation', m.relation)
                 FROM verification.matches m JOIN verification.cases o ON o.case_id = m.other_id
                 WHERE m.case_id = c.case_id AND o.state IN ('pending', 'approved', 'broadcasting') AND {within}
                   AND NOT EXISTS (SELECT FROM verification.case_pairs q
                                   WHERE q.one = least(m.case_id, m.other_id)
                                     AND q.other = greatest(m.case_id, m.other_id))
                 ORDER BY o.case_number LIMIT %(most_likely)s) AS likely
"""
    + TABLES
    + "JOIN page n USING (case_id) ORDER BY c.exercise, c.urgency, c.reported_at, c.case_id"
)
_BEHIND: LiteralString = """(exercise, urgency, reported_at, case_id) > (
    SELECT exercise, urgency, reported_at, case_id FROM verification.cases WHERE case_number = %(after)s)"""


@dataclass(frozen=True)
class Waiting:
    """How many cases of a kind wait for a decision, and since when the oldest does."""

    kind: str
    waiting: int
    oldest: datetime


@dataclass(frozen=True)
class Pending:
    """A page of the queue. ``waiting``: all cases that wait, whatever page. ``more``: further lines follow."""

    lines: list[Listed]
    waiting: int
    more: bool


@dataclass(frozen=True)
class Board:
    """What everybody of one scope is shown. ``second``: what waits for a second signature; ``for_supervisor``: of what
    two have signed, alerts with groups that a supervisor alone may send to. ``other_ends``: alerts whose end in other
    words than were approved one has signed; ``corrections``: alerts whose correction one has. ``undecided``: what may
    be a life and nobody has decided for a day, and alerts whose time was up a day ago. ``untold``: what was ended, and
    broadcast has not taken that end; ``refused``: what is on air, and it has not taken another order about it.
    ``on_air``: without what broadcast has taken nothing of. ``ended``: the last ones. ``all_on_air``, ``all_second``:
    how many there are, shown or not; ``exercises_second``: of the latter, exercises."""

    pending: Pending
    second: list[Listed]
    all_second: int
    exercises_second: int
    other_ends: list[Listed]
    corrections: list[Listed]
    for_supervisor: list[Listed]
    undecided: list[Listed]
    untold: list[Listed]
    refused: list[Listed]
    on_air: list[Listed]
    all_on_air: int
    ended: list[Listed]


ALL_GONE: LiteralString = """
    (jsonb_array_length(coalesce(p.payload -> 'rings', '[]')) > 0
     AND NOT jsonb_path_exists(p.payload, '$.rings[*] ? (@.groups > 0 && @.released_at == null)')
     AND (SELECT coalesce(sum((r ->> 'groups')::int), 0) FROM jsonb_array_elements(p.payload -> 'rings') AS r)
         >= (SELECT coalesce(min(((s.signed ->> 'statement')::jsonb ->> 'groups')::int), 0)
             FROM verification.signatures s
             WHERE s.case_id = c.case_id AND s.content_hash = encode(sha256(d.content), 'hex')))
"""
"""Whether all the groups that were signed have gone, as far as is known. Of tables c, d and p as in ``TABLES``."""
_FOR_SECOND: LiteralString = (
    """
    WHERE c.state IN ('pending', 'approved', 'broadcasting') AND {within}
      AND (c.state = 'pending' OR a.expires_at > %(now)s)
      AND c.case_id IN (SELECT case_id FROM verification.signatures WHERE content_hash IS NOT NULL)
      AND (cardinality("""  # noqa: S608 - of our own words
    + SIGNERS
    + """) = 1
           AND NOT EXISTS (SELECT FROM verification.steerings t WHERE t.alert_id = a.alert_id AND t.stopped)
           AND NOT """
    + ALL_GONE
    + " OR "
    + LET_ON_BY_ONE
    + ")\n"
)
"""One person has signed it, and something is left that another signature lets go; or one more person has to let go on
what was held."""
_FOR_SUPERVISOR: LiteralString = (
    "WHERE c.state IN ('approved', 'broadcasting') AND {within} AND a.expires_at > %(now)s"  # noqa: S608 - of our own words
    " AND NOT EXISTS (SELECT FROM verification.steerings t WHERE t.alert_id = a.alert_id AND t.stopped) AND "
    + BEYOND
    # What wakes somebody has asked for that signature, unless none is missing by the rules.
    + " > 0 AND (c.exercise OR c.kind <> ALL(%(waking)s) OR EXISTS (SELECT FROM verification.wakes v"
    " WHERE v.case_id = c.case_id AND v.reason = 'supervisor_signature' AND v.ended_as IS DISTINCT FROM 'over'))"
    " ORDER BY c.exercise, c.urgency, c.reported_at LIMIT %(most)s"
)
END_SIGNERS: LiteralString = """
    ARRAY(SELECT s.signer FROM verification.other_words w JOIN verification.signatures s USING (case_id)
          WHERE w.case_id = c.case_id AND s.purpose = 'loa/close/1' AND s.signed_at > %(lately)s
            AND (s.signed ->> 'statement')::jsonb ->> 'outcome' = w.outcome
            AND (s.signed ->> 'statement')::jsonb ->> 'text_sha256' = encode(sha256(convert_to(w.text, 'UTF8')), 'hex')
          GROUP BY s.signer ORDER BY min(s.signed_at))
"""
"""Who has signed the end in other words that is written for case ``c``: as orders.cosigners, without the roster."""
OTHER_END: LiteralString = (
    ", (SELECT w.outcome FROM verification.other_words w WHERE w.case_id = c.case_id) AS other_end, "  # noqa: S608 - of our own words
    + END_SIGNERS
    + " AS end_signed_by"
)
_ON_AIR: LiteralString = "WHERE c.state IN ('approved', 'broadcasting') AND {within}"
_SENT: LiteralString = _ON_AIR + " AND a.sent_version > 0"
"""What broadcast has not taken any of is on air at the desk alone: it stands among what was refused."""
CORRECTED_BY: LiteralString = """
    ARRAY(SELECT s.signer FROM verification.corrections k JOIN verification.signatures s USING (case_id)
          WHERE k.case_id = c.case_id AND s.content_hash = encode(sha256(k.content), 'hex')
          GROUP BY s.signer ORDER BY min(s.signed_at))
"""
"""Who has signed the correction that is written for case ``c``: once enough have, it stands in the alert's place."""
_CORRECTIONS: LiteralString = (
    _ON_AIR  # noqa: S608 - of our own words
    + " AND c.case_id IN (SELECT case_id FROM verification.corrections) AND cardinality("
    + CORRECTED_BY
    + ") > 0 AND a.expires_at > %(now)s ORDER BY c.exercise, c.urgency, c.reported_at LIMIT %(most)s"
)
_OTHER_ENDS: LiteralString = (
    _ON_AIR  # noqa: S608 - of our own words
    + " AND c.case_id IN (SELECT case_id FROM verification.other_words) AND cardinality("
    + END_SIGNERS
    + ") > 0 ORDER BY c.exercise, c.urgency, c.reported_at LIMIT %(most)s"
)


async def board(conn: Connection, scope: Collection[str], now: datetime) -> Board:
    values = {"now": now, **within(scope)}
    all_second, exercises_second = await _counts(conn, values, _FOR_SECOND)
    all_on_air, _ = await _counts(conn, values, _SENT)
    return Board(
        pending=await pending(conn, scope),
        second=await _lines(
            conn,
            values,
            _FOR_SECOND + "ORDER BY c.exercise, c.urgency, c.reported_at LIMIT %(most)s",
            SECOND_SHOWN,
            ", " + LET_ON_BY + " AS let_on_by",
        ),
        all_second=all_second,
        exercises_second=exercises_second,
        other_ends=await _lines(
            conn,
            {"lately": now - WAITING_LIFE, **values},
            _OTHER_ENDS,
            SECOND_SHOWN,
            OTHER_END,
        ),
        corrections=await _lines(
            conn,
            values,
            _CORRECTIONS,
            SECOND_SHOWN,
            ", " + CORRECTED_BY + " AS corrected_by",
        ),
        for_supervisor=await _lines(
            conn,
            {"waking": [kind.value for kind in WAKING_KINDS], **values},
            _FOR_SUPERVISOR,
            SECOND_SHOWN,
            ", " + BEYOND + " AS beyond",
        ),
        undecided=await _undecided(conn, scope, now),
        untold=await _lines(
            conn,
            values,
            """
            WHERE c.case_id IN (SELECT case_id FROM verification.alerts WHERE state = 'end_untold') AND {within}
            ORDER BY c.exercise, c.urgency, c.ended_at LIMIT %(most)s
            """,
            SECOND_SHOWN,
        ),
        refused=await _lines(
            conn,
            values,
            _ON_AIR  # noqa: S608 - of our own words
            + " AND c.case_id IN (SELECT case_id FROM verification.alerts WHERE order_refused IS NOT NULL)"
            " ORDER BY c.exercise, c.urgency, a.approved_at LIMIT %(most)s",
            SECOND_SHOWN,
            ", a.order_refused",
        ),
        on_air=await _lines(
            conn,
            values,
            # What is held stands first, the longest held before all: whoever comes on duty has to know of it.
            _SENT + " ORDER BY c.exercise, h.held_at NULLS LAST, c.urgency, a.approved_at DESC LIMIT %(most)s",
            ON_AIR_SHOWN,
        ),
        all_on_air=all_on_air,
        ended=await _lines(
            conn,
            values,
            # Which ones is asked of index cases_ended alone: there are many, and few may lie in this scope.
            """
            WHERE c.case_id IN (SELECT case_id FROM verification.cases WHERE ended_at IS NOT NULL AND {within}
                                ORDER BY ended_at DESC LIMIT %(most)s)
            ORDER BY c.ended_at DESC
            """,
            ENDED_SHOWN,
        ),
    )


async def pending(conn: Connection, scope: Collection[str], after: str | None = None) -> Pending:
    """What waits, by urgency, the oldest first, exercises last; of a sender who has told more than
    MOST_OF_ONE_SENDER the first alone. ``after``: the number of the case that the page before ended with."""
    most = {"most_of_one": MOST_OF_ONE_SENDER, "page": PAGE + 1, "most_likely": MOST_LIKELY}
    values = {"after": after, **most, **within(scope)}
    async with conn.cursor(row_factory=kwargs_row(listed)) as cursor:
        behind = _BEHIND if after else "true"
        await cursor.execute(_PENDING.replace("{within}", WITHIN).replace("{behind}", behind), values)
        lines = await cursor.fetchall()
    cursor_of_all = await conn.execute(
        f"SELECT count(*) AS waiting FROM verification.cases WHERE state = 'pending' AND {WITHIN}",  # noqa: S608 - of our own words
        values,
    )
    row = await cursor_of_all.fetchone()
    return Pending(lines[:PAGE], row["waiting"] if row else 0, more=len(lines) > PAGE)


@dataclass(frozen=True)
class News:
    """A case of which somebody has not seen all. ``revision``: of what was told last; ``looks``: up to which each
    officer has looked who has looked at all."""

    line: Listed
    revision: int
    looks: Mapping[str, int]

    def is_for(self, login: str) -> bool:
        """Whether something was told since they last looked. Who never looked: since anybody did; a case at which
        nobody has looked yet and that waits stands in the queue, and is no news."""
        return self.revision > self.looks.get(login, self._looked_at)

    @cached_property
    def _looked_at(self) -> int:
        unseen = self.revision if self.line.state is CaseState.PENDING else 0
        return max(self.looks.values(), default=unseen)


async def news_of(conn: Connection, scope: Collection[str]) -> list[News]:
    """What is news to anybody of this scope: alerts on air, and ends that were wrong, first, then by urgency, the
    oldest news first; at most MOST_NEWS. Once for all who have this scope: ``news_for`` says to whom."""
    async with conn.cursor(row_factory=kwargs_row(_news)) as cursor:
        await cursor.execute(
            LINE  # noqa: S608 - of our own words
            + """, c.news_revision,
            (SELECT coalesce(jsonb_object_agg(l.login, l.revision), '{}') FROM verification.looks l
             WHERE l.case_id = c.case_id) AS looks
            """
            + TABLES
            + """
            WHERE c.news_revision IS NOT NULL AND """
            + WITHIN
            + """
              -- Whom it is news to is asked of each; here, whether there is anybody.
              AND c.news_revision > coalesce(
                    (SELECT min(o.revision) FROM verification.looks o WHERE o.case_id = c.case_id),
                    CASE c.state WHEN 'pending' THEN c.news_revision ELSE 0 END)
            ORDER BY c.exercise,
                     c.state NOT IN ('approved', 'broadcasting') AND NOT EXISTS (
                         -- It has ended, and somebody is woken since the end was wrong.
                         SELECT FROM verification.wakes w
                         WHERE w.case_id = c.case_id AND w.reason = 'news' AND w.ended_at IS NULL),
                     c.ended_at IS NOT NULL, c.urgency, c.news_at
            LIMIT %(most)s
            """,
            {"most": MOST_NEWS, **within(scope)},
        )
        return await cursor.fetchall()


def news_for(news: Iterable[News], login: str) -> list[News]:
    """What of it this officer has not seen, in the same order; at most NEWS_SHOWN."""
    return list(islice((each for each in news if each.is_for(login)), NEWS_SHOWN))


def _news(*, news_revision: int, looks: dict[str, int], **line: Any) -> News:
    return News(listed(**line), news_revision, looks)


async def pending_ages(conn: Connection) -> list[Waiting]:
    """Of each kind of which a case waits."""
    async with conn.cursor(row_factory=class_row(Waiting)) as cursor:
        await cursor.execute(
            "SELECT kind, count(*) AS waiting, min(reported_at) AS oldest FROM verification.cases"
            " WHERE state = 'pending' GROUP BY kind"
        )
        return await cursor.fetchall()


async def _undecided(conn: Connection, scope: Collection[str], now: datetime) -> list[Listed]:
    """The oldest first. The clock ends none of them, so that somebody has to."""
    return await _lines(
        conn,
        {
            "may_wait": list(ENDED_BY_TIME),
            "urgent": now - PATIENCE["urgent"],
            "over": now - PATIENCE["over"],
            **within(scope),
        },
        # Which ones is asked of index cases_pending alone, in its order: thousands may wait in a disaster.
        """
        WHERE c.case_id IN (
            (SELECT c.case_id FROM verification.cases c
             WHERE c.state = 'pending' AND NOT c.exercise AND c.reported_at <= %(urgent)s AND NOT """  # noqa: S608 - of our own words
        + MAY_WAIT
        + """ AND {within}
             ORDER BY c.urgency, c.reported_at LIMIT %(most)s)
            UNION ALL
            SELECT o.case_id FROM verification.cases o JOIN verification.alerts t USING (case_id)
            WHERE o.state IN ('approved', 'broadcasting') AND NOT o.exercise AND t.expires_at <= %(over)s AND {within})
        ORDER BY c.urgency, c.reported_at LIMIT %(most)s
        """,
        SECOND_SHOWN,
    )


async def _lines(
    conn: Connection, values: Mapping[str, Any], which: LiteralString, most: int, more: LiteralString = ""
) -> list[Listed]:
    """``more``: columns of these lines alone."""
    async with conn.cursor(row_factory=kwargs_row(listed)) as cursor:
        await cursor.execute(LINE + more + TABLES + which.replace("{within}", WITHIN), {"most": most, **values})
        return await cursor.fetchall()


async def _counts(conn: Connection, values: Mapping[str, Any], which: LiteralString) -> tuple[int, int]:
    """How many there are, and how many of them are exercises."""
    cursor = await conn.execute(
        "SELECT count(*) AS n, count(*) FILTER (WHERE c.exercise) AS exercises"
        + TABLES
        + which.replace("{within}", WITHIN),
        values,
    )
    row = await cursor.fetchone()
    return (int(row["n"]), int(row["exercises"])) if row else (0, 0)
