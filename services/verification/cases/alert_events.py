"""What broadcast is told of a decision. An event's id follows from the decision: told twice, it is one event. And which
of the desk's own decisions an id is of, where broadcast says that it has not taken it: nobody has ordered here what
none of these functions knows."""

from datetime import datetime
from uuid import UUID, uuid5

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.trust.statements import Signed, challenge_of
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.airing import Steering
from services.verification.rules.case import Case
from services.verification.rules.review import Approval, Closing


def approved(
    case: Case, approval: Approval, approvals: tuple[Signed, ...], *, again: bool = False
) -> AlertApproved | AlertCorrected:
    """Version 1 is approved; a later one corrects. ``approvals``: all that people have signed of it by now, the last
    one last. ``again``: broadcast has not taken it, and this signature sends it once more."""
    alert_id = alert_id_of(case.case_id)
    kind = AlertApproved if approval.version == 1 else AlertCorrected
    return kind(
        event_id=_of_content(alert_id, approval.version, approvals[-1] if again else None),
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
        event_id=_of_signature(alert_id, approval.version, approvals[-1]),
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
        event_id=case.airing.alert.end_id if case.airing.alert else uuid5(alert_id, "closed"),
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
        event_id=_of_steering(alert_id, steering.revision),
        occurred_at=now,
        alert_id=alert_id,
        case_id=case.case_id,
        orders=orders,
    )


def content_given(case: Case, order_id: UUID) -> int:
    """The version of the alert that this event told, first or once more; 0 where it told none that was approved
    here."""
    alert_id = alert_id_of(case.case_id)
    for version in range(case.airing.version, 0, -1):
        signed = [each.signed for each in case.signing.signatures if each.alert_version == version]
        if any(_of_content(alert_id, version, last) == order_id for last in (None, *signed)):
            return version
    return 0


def is_countersignature(case: Case, order_id: UUID) -> bool:
    """Whether this event told somebody's further signature of what stands on air."""
    alert_id, version = alert_id_of(case.case_id), case.airing.version
    signed = [each for each in case.signing.signatures if each.content_hash == case.draft.hash]
    known = {_of_signature(alert_id, version, each.signed) for each in signed}
    # As the version before named it.
    known |= {uuid5(alert_id, f"countersigned:{version}:{each.signer}") for each in signed}
    return order_id in known


def steering_given(case: Case, order_id: UUID) -> int:
    """The revision of the order on the rings that this event told; 0 where it told none that this desk has given."""
    alert_id = alert_id_of(case.case_id)
    revisions = range(case.airing.steering.revision, 0, -1)
    return next((revision for revision in revisions if _of_steering(alert_id, revision) == order_id), 0)


def _of_content(alert_id: UUID, version: int, last: Signed | None) -> UUID:
    """``last``: the signature that sends it once more; None: the first time."""
    verb = "approved" if version == 1 else "corrected"
    return uuid5(alert_id, f"{verb}:{version}" + (f":{challenge_of(last.statement).hex()}" if last else ""))


def _of_signature(alert_id: UUID, version: int, signed: Signed) -> UUID:
    return uuid5(alert_id, f"countersigned:{version}:{challenge_of(signed.statement).hex()}")


def _of_steering(alert_id: UUID, revision: int) -> UUID:
    return uuid5(alert_id, f"steered:{revision}")
