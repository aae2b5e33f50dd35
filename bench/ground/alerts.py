"""Alerts for the benches, as an officer's desk makes them: one province, rings around a place."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

from bench.ground.message import CODE, TEXT
from deploy.invented_staff.alerts import approval_of, missing_child
from deploy.invented_staff.people import MANY
from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertApproved, AlertClosed, closing_code
from schemas.audience import Audience
from schemas.content import Document
from schemas.event import Place
from schemas.trust.statements import Close

PROVINCE = "38"
PLACE = Place(lat=19.85, lon=105.85, name="Thôn mẫu")
ALL_AT_ONCE = Audience(province_codes=(PROVINCE,))
BY_TIME = Audience(province_codes=(PROVINCE,), ring_edges_km=(10, 30), ring_delays_s=(0, 600, 1800))
"""The desk's default: 10 km at once, 30 km after ten minutes, the whole province after half an hour."""


def new_alert(audience: Audience = ALL_AT_ONCE, groups: int = MANY) -> AlertApproved:
    """``groups``: that were signed for it at most."""
    document, case_id = Document.of(missing_child(CODE, TEXT, PLACE, audience)), uuid4()
    return approval_of(document, case_id, STAFF.approvals(document, case_id, groups=groups))


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
