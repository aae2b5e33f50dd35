"""A case that was ended, or rejected, by mistake. What is over stays over for ever; the case goes on under a number of
its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from schemas.alerts import next_issue_code
from schemas.content import Document
from services.verification.rules import refusals
from services.verification.rules.case import Case, CaseState, Draft
from services.verification.rules.documents import Issuer, changed, revised
from services.verification.rules.known import Addition
from services.verification.rules.refusals import Refusal
from services.verification.rules.words.wording import reissue_text, taken_up_text


@dataclass(frozen=True)
class Reissue:
    """The case that goes on. Its draft is what stood in the groups, or would have, under the new code; nobody has
    signed it yet."""

    case_id: UUID
    case_number: str
    draft: Draft


def reissued_id(case_id: UUID) -> UUID:
    """Of the case that goes on after this one: it has one at most."""
    return uuid5(case_id, "reissue")


def reissue(case: Case, officer: str, alert_id: UUID, issuer: Issuer, nonce: str, now: datetime) -> Reissue | Refusal:
    """``alert_id``: of the new case's alert. ``officer`` has the last word on its text, and so signs it first; the text
    of a case that was rejected is as whoever wrote it left it."""
    sent = case.as_sent
    stood = sent.draft.content
    number = next_issue_code(case.case_number)
    if case.state == CaseState.REJECTED:
        text, edited_by = taken_up_text(stood.text, case.case_number, number), case.draft.edited_by
    elif case.state == CaseState.CLOSED and case.never_sent:
        text, edited_by = taken_up_text(stood.text, case.case_number, number, case.airing.version), officer
    elif case.state == CaseState.CLOSED and case.outcome is not None:
        text = reissue_text(stood.text, case.case_number, sent.airing.version, number, case.outcome)
        edited_by = officer
    else:
        return refusals.not_closed(case.state)
    content = changed(
        stood,
        alert_id=alert_id,
        alert_code=number,
        alert_version=1,
        text=text,
        begins_at=None,
    )
    document = Document.of(revised(content, issuer, nonce))
    # What was told after the approval is in the new case, and in no text yet.
    draft = Draft(document, saved_at=now, edited_by=edited_by, outdated=bool(case.late_amended_by))
    return Reissue(reissued_id(case.case_id), number, draft)


def readdressed(addition: Addition, case_id: UUID, case_number: str) -> Addition:
    """The same news as one of the case that goes on; told twice, it is one."""
    event_id = uuid5(case_id, str(addition.event_id))
    return addition.model_copy(update={"event_id": event_id, "case_id": case_id, "case_number": case_number})
