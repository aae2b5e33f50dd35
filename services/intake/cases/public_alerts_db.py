"""What anybody may know of alerts, as topic ``cases`` tells it; the process of the public pages reads it."""

from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten
from services.runtime.database import Connection


async def keep_public_alert(conn: Connection, event: AnyCaseNews) -> None:
    """``event`` is the newest of its case. What was never on air has no row."""
    match event:
        case CaseChanged(state="on_air"):
            await _on_air(conn, event)
        case CaseEnded(state="closed") | CaseForgotten(outcome=str()):
            # That it is over is said for good: an old post may be read any time.
            await _ended(conn, event)
        case CaseForgotten():
            # Never on air, as its event has it: there is no row, or nothing to say of one.
            await conn.execute(
                "DELETE FROM intake.public_alerts WHERE case_id = %s AND outcome IS NULL", (event.case_id,)
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
                CASE WHEN %(lone)s THEN '{}' ELSE ARRAY[greatest(%(occurred_at)s, %(aired_at)s)]::timestamptz[] END)
        ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at,
            alert_id = excluded.alert_id, text = excluded.text, pictured = excluded.pictured,
            aired_at = excluded.aired_at, kind = excluded.kind, exercise = excluded.exercise, outcome = NULL,
            ended_at = NULL, area = excluded.area, lat = excluded.lat, lon = excluded.lon,
            rings_km = excluded.rings_km, along = excluded.along, along_width_km = excluded.along_width_km,
            call = excluded.call,
            -- What waited for its hour until now was never told: later messages name only what programs could read.
            told_at = CASE WHEN public_alerts.aired_at > %(occurred_at)s THEN excluded.told_at
                WHEN public_alerts.told_at = '{}'
                  OR (public_alerts.kind, public_alerts.exercise, public_alerts.expires_at, public_alerts.text,
                      public_alerts.area, public_alerts.lat, public_alerts.lon, public_alerts.rings_km,
                      public_alerts.along, public_alerts.along_width_km)
                     IS DISTINCT FROM (excluded.kind, excluded.exercise, excluded.expires_at, excluded.text,
                      excluded.area, excluded.lat, excluded.lon, excluded.rings_km,
                      excluded.along, excluded.along_width_km)
                THEN public_alerts.told_at || excluded.told_at
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
