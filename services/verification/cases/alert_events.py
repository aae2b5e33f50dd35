"""What broadcast is told of a decision. An event's id follows from the decision: told twice, it is one event."""

from datetime import datetime
from uuid import uuid5

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.trust.statements import Signed
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.case import Case, Steering
from services.verification.rules.review import Approval, Closing


def approved(case: Case, approval: Approval, approvals: tuple[Signed, ...]) -> AlertApproved | AlertCorrected:
    """Version 1 is approved; a later one corrects. ``approvals``: all that people have signed of it by now."""
    alert_id = alert_id_of(case.case_id)
    kind, verb = (AlertApproved, "approved") if approval.version == 1 else (AlertCorrected, "corrected")
    return kind(
        event_id=uuid5(alert_id, f"{verb}:{approval.version}"),
        occurred_at=approval.approved_at,
        alert_id=alert_id,
        alert_version=approval.version,
        case_id=case.case_id,
        content=approval.document.json,
        content_hash=approval.content_hash,
        approved_by=approval.officer,
        approved_at=approval.approved_at,
        expires_at=approval.expires_at,
        approvals=approvals,
    )


def countersigned(case: Case, approval: Approval, approvals: tuple[Signed, ...]) -> AlertCountersigned:
    """``approvals``: those that are new."""
    alert_id = alert_id_of(case.case_id)
    return AlertCountersigned(
        event_id=uuid5(alert_id, f"countersigned:{approval.version}:{approval.officer}"),
        occurred_at=approval.approved_at,
        alert_id=alert_id,
        alert_version=approval.version,
        case_id=case.case_id,
        approvals=approvals,
    )


def closed(case: Case, closing: Closing, orders: tuple[Signed, ...]) -> AlertClosed:
    """``orders``: who has signed these words; nobody where the time that was approved is up."""
    alert_id = alert_id_of(case.case_id)
    return AlertClosed(
        event_id=case.alert.end_id if case.alert else uuid5(alert_id, "closed"),
        occurred_at=closing.closed_at,
        alert_id=alert_id,
        case_id=case.case_id,
        alert_code=case.case_number,
        outcome=closing.outcome,
        closing_text=closing.text,
        closed_by=closing.officer,
        closed_at=closing.closed_at,
        orders=orders,
    )


def steered(case: Case, steering: Steering, orders: tuple[Signed, ...], now: datetime) -> AlertSteered:
    """``steering``: what it comes to, whose revision names the order. ``orders``: of everybody who has signed it."""
    alert_id = alert_id_of(case.case_id)
    return AlertSteered(
        event_id=uuid5(alert_id, f"steered:{steering.revision}"),
        occurred_at=now,
        alert_id=alert_id,
        case_id=case.case_id,
        orders=orders,
    )
