"""What the feed reads: alerts on air, and those that have ended in the last days."""

from datetime import datetime, timedelta
from typing import Any

from schemas.event import CaseKind
from schemas.places.line import Line
from services.intake.public.cap.rules.messages import Circle, Told
from services.runtime.database import Connection

CANCELS_STAY = timedelta(days=7)
"""A program that was switched off over a holiday still hears that it is over."""
MOST = 500


async def told_alerts(conn: Connection, now: datetime) -> list[Told]:
    """The newest first; MOST at most. Not those that one person has signed: nothing of them was told here yet."""
    cursor = await conn.execute(
        """
        SELECT case_number, kind, exercise, version, told_at, outcome, ended_at, expires_at, text, area, lat, lon,
               rings_km, along, along_width_km, call, coalesce(ended_at, told_at[cardinality(told_at)]) AS moment
        FROM intake.public_alerts
        WHERE cardinality(told_at) > 0
          -- Nor one that waits for its hour, or ended before.
          AND (aired_at IS NULL OR aired_at <= coalesce(ended_at, %(now)s))
          AND ((outcome IS NULL AND expires_at > %(now)s) OR ended_at > %(since)s)
        UNION ALL
        -- What was told here and went to no group, until it is told anew.
        SELECT case_number, kind, exercise, version, told_at, 'withdrawn', withdrawn_at, NULL, NULL, NULL, NULL, NULL,
               NULL, NULL, NULL, NULL, withdrawn_at
        FROM intake.withdrawn_alerts w
        WHERE told_at <> '{}' AND withdrawn_at > %(since)s AND NOT EXISTS (
            SELECT FROM intake.public_alerts p WHERE p.case_id = w.case_id AND p.told_at <> '{}'
              AND (p.aired_at IS NULL OR p.aired_at <= %(now)s))
        ORDER BY moment DESC
        LIMIT %(most)s
        """,
        {"now": now, "since": now - CANCELS_STAY, "most": MOST},
    )
    return [_told(row) for row in await cursor.fetchall()]


def _told(row: dict[str, Any]) -> Told:
    line = list(zip((row["along"] or ())[::2], (row["along"] or ())[1::2], strict=True))
    edges = (row["rings_km"] or ()) if row["lat"] is not None and not line else ()
    return Told(
        case_number=row["case_number"],
        kind=CaseKind(row["kind"]),
        exercise=row["exercise"],
        version=row["version"],
        told_at=tuple(row["told_at"]),
        expires_at=row["expires_at"],
        text=row["text"] or "",
        area=row["area"] or "",
        circles=tuple(Circle(row["lat"], row["lon"], km) for km in edges),
        polygons=tuple(map(tuple, Line(line).strips(row["along_width_km"] * 500))) if line else (),
        outcome=row["outcome"],
        ended_at=row["ended_at"],
        call=row["call"] or "",
    )
