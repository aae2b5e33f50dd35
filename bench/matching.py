"""How well cases that belong together are found, and how long it takes among ten thousand that are open."""

import secrets
import time
from collections.abc import Sequence

import psycopg
from psycopg.rows import dict_row

from bench.ground.figures import line, percentile, rounded
from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedPostgres
from deploy.migrate import migrate
from schemas.reports import ReportSubmitted
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.stored import find_case
from services.verification.matching.proposing import matches_of
from services.verification.matching.rules.scoring import Relation
from tests.support.matching.judged import Judged, by_the_rules, judged
from tests.support.matching.stored import proposed, store
from tests.support.matching.variants import Inventor, Town

SEEDS, PEOPLE, OF_ONE_AGE = (11, 12, 13), 300, 2
CASES, ASKED = 10_000, 500


async def matching() -> None:
    """The rules over invented towns, and the query over 10,000 open cases of the whole country, each with another child
    of the same age and village among them."""
    figures = [_judged(seed) for seed in SEEDS]
    with temporary_var() as var:
        server = EmbeddedPostgres(var, password=secrets.token_urlsafe(16), durable=False)
        await server.start()
        try:
            migrate(server.url)
            async with await psycopg.AsyncConnection.connect(server.url, row_factory=dict_row) as conn:
                took, among = await _among_many(conn)
        finally:
            await server.stop()
    line(
        "matching",
        recall=rounded(min(each.recall for each in figures)),
        precision=rounded(min(each.precision for each in figures)),
        top3=rounded(min(each.top3 for each in figures)),
        cases=CASES,
        recall_among_cases=rounded(among.recall),
        top3_among_cases=rounded(among.top3),
        p50_ms=rounded(1000 * percentile(took, 0.5)),
        p99_ms=rounded(1000 * percentile(took, 0.99)),
    )


def _judged(seed: int) -> Judged:
    town = Inventor(seed).town(PEOPLE, OF_ONE_AGE)
    return judged(town, by_the_rules([*town.originals, *town.others]))


async def _among_many(conn: Connection) -> tuple[list[float], Judged]:
    """Seconds of each look for matches, and how many of those asked for were among the first three."""
    town = Inventor(SEEDS[0], province=None).town(CASES // 2)
    asking = Town(town.originals[:ASKED], town.again[:ASKED], town.found[:ASKED], ())
    async with conn.transaction():
        await store(conn, [*town.originals, *town.others, *asking.again, *asking.found])
    await conn.set_autocommit(True)
    await conn.execute("ANALYZE")
    right = await _found(conn, asking.originals, asking.again, Relation.SAME)
    owned = await _found(conn, asking.originals, asking.found, Relation.WHOSE)
    # Which communes lie beside one another is known by now, as in a desk that has run for a day.
    took = [await _seconds(conn, report) for report in (*asking.again, *asking.found)]
    return took, Judged(right, 0.0, owned)


async def _found(
    conn: Connection, originals: Sequence[ReportSubmitted], told: Sequence[ReportSubmitted], relation: Relation
) -> float:
    found = [
        original.case_id in await proposed(conn, report, relation, EVERYWHERE)
        for original, report in zip(originals, told, strict=True)
    ]
    return sum(found) / len(found)


async def _seconds(conn: Connection, report: ReportSubmitted) -> float:
    case = await find_case(conn, str(report.case_id), EVERYWHERE)
    began = time.perf_counter()
    await matches_of(conn, case, EVERYWHERE)
    return time.perf_counter() - began
