"""A correction: the next version of an alert on air, prepared before it is needed, approved like the first one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.verification.rules import refusals
from services.verification.rules.case import Case, Content, Correction
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval, content_problem, told_by
from services.verification.rules.wording import correction_text


@dataclass(frozen=True)
class Corrected:
    """``correction`` takes the place of what stands, by this ``approval``."""

    correction: Correction
    approval: Approval


def prepared(case: Case) -> Content:
    """What a correction starts from: the one that waits, else the content that stands, headed as a correction."""
    if case.correction:
        return case.correction.content
    content = case.draft.content
    return replace(content, text=correction_text(content.text, case.case_number, case.standing_version + 1))


def replaced(case: Case) -> Content:
    """What saving a correction replaces: the one that waits, else what stands."""
    return case.correction.content if case.correction else case.draft.content


def save(case: Case, officer: str, shown_hash: str, content: Content, now: datetime) -> Correction | Refusal:
    """The draft of the next version. ``shown_hash``: of what is replaced."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    if shown_hash != replaced(case).hash:
        return refusals.CONTENT_CHANGED
    content = content.cleaned
    version = case.standing_version + 1
    return content_problem(case, content, version) or Correction(version, content, now, officer)


def why_not_approve(case: Case, officer: str, now: datetime, life: timedelta) -> Refusal | None:
    """What keeps this officer from approving the correction that waits; None when nothing."""
    ready = _ready(case, officer, now, life)
    return ready if isinstance(ready, Refusal) else None


def approve(case: Case, officer: str, shown_hash: str, now: datetime, life: timedelta) -> Corrected | Refusal:
    """Approve exactly what was shown; like every approval it lives for ``life`` from now on."""
    correction = _ready(case, officer, now, life)
    if isinstance(correction, Refusal):
        return correction
    if shown_hash != correction.content.hash:
        return refusals.CONTENT_CHANGED
    return Corrected(correction, Approval(officer, shown_hash, now, now + life, correction.version))


def _ready(case: Case, officer: str, now: datetime, life: timedelta) -> Correction | Refusal:
    """The correction that waits, when this officer may approve it."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    correction = case.correction
    if correction is None:
        return refusals.NO_CORRECTION
    if told_by(case, officer):
        return refusals.OWN_REPORT
    if now - correction.saved_at >= life:
        return refusals.stale_report(life / timedelta(hours=1))
    return content_problem(case, correction.content, correction.version) or correction
