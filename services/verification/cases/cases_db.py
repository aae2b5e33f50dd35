"""Cases and drafts in PostgreSQL: written as reports come in, read for the case page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from schemas.alerts import Audience, Poster
from schemas.event import CaseKind, Place, Point
from schemas.reports import ReportAmended, Reporter, ReportSubmitted, Subject
from services.runtime.database import Connection
from services.verification.rules.case import ON_AIR, Case, CaseState, Content, Draft
from services.verification.rules.facts import Facts
from services.verification.rules.wording import Aired, area_words

Row = dict[str, Any]


async def lock_report(conn: Connection, case_id: UUID) -> None:
    """Let submission and amendments of one case, which may come to two consumers, follow each other."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", (str(case_id),))


async def keep_amendment(conn: Connection, event: ReportAmended) -> None:
    """Store what was added, whether or not its case is known yet."""
    await conn.execute(
        "INSERT INTO verification.amendments (event_id, case_id, amended_by, payload, occurred_at)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (event.event_id, event.case_id, event.amended_by, Jsonb(event.model_dump(mode="json")), event.occurred_at),
    )


async def mark_amendment_late(conn: Connection, event_id: UUID) -> None:
    """The decision has been taken: this amendment is shown beside the case."""
    await conn.execute("UPDATE verification.amendments SET late = true WHERE event_id = %s", (event_id,))


async def amendments_in_time(conn: Connection, case_id: UUID) -> list[ReportAmended]:
    """What the facts of a case are made of beside its submission."""
    cursor = await conn.execute(
        "SELECT payload FROM verification.amendments WHERE case_id = %s AND NOT late", (case_id,)
    )
    return [ReportAmended.model_validate(row["payload"]) for row in await cursor.fetchall()]


async def add_case(conn: Connection, event: ReportSubmitted, facts: Facts) -> bool:
    """A new pending case; False when this case is known already."""
    cursor = await conn.execute(
        """
        INSERT INTO verification.cases (case_id, case_number, kind, source, submitted_by, amended_by, reporter,
            subject, description, place, last_seen_at, photos, submission, reported_at, exercise)
        VALUES (%(case_id)s, %(case_number)s, %(kind)s, %(source)s, %(submitted_by)s, %(amended_by)s, %(reporter)s,
            %(subject)s, %(description)s, %(place)s, %(last_seen_at)s, %(photos)s, %(submission)s, %(reported_at)s,
            %(exercise)s)
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
            **_columns(facts),
        },
    )
    return cursor.rowcount == 1


async def update_facts(conn: Connection, case_id: UUID, facts: Facts) -> None:
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


async def save_draft(conn: Connection, case_id: UUID, draft: Draft) -> None:
    """Insert or replace the draft of a case."""
    content = draft.content
    await conn.execute(
        """
        INSERT INTO verification.drafts (case_id, text, photo_sha256, poster, lat, lon, audience, version,
            content_hash, edited_by, outdated, saved_at)
        VALUES (%(case_id)s, %(text)s, %(photo)s, %(poster)s, %(lat)s, %(lon)s, %(audience)s, %(version)s, %(hash)s,
            %(edited_by)s, %(outdated)s, %(saved_at)s)
        ON CONFLICT (case_id) DO UPDATE SET text = excluded.text, photo_sha256 = excluded.photo_sha256,
            poster = excluded.poster, lat = excluded.lat, lon = excluded.lon, audience = excluded.audience,
            version = excluded.version, content_hash = excluded.content_hash, edited_by = excluded.edited_by,
            outdated = excluded.outdated, saved_at = excluded.saved_at
        """,
        {
            "case_id": case_id,
            "text": content.text,
            "photo": content.photo_sha256,
            "poster": Jsonb(content.poster.model_dump(mode="json")) if content.poster else None,
            "lat": content.centre.lat,
            "lon": content.centre.lon,
            "audience": Jsonb(content.audience.model_dump(mode="json")),
            "version": draft.version,
            "hash": content.hash,
            "edited_by": draft.edited_by,
            "outdated": draft.outdated,
            "saved_at": draft.saved_at,
        },
    )


async def find_case(conn: Connection, reference: str) -> Row | None:
    """One case with its draft, alert and progress, by case number or case id; None when there is none."""
    try:
        by_id: UUID | None = UUID(reference)
    except ValueError:
        by_id = None
    cursor = await conn.execute(
        """
        SELECT c.*, d.text, d.photo_sha256, d.poster, d.lat, d.lon, d.audience, d.version AS draft_version,
               d.content_hash, d.edited_by, d.outdated, d.saved_at, a.alert_id, a.approved_by, a.approved_at,
               a.expires_at, a.closing_text, a.closed_by, a.version AS alert_version, p.payload AS progress, p.as_of,
               ARRAY(SELECT DISTINCT m.amended_by FROM verification.amendments m
                     WHERE m.case_id = c.case_id AND m.late) AS late_amended_by,
               (SELECT to_jsonb(s) FROM verification.steerings s WHERE s.alert_id = a.alert_id
                ORDER BY s.revision DESC LIMIT 1) AS steering,
               (SELECT to_jsonb(r) FROM verification.replies r WHERE r.case_id = c.case_id
                ORDER BY r.settled_at DESC LIMIT 1) AS last_reply
        FROM verification.cases c JOIN verification.drafts d USING (case_id)
        LEFT JOIN verification.alerts a USING (case_id) LEFT JOIN verification.progress p USING (alert_id)
        WHERE c.case_number = %s OR c.case_id = %s
        """,
        (reference, by_id),
    )
    return await cursor.fetchone()


async def amendments_of(conn: Connection, case_id: UUID) -> list[Row]:
    """What was added to a case, newest first."""
    cursor = await conn.execute(
        "SELECT event_id, amended_by, payload, occurred_at, late FROM verification.amendments WHERE case_id = %s"
        " ORDER BY occurred_at DESC LIMIT 100",
        (case_id,),
    )
    return await cursor.fetchall()


async def photo_is_of_a_case(conn: Connection, sha256: str) -> bool:
    """Whether some case has this photo: only those are fetched from intake."""
    cursor = await conn.execute("SELECT 1 FROM verification.cases WHERE photos @> ARRAY[%s] LIMIT 1", (sha256,))
    return await cursor.fetchone() is not None


def case_of(row: Row) -> Case:
    """The case that the rules look at, of a row of ``find_case`` or ``lock_case``."""
    return Case(
        row["case_number"],
        CaseKind(row["kind"]),
        CaseState(row["state"]),
        row["submitted_by"],
        tuple(row["amended_by"]),
        tuple(row["photos"]),
        Draft(
            Content(
                row["text"],
                row["photo_sha256"],
                Point(lat=row["lat"], lon=row["lon"]),
                Audience.model_validate(row["audience"]),
                Poster.model_validate(row["poster"]) if row["poster"] else None,
            ),
            row["saved_at"],
            row["draft_version"],
            row["edited_by"],
            row["outdated"],
        ),
        row["exercise"],
        tuple(row["late_amended_by"]),
        _unknown_at(row),
    )


def aired_of(row: Row) -> Aired:
    """What a closing says of the alert, of a row of ``find_case`` or ``lock_case`` that has one."""
    area = area_words(Place.model_validate(row["place"]), Point(lat=row["lat"], lon=row["lon"]))
    return Aired(row["case_number"], CaseKind(row["kind"]), row["approved_at"], area, row["exercise"])


def is_overdue(row: Row, now: datetime) -> bool:
    """On air although its time is up: nothing more is sent, and an officer should close it."""
    return row["state"] in ON_AIR and row["expires_at"] <= now


def _unknown_at(row: Row) -> Point | None:
    """Where the report was put at first, unless somebody has said since that it was just there."""
    first, known = Place.model_validate(row["submission"]["place"]), Place.model_validate(row["place"])
    there = Point(lat=first.lat, lon=first.lon)
    if first.is_known or (known.is_known and Point(lat=known.lat, lon=known.lon) == there):
        return None
    return there


def content_json(content: Content) -> Jsonb:
    """A content in one column; ``content_in`` reads it."""
    return Jsonb(
        {
            "text": content.text,
            "photo_sha256": content.photo_sha256,
            "centre": content.centre.model_dump(),
            "audience": content.audience.model_dump(mode="json"),
            "poster": content.poster.model_dump(mode="json") if content.poster else None,
        }
    )


def content_in(stored: Row) -> Content:
    return Content(
        stored["text"],
        stored["photo_sha256"],
        Point.model_validate(stored["centre"]),
        Audience.model_validate(stored["audience"]),
        Poster.model_validate(stored["poster"]) if stored["poster"] else None,
    )


def facts_of(row: Row) -> Facts:
    """What is known of the case, of a row of ``find_case`` or ``lock_case``."""
    return Facts(
        Reporter.model_validate(row["reporter"]),
        Subject.model_validate(row["subject"]),
        row["description"],
        Place.model_validate(row["place"]),
        row["last_seen_at"],
        tuple(row["photos"]),
    )


def _columns(facts: Facts) -> Row:
    return {
        "amended_by": list(facts.amended_by),
        "reporter": Jsonb(facts.reporter.model_dump(mode="json")),
        "subject": Jsonb(facts.subject.model_dump(mode="json")),
        "description": facts.description,
        "place": Jsonb(facts.place.model_dump(mode="json")),
        "last_seen_at": facts.last_seen_at,
        "photos": list(dict.fromkeys((*facts.photos, *facts.unsure_photos))),
    }
