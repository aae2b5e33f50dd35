"""Alerts for the benches, as an officer's desk makes them: one province, rings around a place."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bench.ground.message import CODE, TEXT
from deploy.invented_staff.people import MANY
from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertApproved, AlertClosed, closing_code
from schemas.audience import Audience
from schemas.content import Content, Document, Facts, Texts
from schemas.event import CaseKind, Place, Point
from schemas.trust.statements import Close

PROVINCE = "38"
CENTRE = Point(lat=19.85, lon=105.85)
ALL_AT_ONCE = Audience(province_codes=(PROVINCE,))
BY_TIME = Audience(province_codes=(PROVINCE,), ring_edges_km=(10, 30), ring_delays_s=(0, 600, 1800))
"""The desk's default: 10 km at once, 30 km after ten minutes, the whole province after half an hour."""


def new_alert(audience: Audience = ALL_AT_ONCE, groups: int = MANY) -> AlertApproved:
    """``groups``: that were signed for it at most."""
    now, case_id = datetime.now(UTC), uuid4()
    content = Content(
        nonce=secrets.token_hex(32),
        alert_id=uuid4(),
        alert_version=1,
        alert_code=CODE,
        life_s=3600,
        facts=Facts(kind=CaseKind.MISSING_CHILD, place=Place(lat=CENTRE.lat, lon=CENTRE.lon, name="Thôn mẫu")),
        texts=Texts(default=TEXT),
        centre=CENTRE,
        audience=audience,
    )
    document = Document.of(content)
    return AlertApproved(
        occurred_at=now,
        alert_id=content.alert_id,
        alert_version=1,
        case_id=case_id,
        content=document.json,
        content_hash=document.sha256,
        approved_by="canbo1",
        approved_at=now,
        expires_at=now + timedelta(hours=1),
        approvals=STAFF.approvals(document, case_id, groups=groups),
    )


def found(alert: AlertApproved) -> AlertClosed:
    now, code = datetime.now(UTC), alert.said.alert_code
    text = f"ĐÃ TÌM THẤY (mẫu)\nMã: {closing_code(code)}"
    words = {"outcome": "found", "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    about = {"alert_id": alert.alert_id, "case_id": alert.case_id}
    return AlertClosed(
        occurred_at=now,
        alert_id=alert.alert_id,
        case_id=alert.case_id,
        alert_code=code,
        outcome="found",
        closing_text=text,
        closed_by="canbo1",
        closed_at=now,
        orders=tuple(STAFF.order(Close, login, **about, **words) for login in ("canbo1", "chihuy1")),
    )
