"""What officers decide of an alert on air, in PostgreSQL: steerings, and corrections on their way to being approved."""

from datetime import datetime
from uuid import UUID

from psycopg.rows import scalar_row

from schemas.event import Point
from services.runtime.database import Connection
from services.verification.cases.reviews_db import add_approval, alert_id_of
from services.verification.rules.airing import Correction, OtherWords, Steering
from services.verification.rules.review import Approval


async def add_steering(
    conn: Connection, case_id: UUID, steering: Steering, order: str, officer: str, at: datetime, sighting: UUID | None
) -> None:
    """``order``: which one made it so. ``sighting``: the amendment that the new centre comes from."""
    centre = steering.centre
    await conn.execute(
        "INSERT INTO verification.steerings (alert_id, revision, lat, lon, held, released_rings, stopped, sighting,"
        " steered_by, steered_at, ordered) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            alert_id_of(case_id),
            steering.revision,
            centre.lat if centre else None,
            centre.lon if centre else None,
            steering.held,
            steering.released_rings,
            steering.stopped,
            sighting,
            officer,
            at,
            order,
        ),
    )


async def take_back_steering(conn: Connection, case_id: UUID, revision: int) -> str:
    """Broadcast has not taken this order: the rings are as they were before it, but for what later ones have ordered.
    Which it was."""
    cursor = await conn.execute(
        """
        UPDATE verification.steerings s
        SET refused = to_jsonb(s), ordered = 'refused', sighting = NULL, lat = b.lat, lon = b.lon,
            held = coalesce(b.held, false), released_rings = coalesce(b.released_rings, 0),
            stopped = coalesce(b.stopped, false)
        FROM (VALUES (0)) one LEFT JOIN LATERAL (
            SELECT * FROM verification.steerings w WHERE w.alert_id = %(alert_id)s AND w.revision < %(revision)s
            ORDER BY w.revision DESC LIMIT 1) b ON true
        WHERE s.alert_id = %(alert_id)s AND s.revision = %(revision)s AND s.refused IS NULL
        RETURNING s.refused ->> 'ordered' AS ordered
        """,
        {"alert_id": alert_id_of(case_id), "revision": revision},
    )
    row = await cursor.fetchone()
    await _carry_on(conn, case_id, revision)
    return (row and row["ordered"]) or "steering"


async def _carry_on(conn: Connection, case_id: UUID, revision: int) -> None:
    """Later orders have what this one has, each of it until another one has ordered it otherwise."""
    await conn.execute(
        """
        UPDATE verification.steerings l SET
            held = CASE WHEN between_them.ordered && '{hold,resume}' THEN l.held ELSE t.held END,
            stopped = CASE WHEN between_them.ordered && '{stop}' THEN l.stopped ELSE t.stopped END,
            released_rings = CASE WHEN between_them.ordered && '{release}' THEN l.released_rings
                             ELSE t.released_rings END,
            lat = CASE WHEN between_them.ordered && '{recentre}' THEN l.lat ELSE t.lat END,
            lon = CASE WHEN between_them.ordered && '{recentre}' THEN l.lon ELSE t.lon END
        FROM verification.steerings t, verification.steerings n, LATERAL (
            SELECT array_agg(w.ordered) AS ordered FROM verification.steerings w
            WHERE w.alert_id = t.alert_id AND w.revision > t.revision AND w.revision <= n.revision) AS between_them
        WHERE t.alert_id = %(alert_id)s AND t.revision = %(revision)s AND n.alert_id = t.alert_id
          AND n.revision > t.revision AND l.alert_id = n.alert_id AND l.revision = n.revision
        """,
        {"alert_id": alert_id_of(case_id), "revision": revision},
    )


async def put_steering_back(conn: Connection, case_id: UUID, revision: int) -> bool:
    """Broadcast has taken this order after all; False where it was not taken back."""
    cursor = await conn.execute(
        """
        UPDATE verification.steerings s
        SET refused = NULL, ordered = r.ordered, sighting = r.sighting, lat = r.lat, lon = r.lon, held = r.held,
            released_rings = r.released_rings, stopped = r.stopped
        FROM verification.steerings o, jsonb_populate_record(o, o.refused) r
        WHERE o.alert_id = s.alert_id AND o.revision = s.revision AND o.refused IS NOT NULL
          AND s.alert_id = %s AND s.revision = %s
        """,
        (alert_id_of(case_id), revision),
    )
    if cursor.rowcount == 0:
        return False
    await _carry_on(conn, case_id, revision)
    return True


async def confirmed_sightings(conn: Connection, case_id: UUID) -> set[UUID]:
    """The amendments whose place an officer has confirmed."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            "SELECT sighting FROM verification.steerings WHERE alert_id = %s AND sighting IS NOT NULL",
            (alert_id_of(case_id),),
        )
        return set(await cursor.fetchall())


async def is_set_aside(
    conn: Connection, alert_id: UUID, centre: Point, sighting: UUID | None, signed_at: datetime | None
) -> bool:
    """Whether an officer has said that this sighting moves nothing. Without one, that all which tell of this very place
    do not, the last of them since the order was signed first, at ``signed_at``: one that waits for its second signature
    names the place alone. Whoever moves the rings there after that, by the map, means the place and no sighting."""
    cursor = await conn.execute(
        """
        SELECT bool_and(set_aside_by IS NOT NULL)
               AND (%(sighting)s::uuid IS NOT NULL OR max(set_aside_at) > %(signed_at)s) AS aside
        FROM verification.amendments
        WHERE case_id = (SELECT case_id FROM verification.alerts WHERE alert_id = %(alert_id)s)
          AND CASE WHEN %(sighting)s::uuid IS NOT NULL THEN event_id = %(sighting)s
              ELSE (payload -> 'place' ->> 'lat')::float8 = %(lat)s AND (payload -> 'place' ->> 'lon')::float8 = %(lon)s
              END
        """,
        {
            "alert_id": alert_id,
            "sighting": sighting,
            "signed_at": signed_at,
            "lat": centre.lat,
            "lon": centre.lon,
        },
    )
    row = await cursor.fetchone()
    return bool(row and row["aside"])


async def save_correction(conn: Connection, case_id: UUID, correction: Correction) -> None:
    """Insert or replace."""
    await conn.execute(
        "INSERT INTO verification.corrections (case_id, version, content, saved_by, saved_at)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (case_id) DO UPDATE SET version = excluded.version,"
        " content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        (case_id, correction.version, correction.document.data, correction.saved_by, correction.saved_at),
    )


async def save_other_words(conn: Connection, case_id: UUID, words: OtherWords) -> None:
    """Insert or replace."""
    await conn.execute(
        "INSERT INTO verification.other_words (case_id, outcome, text, saved_by, saved_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (case_id) DO UPDATE SET outcome = excluded.outcome, text = excluded.text,"
        " saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        (case_id, words.outcome, words.text, words.saved_by, words.saved_at),
    )


async def record_correction(conn: Connection, case_id: UUID, approval: Approval) -> None:
    """The correction becomes what stands. The caller writes it as the case's draft."""
    alert_id = alert_id_of(case_id)
    await conn.execute(
        "UPDATE verification.alerts SET version = %s, content_hash = %s, expires_at = %s WHERE alert_id = %s",
        (approval.version, approval.content_hash, approval.expires_at, alert_id),
    )
    await add_approval(conn, alert_id, approval)
    await conn.execute("DELETE FROM verification.corrections WHERE case_id = %s", (case_id,))
