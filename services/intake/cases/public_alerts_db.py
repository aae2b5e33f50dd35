"""What anybody may know of alerts, as topic ``cases`` tells it; the process of the public pages reads it."""

from uuid import UUID

from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten
from services.runtime.database import Connection


async def keep_public_alert(conn: Connection, event: AnyCaseNews) -> None:
    """``event`` is the newest of its case. What was never on air has no row."""
    match event:
        case CaseChanged(state="on_air"):
            await _on_air(conn, event)
        case CaseChanged(state="open"):
            await _withdrawn(conn, event)
        case CaseEnded(unsent=True):
            await _withdrawn(conn, event)
            await _ended_unsent(conn, event)
        case CaseEnded(state="closed") | CaseForgotten(outcome=str()):
            # That it is over is said for good: an old post may be read any time.
            await _ended(conn, event)
        case CaseForgotten():
            # Never on air, as its event has it: there is no row, or nothing to say of one.
            await conn.execute(
                "DELETE FROM intake.public_alerts WHERE case_id = %s AND outcome IS NULL", (event.case_id,)
            )
    if isinstance(event, CaseForgotten):
        await conn.execute("DELETE FROM intake.withdrawn_alerts WHERE case_id = %s", (event.case_id,))


async def was_withdrawn(conn: Connection, case_id: UUID) -> bool:
    """Whether it was told once as on air while no group had it."""
    cursor = await conn.execute("SELECT FROM intake.withdrawn_alerts WHERE case_id = %s", (case_id,))
    return await cursor.fetchone() is not None


async def _withdrawn(conn: Connection, event: CaseChanged | CaseEnded) -> None:
    """It was told here as on air, and no group has it: it is no public alert. What programs could read of it is taken
    back by the feed."""
    await conn.execute(
        """
        WITH was AS (DELETE FROM intake.public_alerts WHERE case_id = %(case_id)s RETURNING *)
        INSERT INTO intake.withdrawn_alerts AS known
            (case_id, case_number, kind, exercise, version, told_at, withdrawn_at)
        SELECT case_id, case_number, kind, exercise, version,
               -- What waits for its hour was never read.
               ARRAY(SELECT told FROM unnest(told_at) told WHERE told <= %(at)s), %(at)s
        FROM was
        ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, kind = excluded.kind,
            told_at = CASE WHEN excluded.told_at = '{}' THEN known.told_at ELSE excluded.told_at END,
            -- A message's name stands for one moment: where nothing was told since, it is the same one.
            withdrawn_at = CASE WHEN excluded.told_at IN ('{}', known.told_at) THEN known.withdrawn_at
                ELSE excluded.withdrawn_at END
        """,
        {"case_id": event.case_id, "at": event.occurred_at},
    )


async def _ended_unsent(conn: Connection, event: CaseEnded) -> None:
    await conn.execute(
        """
        INSERT INTO intake.withdrawn_alerts
            (case_id, case_number, kind, exercise, version, withdrawn_at, ended_at, outcome)
        VALUES (%(case_id)s, %(case_number)s, %(kind)s, %(exercise)s, 1, %(at)s, %(at)s, %(outcome)s)
        ON CONFLICT (case_id) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome
        """,
        {
            "case_id": event.case_id,
            "case_number": event.case_number,
            "kind": event.kind,
            "exercise": event.exercise,
            "at": event.occurred_at,
            "outcome": event.outcome,
        },
    )


async def _on_air(conn: Connection, event: CaseChanged) -> None:
    if event.post is None:
        # From before this table: what its migration has filled in stands.
        return
    await conn.execute(
        """
        INSERT INTO intake.public_alerts
            (case_id, case_number, kind, exercise, version, expires_at, alert_id, text, pictured, aired_at,
             area, lat, lon, rings_km, along, along_width_km, call, told_at)
        VALUES (%(case_id)s, %(case_number)s, %(kind)s, %(exercise)s, %(version)s, %(expires_at)s, %(alert_id)s,
                %(text)s, %(pictured)s, %(aired_at)s, %(area)s, %(lat)s, %(lon)s, %(rings_km)s::double precision[],
                %(along)s::double precision[], %(along_width_km)s, %(call)s,
                CASE WHEN %(lone)s THEN '{}' ELSE coalesce(
                    -- Behind what was told of it and taken back.
                    (SELECT told_at FROM intake.withdrawn_alerts WHERE case_id = %(case_id)s), '{}')
                    || greatest(%(occurred_at)s, %(aired_at)s)::timestamptz END)
        ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at,
            alert_id = excluded.alert_id, text = excluded.text, pictured = excluded.pictured,
            aired_at = excluded.aired_at, kind = excluded.kind, exercise = excluded.exercise, outcome = NULL,
            ended_at = NULL, area = excluded.area, lat = excluded.lat, lon = excluded.lon,
            rings_km = excluded.rings_km, along = excluded.along, along_width_km = excluded.along_width_km,
            call = excluded.call,
            -- What waited for its hour until now was never told: later messages name only what programs could read.
            told_at = CASE WHEN public_alerts.aired_at > %(occurred_at)s OR public_alerts.told_at = '{}'
                THEN excluded.told_at
                WHEN (public_alerts.kind, public_alerts.exercise, public_alerts.expires_at, public_alerts.text,
                      public_alerts.area, public_alerts.lat, public_alerts.lon, public_alerts.rings_km,
                      public_alerts.along, public_alerts.along_width_km)
                     IS DISTINCT FROM (excluded.kind, excluded.exercise, excluded.expires_at, excluded.text,
                      excluded.area, excluded.lat, excluded.lon, excluded.rings_km,
                      excluded.along, excluded.along_width_km)
                -- Of a lone one nothing.
                THEN public_alerts.told_at || excluded.told_at[cardinality(excluded.told_at):]
                ELSE public_alerts.told_at END
        -- What was forgotten since its time was up comes back by nothing that is told of it later.
        WHERE excluded.expires_at > %(occurred_at)s OR public_alerts.text IS NOT NULL
        """,
        {
            "case_id": event.case_id,
            "case_number": event.case_number,
            "kind": event.kind,
            "exercise": event.exercise,
            "version": event.alert_version,
            # What one person has signed is in no feed: nothing of it was told there.
            "lone": event.post.lone,
            "expires_at": event.expires_at,
            "alert_id": event.post.alert_id,
            "text": event.post.text,
            "pictured": event.post.pictured,
            "aired_at": event.post.aired_at,
            "area": event.post.area,
            "lat": event.post.around.lat if event.post.around else None,
            "lon": event.post.around.lon if event.post.around else None,
            "rings_km": list(event.post.rings_km),
            "along": [degrees for point in event.post.along for degrees in (point.lat, point.lon)],
            "along_width_km": event.post.along_width_km,
            "call": event.post.call or None,
            "occurred_at": event.occurred_at,
        },
    )


async def _ended(conn: Connection, event: CaseEnded | CaseForgotten) -> None:
    """What was posted is forgotten here; that it is over is kept, for whoever reads an old post."""
    await conn.execute(
        """
        UPDATE intake.public_alerts
        SET outcome = %s, text = NULL, pictured = false, version = coalesce(%s, version),
            area = NULL, lat = NULL, lon = NULL, rings_km = NULL, along = NULL, along_width_km = NULL, call = NULL,
            ended_at = coalesce(ended_at, %s)
        WHERE case_id = %s
        """,
        (event.outcome, event.alert_version, event.occurred_at, event.case_id),
    )
    if event.alert_version is not None:
        # Its going on air was never heard of: of two events the later one is enough.
        await conn.execute(
            """
            INSERT INTO intake.public_alerts (case_id, case_number, kind, exercise, version, outcome)
            VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
            """,
            (event.case_id, event.case_number, event.kind, event.exercise, event.alert_version, event.outcome),
        )


async def forget_expired_posts(conn: Connection) -> int:
    """What nobody is shown any more; returns how many."""
    cursor = await conn.execute(
        "UPDATE intake.public_alerts SET text = NULL, pictured = false, area = NULL, lat = NULL, lon = NULL,"
        " rings_km = NULL, along = NULL, along_width_km = NULL, call = NULL"
        " WHERE text IS NOT NULL AND expires_at <= now()"
    )
    return cursor.rowcount
