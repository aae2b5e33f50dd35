"""Alerts as a desk tells broadcast of them, whoever has signed them."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from schemas.alerts import AlertApproved
from schemas.audience import Audience
from schemas.content import Content, Document, Facts, Texts
from schemas.event import CaseKind, Place, Point
from schemas.trust.statements import Signed


def missing_child(code: str, text: str, place: Place, audience: Audience) -> Content:
    """The first version of an alert that lives for an hour. ``text`` carries the code."""
    return Content(
        nonce=secrets.token_hex(32),
        alert_id=uuid4(),
        alert_version=1,
        alert_code=code,
        life_s=3600,
        facts=Facts(kind=CaseKind.MISSING_CHILD, place=place),
        texts=Texts(default=text),
        centre=Point(lat=place.lat, lon=place.lon),
        audience=audience,
    )


def approval_of(document: Document, case_id: UUID, approvals: Sequence[Signed] = (), **told: Any) -> AlertApproved:
    """Approved now, for as long as the content says. Without ``approvals`` nobody has signed it. ``told``: other
    fields, true or not."""
    content, now = document.content, datetime.now(UTC)
    values = {
        "occurred_at": now,
        "alert_id": content.alert_id,
        "alert_version": content.alert_version,
        "case_id": case_id,
        "content": document.json,
        "content_hash": document.sha256,
        "approved_by": approvals[0].said.signer if approvals else "canbo1",
        "approved_at": now,
        "expires_at": now + content.life,
        "approvals": tuple(approvals),
    }
    return AlertApproved(**{**values, **told})
