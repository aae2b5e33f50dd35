"""A correction: the next version of an alert on air, prepared before it is needed, approved like the first one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.verification.rules import refusals
from services.verification.rules.case import ON_AIR, Case, Content
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval, content_problem, told_by
from services.verification.rules.wording import correction_text


@dataclass(frozen=True)
class Correction:
    """The draft of ``version``; ``saved_by`` may approve it, who reported or amended the case may not."""

    version: int
    content: Content
    saved_at: datetime
    saved_by: str


def prepared(case: Case, standing: int) -> Content:
    """What a correction of version ``standing`` starts from: the content that stands, headed as a correction."""
    content = case.draft.content
    return replace(content, text=correction_text(content.text, case.case_number, standing + 1))


def save(
    case: Case,
    standing: int,
    known: Correction | None,
    officer: str,
    shown_hash: str,
    content: Content,
    now: datetime,
) -> Correction | Refusal:
    """The draft of the next version. ``shown_hash``: of the draft that it replaces, or of what stands when none is."""
    if case.state not in ON_AIR:
        return refusals.not_on_air(case.state)
    if shown_hash != (known.content if known else case.draft.content).hash:
        return refusals.CONTENT_CHANGED
    content = content.cleaned
    version = standing + 1
    return content_problem(case, content, version) or Correction(version, content, now, officer)


def why_not_approve(
    case: Case, correction: Correction | None, officer: str, now: datetime, life: timedelta
) -> Refusal | None:
    """What keeps this officer from approving the prepared correction; None when nothing."""
    if case.state not in ON_AIR:
        return refusals.not_on_air(case.state)
    if correction is None:
        return refusals.NO_CORRECTION
    if told_by(case, officer):
        return refusals.OWN_REPORT
    if now - correction.saved_at >= life:
        return refusals.stale_report(life / timedelta(hours=1))
    return content_problem(case, correction.content, correction.version)


def approve(
    case: Case, correction: Correction | None, officer: str, shown_hash: str, now: datetime, life: timedelta
) -> Approval | Refusal:
    """Approve exactly what was shown; like every approval it lives for ``life`` from now on."""
    refusal = why_not_approve(case, correction, officer, now, life)
    if refusal is not None:
        return refusal
    if correction is None or shown_hash != correction.content.hash:
        return refusals.CONTENT_CHANGED
    return Approval(officer, shown_hash, now, now + life, correction.version)
