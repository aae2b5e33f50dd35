"""Cases and drafts in PostgreSQL: written as reports come in and officers edit. cases/stored.py reads them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from psycopg.rows import scalar_row
from psycopg.types.json import Jsonb

from schemas.event import CaseKind, Point
from schemas.places.finding import nearest_commune
from schemas.reports import ReportSubmitted
from services.runtime.database import Connection, lock_name
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.signatures_db import void_report_signature, void_waiting_signatures
from services.verification.rules.case import Case, Draft, unknown_at
from services.verification.rules.documents import Issuer, renewed, says_otherwise
from services.verification.rules.known import Addition, Known, gathered_facts
from services.verification.rules.queue.searching import MOST_WORDS
from services.verification.rules.queue.urgency import Urgency, urgency_of


async def lock_report(conn: Connection, case_id: UUID) -> None:
    """Let submission and amendments of one case, which may come to two consumers, follow each other."""
    await lock_name(conn, "verification", f"case:{case_id}")


async def keep_addition(conn: Connection, event: Addition) -> None:
    """Store what was added, whether or not its case is known yet."""
    await conn.execute(
        "INSERT INTO verification.amendments (event_id, case_id, amended_by, payload, occurred_at)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (event.event_id, event.case_id, event.amended_by, Jsonb(event.model_dump(mode="json")), event.occurred_at),
    )


async def mark_amendment_late(conn: Connection, event_id: UUID) -> None:
    """The decision has been taken: this amendment is shown beside the case."""
    await conn.execute("UPDATE verification.amendments SET late = true WHERE event_id = %s", (event_id,))


async def additions_in_time(conn: Connection, case_id: UUID) -> list[Addition]:
    """What the facts of a case are made of beside its submission."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute("SELECT payload FROM verification.amendments WHERE case_id = %s AND NOT late", (case_id,))
        return [Addition.model_validate(payload) for payload in await cursor.fetchall()]


async def all_additions(conn: Connection, case_id: UUID) -> list[Addition]:
    """Whatever was added to a case, also after its decision."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute("SELECT payload FROM verification.amendments WHERE case_id = %s", (case_id,))
        return [Addition.model_validate(payload) for payload in await cursor.fetchall()]


async def additions_with_voice(conn: Connection, case_id: UUID) -> list[Addition]:
    """Those that tell of voice messages, also after its decision: what ``spoken`` asks for."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            "SELECT payload FROM verification.amendments WHERE case_id = %s AND payload -> 'voice_messages' <> '[]'",
            (case_id,),
        )
        return [Addition.model_validate(payload) for payload in await cursor.fetchall()]


async def goes_on_as(conn: Connection, case_id: UUID) -> tuple[UUID, str] | None:
    """(id, number) of the case that goes on from this one, which was closed by mistake or merged into it."""
    cursor = await conn.execute(
        """
        SELECT case_id, case_number FROM verification.cases
        WHERE reissues = %(case_id)s
           OR case_id = (SELECT m.merged_into FROM verification.cases m WHERE m.case_id = %(case_id)s)
        """,
        {"case_id": case_id},
    )
    row = await cursor.fetchone()
    return (row["case_id"], row["case_number"]) if row else None


async def renew_case(conn: Connection, case: Case, issuer: Issuer, nonce: str, now: datetime) -> bool:
    """The facts of a case that waits, and its draft, by all that was added in time; who has signed it has not read the
    news. What an officer wrote is not overwritten: the page tells them to look again. Whether signatures were voided.
    """
    submitted, draft = case.submission, case.draft
    voided = await void_waiting_signatures(conn, case.case_id)
    facts = gathered_facts(submitted, await additions_in_time(conn, case.case_id))
    await update_facts(conn, case.case_id, facts)
    if draft.edited_by is None:
        document = renewed(draft.document, submitted, case.kind, facts, issuer, nonce)
        if says_otherwise(draft.content, document.content):
            # What was added is somebody else's word: whoever signed the report has not told it.
            await void_report_signature(conn, case.case_id)
        draft = Draft(document, saved_at=now, version=draft.version + 1)
    else:
        draft = replace(draft, outdated=True)
    await save_draft(conn, case.case_id, draft, unknown_at(submitted.place, facts.place))
    return voided


async def add_case(
    conn: Connection, event: ReportSubmitted, facts: Known, words: Sequence[str], reissues: UUID | None = None
) -> bool:
    """A new pending case; False when this case is known already. ``words``: those by which it is found
    (rules/queue/searching). ``reissues``: the closed one that it goes on from."""
    cursor = await conn.execute(
        """
        INSERT INTO verification.cases (case_id, case_number, kind, source, submitted_by, amended_by, reporter,
            subject, description, place, last_seen_at, photos, submission, reported_at, exercise, reissues, urgency,
            sought)
        VALUES (%(case_id)s, %(case_number)s, %(kind)s, %(source)s, %(submitted_by)s, %(amended_by)s, %(reporter)s,
            %(subject)s, %(description)s, %(place)s, %(last_seen_at)s, %(photos)s, %(submission)s, %(reported_at)s,
            %(exercise)s, %(reissues)s, %(urgency)s, array_to_tsvector(%(words)s::text[]))
        ON CONFLICT (case_id) DO NOTHING
        """,
        {
            "case_id": event.case_id,
            "case_number": event.case_number,
            "kind": event.kind.value,
            "source": event.source,
            "submitted_by": event.submitted_by,
            "submission": Jsonb(event.model_dump(mode="json")),
            "reported_at": event.occurred_at,
            "exercise": event.exercise,
            "reissues": reissues,
            "urgency": urgency_of(event.kind, event),
            "words": list(words),
            **_columns(facts),
        },
    )
    return cursor.rowcount == 1


async def update_facts(conn: Connection, case_id: UUID, facts: Known) -> None:
    """Write the facts of an amended case, which officers must see anew."""
    await conn.execute(
        """
        UPDATE verification.cases SET amended_by = %(amended_by)s, reporter = %(reporter)s, subject = %(subject)s,
            description = %(description)s, place = %(place)s, last_seen_at = %(last_seen_at)s, photos = %(photos)s,
            updated_at = now(), revision = revision + 1
        WHERE case_id = %(case_id)s
        """,
        {"case_id": case_id, **_columns(facts)},
    )


async def attach_photos(conn: Connection, case_id: UUID, photos: list[str]) -> None:
    """Add what came after the decision to the case's photos; what was approved stays as it is."""
    await conn.execute(
        """
        UPDATE verification.cases SET updated_at = now(), revision = revision + 1,
            photos = photos || ARRAY(SELECT p FROM unnest(%(photos)s::text[]) AS p WHERE p <> ALL (photos))
        WHERE case_id = %(case_id)s
        """,
        {"case_id": case_id, "photos": photos},
    )


async def mark_told(conn: Connection, case_id: UUID, words: Sequence[str], now: datetime) -> None:
    """Something was told of a case: news to whoever has not looked since, and found by these words too."""
    await conn.execute(
        """
        UPDATE verification.cases SET news_revision = revision, news_at = %(now)s,
            sought = CASE WHEN length(sought) < %(most)s THEN sought || array_to_tsvector(%(words)s::text[])
                          ELSE sought END
        WHERE case_id = %(case_id)s
        """,
        {"case_id": case_id, "words": list(words), "now": now, "most": MOST_WORDS},
    )


async def save_kind(conn: Connection, case_id: UUID, kind: CaseKind, urgency: Urgency) -> None:
    await conn.execute(
        "UPDATE verification.cases SET kind = %s, urgency = %s WHERE case_id = %s", (kind.value, urgency, case_id)
    )


async def save_draft(conn: Connection, case_id: UUID, draft: Draft, unknown_at: Point | None) -> None:
    """Insert or replace the draft of a case, which lies from now on where the draft has its centre.

    ``unknown_at``: where the report was put because nobody knew the place (rules/case.py); there a case lies nowhere.
    """
    centre = draft.content.centre
    commune = None if centre == unknown_at else nearest_commune(centre.lat, centre.lon)
    await conn.execute(
        """
        WITH saved AS (
            INSERT INTO verification.drafts (case_id, content, version, edited_by, outdated, saved_at)
            VALUES (%(case_id)s, %(content)s, %(version)s, %(edited_by)s, %(outdated)s, %(saved_at)s)
            ON CONFLICT (case_id) DO UPDATE SET content = excluded.content, version = excluded.version,
                edited_by = excluded.edited_by, outdated = excluded.outdated, saved_at = excluded.saved_at)
        UPDATE verification.cases SET commune_code = %(commune)s, province_code = %(province)s
        WHERE case_id = %(case_id)s
        """,
        {
            "case_id": case_id,
            "content": draft.document.data,
            "version": draft.version,
            "edited_by": draft.edited_by,
            "outdated": draft.outdated,
            "saved_at": draft.saved_at,
            "commune": commune and commune.code,
            "province": commune and commune.province_code,
        },
    )


async def photo_is_of_a_case(conn: Connection, sha256: str, scope: Collection[str]) -> bool:
    """Whether some case in ``scope`` has this photo: only those are fetched from intake."""
    cursor = await conn.execute(
        f"SELECT 1 FROM verification.cases WHERE photos @> ARRAY[%(photo)s] AND {WITHIN} LIMIT 1",  # noqa: S608 - of our own words
        {"photo": sha256, **within(scope)},
    )
    return await cursor.fetchone() is not None


def _columns(facts: Known) -> dict[str, object]:
    return {
        "amended_by": list(facts.amended_by),
        "reporter": Jsonb(facts.reporter.model_dump(mode="json")),
        "subject": Jsonb(facts.subject.model_dump(mode="json")),
        "description": facts.description,
        "place": Jsonb(facts.place.model_dump(mode="json")),
        "last_seen_at": facts.last_seen_at,
        "photos": list(dict.fromkeys((*facts.photos, *facts.unsure_photos))),
    }
