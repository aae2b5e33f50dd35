"""News of an alert on air that came without its code: somebody was seen, or is with somebody. It is a case of its own,
and the alert's officer has to hear of it all the same."""

from collections.abc import Collection, Mapping

from psycopg.rows import scalar_row

from schemas.event import CaseKind
from schemas.places.neighbours import neighbours
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE, WITHIN, within
from services.verification.matching.keeping import told_traits
from services.verification.matching.pairs_db import Beside, cases_beside
from services.verification.matching.proposing import matches_of
from services.verification.matching.rules.scoring import MISSING
from services.verification.rules.case import ON_AIR, Case
from services.verification.rules.queue.urgency import Urgency, is_sighting

TELLING = frozenset({CaseKind.TIP, CaseKind.FOUND_PERSON})
MOST = 3
"""Alerts that one such case is news of by its place alone, and such cases that the page of an alert names."""
NEAR = "(%(communes)s::text[] = '{}' OR c.commune_code IS NULL OR c.commune_code = ANY(%(communes)s))"
"""In one of these communes; a place that nobody knows may be any."""
SOUGHT_THERE = f"""
    -- Missing people whose alert is on air there, the newest first.
    SELECT c.case_id FROM verification.cases c
    WHERE c.state = ANY(%(states)s) AND c.kind = ANY(%(kinds)s) AND NOT c.exercise AND {NEAR}
      AND NOT EXISTS (SELECT FROM verification.alerts a WHERE a.case_id = c.case_id AND a.sent_version = 0)
    ORDER BY c.reported_at DESC LIMIT %(most)s
"""  # noqa: S608 - of our own words
TOLD_THERE = f"""
    -- Who was seen or found there and waits, the newest first, where nobody has said that it is another.
    SELECT c.case_id FROM verification.cases c
    WHERE c.state = 'pending' AND NOT c.exercise AND {NEAR} AND {WITHIN}
      AND (c.kind = 'found_person' OR c.kind = 'tip' AND c.urgency = %(sighting)s)
      AND NOT EXISTS (SELECT FROM verification.case_pairs p
                      WHERE p.one = least(c.case_id, %(case_id)s) AND p.other = greatest(c.case_id, %(case_id)s))
    ORDER BY c.reported_at DESC LIMIT %(most)s
"""  # noqa: S608 - of our own words


async def alerts_told_of(conn: Connection, case: Case) -> list[Beside]:
    """The alerts on air that a case of a kind in TELLING may be about. Where nothing in its words says which, somebody
    who was seen or found is news of every missing person whose alert is on air there."""
    proposed = [each.case for each in (await matches_of(conn, case, EVERYWHERE)).proposed if each.case.on_air]
    if proposed or not (case.kind == CaseKind.FOUND_PERSON or is_sighting(case.submission)):
        return proposed
    values = {"states": [state.value for state in ON_AIR], "kinds": [kind.value for kind in MISSING]}
    return await _there(conn, SOUGHT_THERE, case, values, EVERYWHERE)


async def told_there(conn: Connection, case: Case, scope: Collection[str]) -> list[Beside]:
    """Of an alert on air that seeks somebody: who was seen or found there and waits, within the scope. What
    citizens tell is no news of an exercise."""
    if case.exercise or not case.on_air or case.kind not in MISSING:
        return []
    values = {"case_id": case.case_id, "sighting": Urgency.SIGHTING, **within(scope)}
    return await _there(conn, TOLD_THERE, case, values, scope)


async def _there(
    conn: Connection, query: str, case: Case, values: Mapping[str, object], scope: Collection[str]
) -> list[Beside]:
    traits = await told_traits(conn, case.case_id)
    home = traits.commune if traits else None
    async with conn.cursor(row_factory=scalar_row) as cursor:
        communes = [home, *neighbours(home)] if home else []
        await cursor.execute(query.encode(), {**values, "communes": communes, "most": MOST})
        there = await cursor.fetchall()
    named = await cases_beside(conn, there, scope)
    return [named[case_id] for case_id in there if case_id in named]
