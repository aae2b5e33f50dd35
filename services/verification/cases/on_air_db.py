"""What officers decide of an alert on air, in PostgreSQL: steerings, and corrections on their way to being approved."""

from datetime import datetime
from uuid import UUID

from schemas.event import Point
from services.runtime.database import Connection
from services.verification.cases.cases_db import Row, content_in, content_json
from services.verification.cases.reviews_db import add_approval, alert_id_of
from services.verification.rules.corrections import Correction
from services.verification.rules.review import Approval
from services.verification.rules.steering import Steering


async def standing_version(conn: Connection, case_id: UUID) -> int:
    """The alert's version that is on air; 0 when there is no alert."""
    cursor = await conn.execute("SELECT version FROM verification.alerts WHERE case_id = %s", (case_id,))
    row = await cursor.fetchone()
    return row["version"] if row else 0


async def steering_of(conn: Connection, case_id: UUID) -> Steering:
    """The newest steering of a case's alert."""
    cursor = await conn.execute(
        "SELECT revision, lat, lon, held, released_rings, stopped FROM verification.steerings WHERE alert_id = %s"
        " ORDER BY revision DESC LIMIT 1",
        (alert_id_of(case_id),),
    )
    return steering_in(await cursor.fetchone())


def steering_in(row: Row | None) -> Steering:
    """Of a row of steerings, or of the column ``steering`` of ``find_case``; the beginning for None."""
    if row is None:
        return Steering()
    centre = Point(lat=row["lat"], lon=row["lon"]) if row["lat"] is not None else None
    return Steering(row["revision"], centre, row["held"], row["released_rings"], row["stopped"])


async def add_steering(
    conn: Connection, case_id: UUID, steering: Steering, officer: str, at: datetime, sighting: UUID | None
) -> None:
    """``sighting``: the amendment that the new centre comes from."""
    centre = steering.centre
    await conn.execute(
        "INSERT INTO verification.steerings (alert_id, revision, lat, lon, held, released_rings, stopped, sighting,"
        " steered_by, steered_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
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
        ),
    )


async def confirmed_sightings(conn: Connection, case_id: UUID) -> set[UUID]:
    """The amendments whose place an officer has confirmed."""
    cursor = await conn.execute(
        "SELECT sighting FROM verification.steerings WHERE alert_id = %s AND sighting IS NOT NULL",
        (alert_id_of(case_id),),
    )
    return {row["sighting"] for row in await cursor.fetchall()}


async def correction_of(conn: Connection, case_id: UUID) -> Correction | None:
    """The correction that waits for its approval."""
    cursor = await conn.execute("SELECT * FROM verification.corrections WHERE case_id = %s", (case_id,))
    row = await cursor.fetchone()
    if row is None:
        return None
    return Correction(row["version"], content_in(row["content"]), row["saved_at"], row["saved_by"])


async def save_correction(conn: Connection, case_id: UUID, correction: Correction) -> None:
    """Insert or replace."""
    await conn.execute(
        "INSERT INTO verification.corrections (case_id, version, content, saved_by, saved_at)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (case_id) DO UPDATE SET version = excluded.version,"
        " content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        (case_id, correction.version, content_json(correction.content), correction.saved_by, correction.saved_at),
    )


async def record_correction(conn: Connection, case_id: UUID, correction: Correction, approval: Approval) -> None:
    """The correction becomes what stands. The caller writes it as the case's draft."""
    alert_id = alert_id_of(case_id)
    await conn.execute(
        "UPDATE verification.alerts SET version = %s, content_hash = %s, expires_at = %s WHERE alert_id = %s",
        (approval.version, approval.content_hash, approval.expires_at, alert_id),
    )
    await add_approval(conn, alert_id, approval, correction.content)
    await conn.execute("DELETE FROM verification.corrections WHERE case_id = %s", (case_id,))


async def approvals_of(conn: Connection, case_id: UUID) -> list[Row]:
    """Every version that was approved, newest first, with what it said."""
    cursor = await conn.execute(
        "SELECT version, officer, content_hash, content, approved_at FROM verification.approvals WHERE alert_id = %s"
        " ORDER BY version DESC",
        (alert_id_of(case_id),),
    )
    return await cursor.fetchall()
