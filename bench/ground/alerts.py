"""Alerts for the benches, as an officer's desk makes them: one province, rings around a place."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bench.ground.message import CODE, TEXT
from schemas.alerts import AlertApproved, AlertClosed, Audience, closing_code, content_hash
from schemas.event import CaseKind, Point

PROVINCE = "38"
CENTRE = Point(lat=19.85, lon=105.85)
ALL_AT_ONCE = Audience(province_codes=(PROVINCE,))
BY_TIME = Audience(province_codes=(PROVINCE,), ring_edges_km=(10, 30), ring_delays_s=(0, 600, 1800))
"""The desk's default: 10 km at once, 30 km after ten minutes, the whole province after half an hour."""


def new_alert(audience: Audience = ALL_AT_ONCE) -> AlertApproved:
    now = datetime.now(UTC)
    return AlertApproved(
        occurred_at=now,
        alert_id=uuid4(),
        alert_version=1,
        case_id=uuid4(),
        alert_code=CODE,
        kind=CaseKind.MISSING_CHILD,
        text=TEXT,
        centre=CENTRE,
        audience=audience,
        content_hash=content_hash(TEXT, None, CENTRE, audience),
        approved_by="canbo1",
        approved_at=now,
        expires_at=now + timedelta(hours=1),
    )


def found(alert: AlertApproved) -> AlertClosed:
    now = datetime.now(UTC)
    return AlertClosed(
        occurred_at=now,
        alert_id=alert.alert_id,
        case_id=alert.case_id,
        alert_code=alert.alert_code,
        outcome="found",
        closing_text=f"ĐÃ TÌM THẤY (mẫu)\nMã: {closing_code(alert.alert_code)}",
        closed_by="canbo1",
        closed_at=now,
    )
