"""What everybody may know of a case: that it was opened, changed or ended. Told twice, it is one event."""

from datetime import datetime
from uuid import UUID, uuid5

from schemas.cases import CaseChanged, CaseEnded, CaseOpened
from schemas.reports import ReportSubmitted
from services.verification.rules.case import Case, CaseState


def opened(report: ReportSubmitted, now: datetime) -> CaseOpened:
    return CaseOpened(
        event_id=_event_id(report.case_id, 1),
        occurred_at=now,
        case_id=report.case_id,
        case_number=report.case_number,
        kind=report.kind,
        exercise=report.exercise,
        revision=1,
    )


def changed(before: Case, after: Case, now: datetime) -> CaseChanged | CaseEnded | None:
    """None when nothing has changed of what everybody may know, whatever officers see anew."""
    news = _news(after, now)
    if _news(before, now).model_copy(update={"revision": news.revision, "event_id": news.event_id}) == news:
        return None
    return news


def _news(case: Case, now: datetime) -> CaseChanged | CaseEnded:
    fields = {
        "event_id": _event_id(case.case_id, case.revision),
        "occurred_at": now,
        "case_id": case.case_id,
        "case_number": case.case_number,
        "kind": case.kind,
        "exercise": case.exercise,
        "revision": case.revision,
    }
    match case.state:
        case CaseState.CLOSED:
            return CaseEnded.model_validate(fields | {"state": "closed", "outcome": case.outcome})
        case CaseState.REJECTED:
            return CaseEnded.model_validate(fields | {"state": "rejected"})
        case CaseState.PENDING:
            return CaseChanged.model_validate(fields | {"state": "open"})
        case CaseState.APPROVED | CaseState.BROADCASTING:
            alert = {"alert_version": case.standing_version, "expires_at": case.alert.expires_at} if case.alert else {}
            return CaseChanged.model_validate(fields | {"state": "on_air"} | alert)


def _event_id(case_id: UUID, revision: int) -> UUID:
    return uuid5(case_id, f"case:{revision}")
