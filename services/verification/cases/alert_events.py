"""What broadcast is told of a decision. An event's id follows from the decision: told twice, it is one event."""

from datetime import datetime
from uuid import uuid5

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertSteered
from services.verification.cases.cases_db import Row
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.case import Case, Content
from services.verification.rules.review import Approval, Closing
from services.verification.rules.steering import Steering


def approved(row: Row, case: Case, content: Content, approval: Approval) -> AlertApproved | AlertCorrected:
    """Version 1 is approved; a later one corrects."""
    alert_id = alert_id_of(row["case_id"])
    kind, verb = (AlertApproved, "approved") if approval.version == 1 else (AlertCorrected, "corrected")
    return kind(
        event_id=uuid5(alert_id, f"{verb}:{approval.version}"),
        occurred_at=approval.approved_at,
        alert_id=alert_id,
        alert_version=approval.version,
        case_id=row["case_id"],
        alert_code=case.case_number,
        kind=case.kind,
        text=content.text,
        photo_sha256=content.photo_sha256,
        poster=content.poster,
        centre=content.centre,
        audience=content.audience,
        content_hash=approval.content_hash,
        approved_by=approval.officer,
        approved_at=approval.approved_at,
        expires_at=approval.expires_at,
        exercise=case.exercise,
    )


def closed(row: Row, case: Case, closing: Closing, text: str, now: datetime) -> AlertClosed:
    alert_id = alert_id_of(row["case_id"])
    return AlertClosed(
        event_id=uuid5(alert_id, "closed"),
        occurred_at=now,
        alert_id=alert_id,
        case_id=row["case_id"],
        alert_code=case.case_number,
        outcome=closing.outcome,
        closing_text=text,
        closed_by=closing.officer,
        closed_at=now,
    )


def steered(row: Row, steering: Steering, officer: str, now: datetime) -> AlertSteered:
    alert_id = alert_id_of(row["case_id"])
    return AlertSteered(
        event_id=uuid5(alert_id, f"steered:{steering.revision}"),
        occurred_at=now,
        alert_id=alert_id,
        case_id=row["case_id"],
        revision=steering.revision,
        centre=steering.centre,
        held=steering.held,
        released_rings=steering.released_rings,
        stopped=steering.stopped,
        steered_by=officer,
        steered_at=now,
    )
