"""Cases as PostgreSQL holds them, each read whole and typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.rows import class_row, kwargs_row, scalar_row
from pydantic import TypeAdapter

from schemas.content import Document
from schemas.event import Place
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.queue.touched import WHILE_IT_WAITS
from services.verification.cases.reviews_db import alert_id_of
from services.verification.cases.tombstones_db import Tombstone, find_tombstone
from services.verification.rules.case import Case
from services.verification.rules.known import Addition, only_brought_pictures

AMENDMENTS_SHOWN = 100
"""On a page; of the case's own page the older ones are one press away."""


class UnknownCase(LookupError):
    """No case has this number or id; or it lies out of the scope of whoever asks, which nobody is told apart."""


class ForgottenCase(UnknownCase):
    """There was such a case in this scope; only its tombstone is left."""

    def __init__(self, tombstone: Tombstone) -> None:
        super().__init__(tombstone.case_number)
        self.tombstone = tombstone


@dataclass(frozen=True)
class Amendment:
    """What was added to a case. ``late``: after the decision, so it is shown beside. ``set_aside_why``: an officer, who
    is ``set_aside_by``, has said why this sighting moves nothing."""

    event: Addition
    late: bool
    set_aside_by: str | None = None
    set_aside_at: datetime | None = None
    set_aside_why: str | None = None


@dataclass(frozen=True)
class ApprovedVersion:
    """A version of an alert, and the text that it put on air."""

    version: int
    officer: str
    content_hash: str
    approved_at: datetime
    text: str


async def find_case(conn: Connection, reference: str, scope: Collection[str]) -> Case:
    """The case with this number or id that lies in ``scope``, as it stands at one moment. Raises UnknownCase, and
    ForgottenCase of one whose tombstone alone is left."""
    async with conn.cursor(row_factory=kwargs_row(_case)) as cursor:
        await cursor.execute(
            "SELECT "  # noqa: S608 - of our own words
            + WHILE_IT_WAITS
            + """, c.*,
                   d.content, d.version, d.edited_by, d.outdated, d.saved_at,
                   to_jsonb(a) AS alert, to_jsonb(k) - 'content' AS correction, k.content AS corrected,
                   t.content AS sent_before, p.payload AS progress,
                   COALESCE((SELECT to_jsonb(s) || jsonb_build_object(
                        -- What was moved before a correction lies where the correction says, as broadcast has it.
                        'centre', CASE WHEN s.lat IS NOT NULL AND coalesce(
                            (SELECT max(r.steered_at) FROM verification.steerings r
                             WHERE r.alert_id = a.alert_id AND r.ordered = 'recentre')
                            > (SELECT min(p.approved_at) FROM verification.approvals p
                               WHERE p.alert_id = a.alert_id
                                 AND p.version = coalesce(nullif(a.sent_version, 0), a.version)), true)
                            THEN jsonb_build_object('lat', s.lat, 'lon', s.lon) END,
                        -- Whoever has said since the last hold that it goes on, in that order.
                        'resumed_by', ARRAY(SELECT r.steered_by FROM verification.steerings r
                            WHERE r.alert_id = a.alert_id AND r.ordered = 'resume' AND r.revision > COALESCE((
                                SELECT max(h.revision) FROM verification.steerings h
                                WHERE h.alert_id = a.alert_id AND h.ordered = 'hold'), 0)
                            ORDER BY r.revision))
                    FROM verification.steerings s WHERE s.alert_id = a.alert_id
                    ORDER BY s.revision DESC LIMIT 1), '{}') AS steering,
                   COALESCE((SELECT jsonb_agg(to_jsonb(g) ORDER BY g.signed_at) FROM verification.signatures g
                    WHERE g.case_id = c.case_id AND g.purpose IN ('loa/approve/1', 'loa/submit/1')), '[]')
                    AS signatures,
                   COALESCE((SELECT jsonb_agg(to_jsonb(g) ORDER BY g.signed_at) FROM verification.signatures g
                    WHERE g.case_id = c.case_id AND g.purpose IN ('loa/recentre/1', 'loa/close/1')), '[]')
                    AS orders,
                   (SELECT to_jsonb(h) - 'lifted_at' FROM verification.court_holds h
                    WHERE h.case_id = c.case_id AND h.lifted_at IS NULL) AS court_hold,
                   -- The last word, of the case that it goes on from and of those that go on in it too. What was
                   -- withdrawn, nobody replaces but an officer who was shown it: whoever writes or calls may say that
                   -- they are the mother, and an emergency may be noted while a withdrawal is on its way.
                   (WITH told AS (
                        SELECT b.*, noted_by <> 'citizen' AND noted_by NOT LIKE 'public:%%' AS by_staff
                        FROM verification.bases b WHERE case_id = ANY(ARRAY(
                            SELECT c.case_id UNION ALL SELECT c.reissues
                            UNION ALL SELECT m.case_id FROM verification.cases m WHERE m.merged_into = c.case_id)))
                    SELECT to_jsonb(b) FROM told b
                    WHERE NOT EXISTS (SELECT FROM told s WHERE CASE b.ground
                        WHEN 'withdrawn' THEN b.event_id = ANY(s.answers)
                        ELSE s.by_staff AND s.noted_at > b.noted_at END)
                    ORDER BY b.ground = 'withdrawn' DESC, b.noted_at DESC, b.event_id LIMIT 1) AS basis,
                   (SELECT to_jsonb(m) || jsonb_build_object('name', coalesce(s.name, m.claimed_by))
                    FROM verification.claims m LEFT JOIN staff.people s ON s.login = m.claimed_by
                    WHERE m.case_id = c.case_id) AS claim,
                   (SELECT to_jsonb(w) FROM verification.other_words w WHERE w.case_id = c.case_id) AS other_words,
                   COALESCE((SELECT jsonb_agg(to_jsonb(q)) FROM verification.second_checks q
                    WHERE q.case_id = c.case_id), '[]') AS checks,
                   (SELECT o.case_number FROM verification.cases o WHERE o.case_id = c.reissues) AS reissue_of,
                   (SELECT n.case_number FROM verification.cases n WHERE n.reissues = c.case_id) AS reissued_as,
                   coalesce((SELECT s.case_number FROM verification.cases s WHERE s.case_id = c.merged_into),
                            (SELECT f.case_number FROM verification.forgotten_cases f WHERE f.case_id = c.merged_into))
                   AS merged_into_number,
                   (SELECT to_jsonb(r) FROM verification.replies r WHERE r.case_id = c.case_id
                    ORDER BY r.settled_at DESC LIMIT 1) AS last_reply,
                   ARRAY(SELECT DISTINCT m.amended_by FROM verification.amendments m
                         WHERE m.case_id = c.case_id AND m.late) AS late_amended_by,
                   -- All of those who have brought a picture: they may have told something besides.
                   COALESCE((SELECT jsonb_agg(m.payload) FROM verification.amendments m
                    WHERE m.case_id = c.case_id AND m.amended_by IN (
                        SELECT f.amended_by FROM verification.amendments f
                        WHERE f.case_id = c.case_id AND f.payload -> 'photos' <> '[]'
                          AND f.amended_by NOT LIKE 'zalo:%%' AND f.amended_by NOT LIKE 'public:%%')), '[]')
                   AS added_by_staff
            FROM verification.cases c JOIN verification.drafts d USING (case_id)
            LEFT JOIN verification.alerts a USING (case_id) LEFT JOIN verification.progress p USING (alert_id)
            LEFT JOIN verification.corrections k USING (case_id)
            LEFT JOIN LATERAL (
                SELECT b.content FROM verification.approvals b
                WHERE b.alert_id = a.alert_id AND b.version = a.sent_version
                ORDER BY b.approved_at LIMIT 1) t ON a.sent_version < a.version
            WHERE (c.case_number = %(number)s OR c.case_id = %(case_id)s) AND """
            + WITHIN,
            {"number": reference, "case_id": _case_id(reference), **within(scope)},
        )
        case = await cursor.fetchone()
    if case is None:
        tombstone = await find_tombstone(conn, reference, _case_id(reference), scope)
        raise ForgottenCase(tombstone) if tombstone else UnknownCase
    return case


async def cases_of_one(conn: Connection, case_id: UUID) -> list[tuple[UUID, str]]:
    """Id and number of every case that is about the same as this one, itself among them: those that it went out anew
    as, or from, and those that were merged with it; in the order of their numbers. What is forgotten is not here."""
    cursor = await conn.execute(
        """
        WITH RECURSIVE one AS (
            SELECT case_id, case_number, reissues, merged_into FROM verification.cases WHERE case_id = %s
            UNION
            SELECT c.case_id, c.case_number, c.reissues, c.merged_into FROM verification.cases c JOIN one
                ON c.case_id IN (one.reissues, one.merged_into)
                OR one.case_id IN (c.reissues, c.merged_into))
        SELECT case_id, case_number FROM one ORDER BY case_number
        """,
        (case_id,),
    )
    return [(row["case_id"], row["case_number"]) for row in await cursor.fetchall()]


async def lock_case(conn: Connection, reference: str, scope: Collection[str]) -> Case:
    """As ``find_case``, and nobody else's to change until the transaction ends. Raises UnknownCase.

    It is read once it is locked, and so with all that another transaction has just decided. Rows of other tables may
    refer to it meanwhile: two decisions of the same two cases would wait for each other otherwise.
    """
    await conn.execute(
        f"SELECT 1 FROM verification.cases WHERE (case_number = %(number)s OR case_id = %(case_id)s) AND {WITHIN}"  # noqa: S608 - of our own words
        " FOR NO KEY UPDATE",
        {"number": reference, "case_id": _case_id(reference), **within(scope)},
    )
    return await find_case(conn, reference, scope)


async def amendments_of(conn: Connection, case_id: UUID, most: int | None = None) -> list[Amendment]:
    """What was added to a case, newest first; ``most``: the newest so many."""
    async with conn.cursor(row_factory=kwargs_row(_amendment)) as cursor:
        await cursor.execute(
            "SELECT payload AS event, late, set_aside_by, set_aside_at, set_aside_why FROM verification.amendments"
            " WHERE case_id = %s ORDER BY occurred_at DESC LIMIT %s",
            (case_id, most),
        )
        return await cursor.fetchall()


async def places_seen(conn: Connection, case_id: UUID, most: int) -> list[Place]:
    """Where somebody was seen, as no draft has it, newest first: of sightings, and of news from after the decision,
    without what was set aside and not confirmed; the newest so many."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            """
            SELECT payload -> 'place' FROM verification.amendments m
            WHERE case_id = %(case_id)s AND jsonb_typeof(payload -> 'place') = 'object'
              AND (late OR (payload ->> 'sighting')::boolean)
              AND (set_aside_by IS NULL OR EXISTS (
                  SELECT FROM verification.steerings s
                  WHERE s.alert_id = %(alert_id)s AND s.sighting = m.event_id))
            ORDER BY occurred_at DESC LIMIT %(most)s
            """,
            {"case_id": case_id, "alert_id": alert_id_of(case_id), "most": most},
        )
        return [Place.model_validate(place) for place in await cursor.fetchall()]


@dataclass(frozen=True)
class Tally:
    """Of all that was added to a case. ``added``: how many; ``beside``: what came after its decision and nobody has
    used or set aside; ``sightings``: how many people told of those from before it, likewise; ``unsure``: what may be of
    another case. ``photos_awaited``: as was told last, None when it never was."""

    added: int
    beside: int
    sightings: int
    unsure: int
    photos_awaited: int | None


async def tally_of(conn: Connection, case_id: UUID, hidden: Collection[UUID]) -> Tally:
    """``hidden``: what no page shows."""
    async with conn.cursor(row_factory=class_row(Tally)) as cursor:
        await cursor.execute(
            """
            WITH told AS (
                SELECT payload, occurred_at, late,
                       -- Whoever writes to the Official Account tells in several messages what they see.
                       CASE WHEN payload ->> 'amended_by' LIKE 'zalo:%%' THEN payload ->> 'amended_by'
                            ELSE event_id::text END AS teller, NOT event_id = ANY(%(hidden)s) AS shown,
                       set_aside_by IS NULL AND NOT EXISTS (
                           SELECT FROM verification.steerings s
                           WHERE s.alert_id = %(alert_id)s AND s.sighting = event_id) AS unused
                FROM verification.amendments WHERE case_id = %(case_id)s)
            SELECT count(*) AS added,
                   count(*) FILTER (WHERE shown AND late AND unused) AS beside,
                   count(DISTINCT teller) FILTER (WHERE shown AND NOT late AND unused
                       AND (payload ->> 'sighting')::boolean) AS sightings,
                   count(*) FILTER (WHERE shown AND (payload ->> 'perhaps_another')::boolean) AS unsure,
                   (SELECT (payload ->> 'photos_awaited')::int FROM told WHERE payload ->> 'photos_awaited' IS NOT NULL
                    ORDER BY occurred_at DESC LIMIT 1) AS photos_awaited
            FROM told
            """,
            {"case_id": case_id, "alert_id": alert_id_of(case_id), "hidden": list(hidden)},
        )
        row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - counts are always one row
    return row


async def wordless_additions(conn: Connection, case_id: UUID) -> list[Addition]:
    """Those that have neither words nor pictures: all that may only count photos or announce voice messages."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            "SELECT payload FROM verification.amendments WHERE case_id = %s"
            " AND coalesce(payload ->> 'addition', '') = '' AND payload -> 'photos' = '[]'",
            (case_id,),
        )
        return [Addition.model_validate(payload) for payload in await cursor.fetchall()]


async def last_whereabouts(conn: Connection, case_id: UUID) -> Addition | None:
    """The newest that tells of whoever is sought that they are back, or that they are not."""
    return await _newest(conn, case_id, "(payload ->> 'found')::boolean OR (payload ->> 'still_away')::boolean", None)


async def last_dispute(conn: Connection, case_id: UUID, ended_at: datetime) -> Addition | None:
    """The newest that tells, in words and since the end of the case, that whoever was sought is still away."""
    told = "late AND (payload ->> 'still_away')::boolean AND payload ->> 'addition' <> ''"
    return await _newest(conn, case_id, told, ended_at)


async def _newest(conn: Connection, case_id: UUID, told: LiteralString, since: datetime | None) -> Addition | None:
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            f"SELECT payload FROM verification.amendments WHERE case_id = %(case_id)s AND ({told})"  # noqa: S608 - of our own words
            " AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)"
            " ORDER BY occurred_at DESC LIMIT 1",
            {"case_id": case_id, "since": since},
        )
        payload = await cursor.fetchone()
    return Addition.model_validate(payload) if payload else None


async def amendment(conn: Connection, case_id: UUID, event_id: UUID) -> Amendment | None:
    """One of this case's; None when there is no such one."""
    async with conn.cursor(row_factory=kwargs_row(_amendment)) as cursor:
        await cursor.execute(
            "SELECT payload AS event, late, set_aside_by, set_aside_at, set_aside_why FROM verification.amendments"
            " WHERE case_id = %s AND event_id = %s",
            (case_id, event_id),
        )
        return await cursor.fetchone()


async def approvals_of(conn: Connection, case_id: UUID) -> list[ApprovedVersion]:
    """Every version that was approved, newest first."""
    async with conn.cursor(row_factory=kwargs_row(_approved_version)) as cursor:
        await cursor.execute(
            "SELECT version, officer, content_hash, approved_at, content, content_before FROM verification.approvals"
            " WHERE alert_id = %s ORDER BY version DESC",
            (alert_id_of(case_id),),
        )
        return await cursor.fetchall()


def _case_id(reference: str) -> UUID | None:
    try:
        return UUID(reference)
    except ValueError:
        return None


# The fields of the records are named as the columns are, so that pydantic reads a row, and the JSON in it, as it is.
_ADDITIONS = TypeAdapter(list[Addition])
_CASE, _AMENDMENT, _APPROVED_VERSION = TypeAdapter(Case), TypeAdapter(Amendment), TypeAdapter(ApprovedVersion)


def _case(**columns: Any) -> Case:
    """Facts, draft and the parts of a case lie in the same row as it. Documents are taken as they are, never through
    JSON."""
    correction = columns["correction"] and {**columns["correction"], "document": {"data": columns["corrected"]}}
    sent_before = columns["sent_before"] and {"data": columns["sent_before"]}
    pictures = only_brought_pictures(_ADDITIONS.validate_python(columns["added_by_staff"]))
    return _CASE.validate_python(
        {
            **columns,
            "facts": columns,
            "draft": {**columns, "document": {"data": columns["content"]}},
            "airing": {**columns, "correction": correction, "sent_before": sent_before},
            "signing": columns,
            "brought_pictures": pictures,
        }
    )


def _amendment(**columns: Any) -> Amendment:
    return _AMENDMENT.validate_python(columns)


def _approved_version(**columns: Any) -> ApprovedVersion:
    before = columns["content_before"]
    text = before["text"] if before else Document(columns["content"]).content.text
    return _APPROVED_VERSION.validate_python({**columns, "text": text})
