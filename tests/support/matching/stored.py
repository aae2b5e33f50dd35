"""Invented reports as open cases of a database, without the inbox: many at once."""

from collections.abc import Sequence
from uuid import UUID

from schemas.content import Document
from schemas.places.finding import commune
from schemas.reports import ReportSubmitted
from services.runtime.database import Connection
from services.verification.cases.cases_db import add_case
from services.verification.cases.reviews_db import alert_id_of
from services.verification.cases.stored import find_case
from services.verification.matching.keeping import kept
from services.verification.matching.proposing import matches_of
from services.verification.matching.rules.scoring import Relation
from services.verification.rules.documents import first_content
from services.verification.rules.known import Known, gathered_facts
from services.verification.rules.queue.searching import words_of
from tests.support.invented_cases import ISSUER, NONCE
from tests.support.matching.judged import traits


async def store(conn: Connection, reports: Sequence[ReportSubmitted]) -> None:
    """Each as an open case where it says that it lies, with its keys; all with one draft, which nobody reads. ``conn``
    gives rows as dicts."""
    draft = first_content(
        alert_id_of(reports[0].case_id), reports[0].kind, "26-00001", _facts(reports[0]), ISSUER, NONCE
    )
    data = Document.of(draft).data
    async with conn.pipeline():
        for report in reports:
            await add_case(conn, report, _facts(report), words_of(report))
    async with conn.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO verification.drafts (case_id, content, saved_at) VALUES (%s, %s, now())",
            [(report.case_id, data) for report in reports],
        )
        await cursor.executemany(
            "UPDATE verification.cases SET commune_code = %s, province_code = %s WHERE case_id = %s",
            [_lies_in(report) for report in reports],
        )
        await cursor.executemany(
            "INSERT INTO verification.picture_hashes (case_id, sha256, pdq, quality) VALUES (%s, %s, %s, 100)",
            [(report.case_id, photo, photo) for report in reports for photo in report.photos],
        )
        await cursor.executemany(
            "INSERT INTO verification.match_keys (case_id, keys, traits, seen_at, rules) VALUES (%s, %s, %s, %s, %s)",
            [(report.case_id, *kept(traits(report))) for report in reports],
        )


def _facts(report: ReportSubmitted) -> Known:
    return gathered_facts(report, ())


def _lies_in(report: ReportSubmitted) -> tuple[str | None, str | None, UUID]:
    code = report.place.commune_code
    return code, commune(code).province_code if code else None, report.case_id


async def proposed(conn: Connection, report: ReportSubmitted, relation: Relation, scope: Sequence[str]) -> list[UUID]:
    """To a stored case, best first."""
    matches = await matches_of(conn, await find_case(conn, str(report.case_id), scope), scope)
    return [each.case.case_id for each in matches.proposed if each.likeness.relation is relation]
