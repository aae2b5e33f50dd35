"""Reports accepted, each with its case number, in one transaction with the event that tells of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, LiteralString
from uuid import UUID, uuid4, uuid5

from psycopg.rows import class_row, kwargs_row
from psycopg.types.json import Jsonb

from schemas.alerts import first_code
from schemas.content import VIETNAM
from schemas.event import CaseKind, Place
from schemas.places.finding import nearest_commune
from schemas.reports import (
    Basis,
    PictureHash,
    PicturesHashed,
    ReportAmended,
    Reporter,
    ReportSubmitted,
    SightingReported,
    Subject,
)
from schemas.trust.statements import NoStatement, Signed, Submit
from schemas.trust.told import is_of
from services.intake.cases.case_words_db import forget_words, keep_words
from services.intake.cases.family_links_db import forget_links
from services.intake.cases.rules.finding_words import words_of_addition, words_of_report
from services.intake.rules.another_case import surely_ended, tells_away
from services.intake.rules.reports import AmendmentDraft, Details, ReportDraft
from services.intake.understanding.rules.places import PlaceDraft
from services.runtime.database import Connection
from services.runtime.forgetting import forget_events
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import WITHIN, within

Source = Literal["hotline", "zalo_oa"]


@dataclass(frozen=True)
class Accepted:
    """fresh: False when this report was accepted before. unread: the fields of whose words nothing could be read.
    unsigned: a signature came, and was not of this report."""

    case_id: UUID
    case_number: str
    fresh: bool
    unread: tuple[str, ...] = ()
    unsigned: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a report came from. submitted_by: a staff login, api:<client> or zalo:<user id>."""

    source: Source
    external_id: str
    submitted_by: str
    zalo_user_id: str | None = None
    zalo_oa_id: str | None = None


CASES = UUID("0d9d3f0e-51c7-5f0b-8a55-6e1f5f6c2b7a")
"""Namespace of the ids of cases that the hotline takes: known before the report is sent, so that it can be signed."""


def case_id_of(origin: Origin) -> UUID:
    """The id of the case that this report makes."""
    return uuid5(CASES, origin.external_id) if origin.source == "hotline" else uuid4()


def submission(
    draft: ReportDraft, origin: Origin, case_id: UUID, case_number: str, now: datetime, signature: Signed | None = None
) -> ReportSubmitted:
    """What verification is told. A signature of something else than this report is left out."""
    event = ReportSubmitted(
        occurred_at=now,
        case_id=case_id,
        case_number=case_number,
        kind=draft.kind,
        source=origin.source,
        submitted_by=origin.submitted_by,
        reporter=Reporter(
            name=draft.reporter_name,
            phone=draft.reporter_phone,
            zalo_user_id=origin.zalo_user_id,
            zalo_oa_id=origin.zalo_oa_id,
        ),
        subject=_subject(draft),
        description=draft.description,
        place=_place(draft.place),
        last_seen_at=draft.last_seen_at,
        photos=draft.photos,
        photos_awaited=draft.photos_awaited,
        voice_messages=draft.voice_messages,
        exercise=draft.exercise,
        basis=draft.basis,
    )
    return event.model_copy(update={"signature": signature}) if signature and _signs(signature, event) else event


def _signs(signature: Signed, event: ReportSubmitted) -> bool:
    try:
        said = signature.said
    except NoStatement:
        return False
    return isinstance(said, Submit) and is_of(said, event)


async def submit_report(
    conn: Connection,
    outbox: Outbox,
    draft: ReportDraft,
    origin: Origin,
    now: datetime,
    signature: Signed | None = None,
) -> Accepted:
    """Accept a report once per (source, external id); a repetition gets the first one's case. ``signature``: by
    whoever wrote it down."""
    known, number = await _known_or_numbered(conn, origin, now)
    if known:
        return known
    event = submission(draft, origin, case_id_of(origin), number, now, signature)
    cursor = await conn.execute(
        "INSERT INTO intake.reports (case_id, case_number, source, external_id, payload, submitted_by, received_at,"
        " commune_code, province_code) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
        " RETURNING case_id",
        (
            event.case_id,
            event.case_number,
            origin.source,
            origin.external_id,
            Jsonb(event.model_dump(mode="json")),
            origin.submitted_by,
            now,
            *_lies_in(event.place),
        ),
    )
    if await cursor.fetchone() is None:
        # Another request with this key committed while this one waited for it.
        known, _ = await _known_or_numbered(conn, origin, now)
        if known is None:
            raise LookupError("the report with this key was erased meanwhile")
        return known
    words = words_of_report(event.reporter, event.subject, event.description, now)
    await keep_words(conn, event.case_id, words, added=False)
    if event.basis:
        await _note_told_consent(conn, event.case_number, event.basis, now)
    await outbox.add(conn, event)
    await attach_photos(conn, outbox, event.case_id, event.case_number, draft.photos, now)
    unsigned = signature is not None and event.signature is None
    return Accepted(event.case_id, event.case_number, fresh=True, unsigned=unsigned)


async def amend_report(
    conn: Connection,
    outbox: Outbox,
    case: Accepted,
    draft: AmendmentDraft,
    amended_by: str,
    now: datetime,
    event_id: UUID | None = None,
) -> None:
    """Tell of more about an open case; once per ``event_id`` when it is given."""
    # Before the event: the desk has the looks when the pictures are part of the case.
    await attach_photos(conn, outbox, case.case_id, case.case_number, draft.photos, now)
    event = ReportAmended(
        event_id=event_id or uuid4(),
        occurred_at=now,
        case_id=case.case_id,
        case_number=case.case_number,
        amended_by=amended_by,
        subject=_subject(draft),
        reporter=Reporter(name=draft.reporter_name, phone=draft.reporter_phone),
        addition=draft.addition,
        place=_place(draft.place) if draft.place else None,
        last_seen_at=draft.last_seen_at,
        photos=draft.photos,
        photos_awaited=draft.photos_awaited,
        voice_messages=draft.voice_messages,
        perhaps_another=draft.perhaps_another,
        still_away=draft.still_away or tells_away(draft.addition or ""),
        found=draft.found or surely_ended(draft.addition or ""),
        basis=draft.basis,
    )
    if event.place and event.place.is_known and not event.perhaps_another:
        await conn.execute(
            "UPDATE intake.reports SET commune_code = %s, province_code = %s WHERE case_id = %s",
            (*_lies_in(event.place), case.case_id),
        )
    if event.basis and not event.perhaps_another:
        await _note_told_consent(conn, case.case_number, event.basis, now)
    # Also of what may be about another: whoever asks for it finds where it was put.
    words = words_of_addition(event.reporter, event.subject, event.addition or "", now)
    await keep_words(conn, case.case_id, words, added=True)
    await outbox.add(conn, event)


async def _note_told_consent(conn: Connection, code: str, basis: Basis, now: datetime) -> None:
    """What the case's family reads of it, whatever way it was told by, also where it went out anew under this code. An
    emergency is nobody's consent."""
    if basis.ground != "emergency":
        await conn.execute(
            "UPDATE intake.reports SET told_consent = %s, told_consent_at = %s"
            " WHERE case_number = %s AND erased_at IS NULL",
            ("given" if basis.ground == "consent" else "withdrawn", now, first_code(code)),
        )


async def report_sighting(
    conn: Connection,
    outbox: Outbox,
    case: Accepted,
    words: str,
    place: PlaceDraft,
    told: Details,
    reported_by: str,
    now: datetime,
) -> None:
    """Tell of somebody who has seen whom the case is about, in a message; of ``told`` the time, the phone and the
    pictures."""
    await attach_photos(conn, outbox, case.case_id, case.case_number, told.photos, now)
    event = SightingReported(
        event_id=uuid4(),
        occurred_at=now,
        case_id=case.case_id,
        case_number=case.case_number,
        source="zalo_oa",
        reported_by=reported_by,
        reporter=Reporter(name=told.reporter_name, phone=told.reporter_phone),
        description=words,
        place=_place(place),
        seen_at=told.last_seen_at,
        photos=told.photos,
    )
    await outbox.add(conn, event)


async def find_case(conn: Connection, case_number: str, caller: str, scope: Collection[str]) -> Accepted | None:
    """The case with this number that lies in the scope, or that the caller has reported; unless it was erased."""
    cursor = await conn.execute(
        "SELECT case_id FROM intake.reports WHERE case_number = %(number)s AND erased_at IS NULL"  # noqa: S608 - ours
        f" AND (submitted_by = %(caller)s OR {WITHIN})",
        {"number": case_number, "caller": caller, **within(scope)},
    )
    row = await cursor.fetchone()
    return Accepted(row["case_id"], case_number, fresh=False) if row else None


async def case_by_code(conn: Connection, code: str) -> Accepted | None:
    """The case that was reported and has this code, or went out anew under it; None when none has, or it was erased."""
    case_number = first_code(code)
    cursor = await conn.execute(
        "SELECT case_id FROM intake.reports WHERE case_number = %s AND erased_at IS NULL", (case_number,)
    )
    row = await cursor.fetchone()
    return Accepted(row["case_id"], case_number, fresh=False) if row else None


async def hold_report(conn: Connection, case_id: UUID) -> bool:
    """Nobody erases the case until the transaction ends; False where somebody has."""
    cursor = await conn.execute(
        "SELECT FROM intake.reports WHERE case_id = %s AND erased_at IS NULL FOR SHARE", (case_id,)
    )
    return await cursor.fetchone() is not None


@dataclass(frozen=True)
class ReportedAs:
    """What a case is called that was reported here, and where. ``kind``: as it was reported; an officer may have
    changed it since."""

    case_number: str
    kind: CaseKind
    exercise: bool
    source: Source


async def reported_as(conn: Connection, case_id: UUID) -> ReportedAs | None:
    """None for a case that nobody reported here, or that was erased."""
    cursor = await conn.execute(
        "SELECT case_number, payload ->> 'kind' AS kind, payload -> 'exercise' AS exercise, source FROM intake.reports"
        " WHERE case_id = %s AND payload IS NOT NULL",
        (case_id,),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    return ReportedAs(row["case_number"], CaseKind(row["kind"]), bool(row["exercise"]), row["source"])


async def erase_case(conn: Connection, case_id: UUID) -> None:
    """Erase what is known of a case's people here; its number and times stay. Photos of no other case go too.

    What its citizens are telling just now is of another case, or will be: that conversation stays.
    """
    await _lock_conversations(conn, case_id)
    # Before the photos: what is just coming in by a link, and holds it, is erased with them.
    await conn.execute("DELETE FROM intake.caller_links WHERE case_id = %s", (case_id,))
    cursor = await conn.execute("DELETE FROM intake.case_photos WHERE case_id = %s RETURNING sha256", (case_id,))
    hashes = [row["sha256"] for row in await cursor.fetchall()]
    await conn.execute(
        "DELETE FROM intake.photos p WHERE sha256 = ANY(%s)"
        " AND NOT EXISTS (SELECT 1 FROM intake.case_photos c WHERE c.sha256 = p.sha256)",
        (hashes,),
    )
    await conn.execute("DELETE FROM intake.voice_messages WHERE case_id = %s", (case_id,))
    await conn.execute("DELETE FROM intake.replies WHERE case_id = %s", (case_id,))
    await forget_links(conn, case_id)
    await conn.execute("DELETE FROM intake.blocks WHERE case_id = %s", (case_id,))
    await conn.execute("DELETE FROM intake.blocked_numbers WHERE case_id = %s", (case_id,))
    citizens = await _citizens_of(conn, case_id)
    await conn.execute(f"DELETE FROM intake.conversations c WHERE case_id = %s AND {_TELLS_NOTHING_NEW}", (case_id,))  # noqa: S608 - ours
    for citizen in citizens:
        await _erase_citizen(conn, citizen.user_id)
    # Its key may be made of a citizen's id at the platform, so the case's own id stands there from now on.
    await conn.execute(
        "UPDATE intake.reports SET payload = NULL, submitted_by = '', commune_code = NULL, province_code = NULL,"
        " told_consent = NULL, told_consent_at = NULL,"
        " external_id = case_id::text, erased_at = coalesce(erased_at, now())"
        " WHERE case_id = %s",
        (case_id,),
    )
    # After the report's row, which holds whoever is just asking, answering or adding (``hold_report``).
    await forget_words(conn, case_id)
    await conn.execute("DELETE FROM intake.letters WHERE case_id = %s", (case_id,))
    said = [word for citizen in citizens for word in citizen.named]
    await forget_events(conn, "intake", (case_id, *said))


@dataclass(frozen=True)
class _Citizen:
    user_id: str
    chat_id: UUID | None

    @property
    def named(self) -> list[str]:
        """What an event names them by."""
        by = [f'"user_id":"{self.user_id}"', f'"zalo:{self.user_id}"', str(self.chat_id or "")]
        return [word for word in by if word]


async def _lock_conversations(conn: Connection, case_id: UUID) -> None:
    """Of those who told of this case: a message of theirs is answered before it is read where they stand, or after.

    Before anything else is touched, as whoever answers does it.
    """
    await conn.execute(
        """
        SELECT FROM intake.conversations c
        WHERE case_id = %(case)s OR EXISTS (SELECT FROM intake.reports r WHERE r.case_id = %(case)s
                                            AND r.submitted_by = 'zalo:' || c.user_id)
        ORDER BY user_id FOR UPDATE
        """,
        {"case": case_id},
    )


_TELLS_NOTHING_NEW: LiteralString = "(c.deadline IS NULL OR c.state ->> 'stage' = 'open')"
"""Of conversations c: nobody waits for the next word of theirs, but for what their own case may lack."""


async def _citizens_of(conn: Connection, case_id: UUID) -> list[_Citizen]:
    """Who told of this case by chat, has told of no other that is kept, and is telling of none just now."""
    async with conn.cursor(row_factory=class_row(_Citizen)) as cursor:
        await cursor.execute(
            f"""
            WITH told AS (
                SELECT substr(submitted_by, length('zalo:') + 1) AS user_id FROM intake.reports
                WHERE case_id = %(case)s AND submitted_by LIKE 'zalo:_%%'
                UNION
                SELECT user_id FROM intake.conversations WHERE case_id = %(case)s
            )
            SELECT user_id, c.chat_id FROM told LEFT JOIN intake.conversations c USING (user_id)
            WHERE (c.case_id IS NULL OR c.case_id = %(case)s)
              AND {_TELLS_NOTHING_NEW}
              AND NOT EXISTS (SELECT FROM intake.reports r WHERE r.submitted_by = 'zalo:' || user_id
                              AND r.case_id <> %(case)s AND r.erased_at IS NULL)
              AND NOT EXISTS (SELECT FROM intake.webhook_events w WHERE w.user_id = told.user_id
                              AND w.processed_at IS NULL)
            """,  # noqa: S608 - of our own words
            {"case": case_id},
        )
        return await cursor.fetchall()


async def _erase_citizen(conn: Connection, user_id: str) -> None:
    """What they wrote, and that they did. The keys of their messages stay their days: none is taken for a new one."""
    await conn.execute("DELETE FROM intake.conversations WHERE user_id = %s", (user_id,))
    await conn.execute("DELETE FROM intake.replies WHERE user_id = %s", (user_id,))
    await conn.execute("DELETE FROM intake.letters WHERE user_id = %s", (user_id,))
    await conn.execute("DELETE FROM intake.followers WHERE user_id = %s", (user_id,))
    await conn.execute("DELETE FROM intake.photo_fetches WHERE user_id = %s AND done_at IS NOT NULL", (user_id,))
    await conn.execute(
        "UPDATE intake.webhook_events SET body = NULL, user_id = '' WHERE user_id = %s AND processed_at IS NOT NULL",
        (user_id,),
    )


async def _known_or_numbered(conn: Connection, origin: Origin, now: datetime) -> tuple[Accepted | None, str]:
    """The case of a report that is here; else the number of a new one."""
    cursor = await conn.execute(
        """
        SELECT case_id, case_number, CASE WHEN case_id IS NULL THEN nextval('intake.case_numbers') END AS number
        FROM (VALUES (1)) AS one LEFT JOIN intake.reports ON source = %s AND external_id = %s
        """,
        (origin.source, origin.external_id),
    )
    row = await cursor.fetchone()
    if row is None:
        raise LookupError("PostgreSQL gave no row for one value")
    if row["number"] is None:
        return Accepted(row["case_id"], row["case_number"], fresh=False), ""
    return None, f"{now.astimezone(VIETNAM):%y}-{row['number']:05d}"


def _lies_in(place: Place) -> tuple[str | None, str | None]:
    """The codes of commune and province; None for a place that nobody knows."""
    if not place.is_known:
        return None, None
    commune = nearest_commune(place.lat, place.lon)
    return commune.code, commune.province_code


async def attach_photos(
    conn: Connection, outbox: Outbox, case_id: UUID, case_number: str, photos: tuple[str, ...], now: datetime
) -> None:
    """They are this case's, and are erased with it; the desk is told how they look."""
    for sha256 in photos:
        await conn.execute(
            "INSERT INTO intake.case_photos (case_id, sha256) VALUES (%s, %s) ON CONFLICT DO NOTHING", (case_id, sha256)
        )
    if looks := await _looks_of(conn, photos):
        await outbox.add(
            conn, PicturesHashed(occurred_at=now, case_id=case_id, case_number=case_number, pictures=looks)
        )


async def _looks_of(conn: Connection, hashes: tuple[str, ...]) -> tuple[PictureHash, ...]:
    """Of those that are stored and have a look."""
    if not hashes:
        return ()
    async with conn.cursor(row_factory=kwargs_row(PictureHash)) as cursor:
        await cursor.execute(
            "SELECT sha256, pdq, pdq_quality AS quality FROM intake.photos WHERE sha256 = ANY(%s) AND pdq IS NOT NULL"
            " ORDER BY sha256",
            (list(hashes),),
        )
        return tuple(await cursor.fetchall())


async def count_photos(conn: Connection, case_id: UUID) -> int:
    cursor = await conn.execute("SELECT count(*) AS photos FROM intake.case_photos WHERE case_id = %s", (case_id,))
    row = await cursor.fetchone()
    return int(row["photos"]) if row else 0


def _subject(draft: Details) -> Subject:
    return Subject.model_validate({name: getattr(draft, name) for name in Subject.model_fields})


def _place(draft: PlaceDraft) -> Place:
    return Place(name=draft.name[:300], lat=draft.lat, lon=draft.lon, commune_code=draft.commune_code)
