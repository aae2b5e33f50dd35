"""A correction: the next version of an alert on air, prepared before it is needed, approved like the first one."""

from dataclasses import dataclass
from datetime import datetime

from schemas.content import Content, Document
from services.verification.rules import refusals
from services.verification.rules.case import Case, Correction, Draft
from services.verification.rules.documents import next_version
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval, content_problem, stale, told_by


@dataclass(frozen=True)
class Corrected:
    """``correction`` takes the place of what stands, by this ``approval``."""

    correction: Correction
    approval: Approval


def prepared(case: Case) -> Content:
    """What a correction starts from: the one that waits, else the content that stands, headed as a correction."""
    return case.correction.content if case.correction else next_version(case.draft.content)


def replaced(case: Case) -> Correction | Draft:
    """What saving a correction replaces: the one that waits, else what stands."""
    return case.correction or case.draft


def save(case: Case, officer: str, shown_hash: str, content: Content, now: datetime) -> Correction | Refusal:
    """The draft of the next version. ``shown_hash``: of what is replaced; ``content``: revised, as for a draft."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    if shown_hash != replaced(case).hash:
        return refusals.CONTENT_CHANGED
    version = case.standing_version + 1
    if content.alert_version != version:
        return refusals.CONTENT_CHANGED
    problem = content_problem(case, content, version)
    return problem or Correction(version, Document.of(content), now, officer)


def why_not_approve(case: Case, officer: str, now: datetime) -> Refusal | None:
    """What keeps this officer from approving the correction that waits; None when nothing."""
    ready = _ready(case, officer, now)
    return ready if isinstance(ready, Refusal) else None


def approve(case: Case, officer: str, shown_hash: str, now: datetime) -> Corrected | Refusal:
    """Approve exactly what was shown; like every approval it lives from now on."""
    correction = _ready(case, officer, now)
    if isinstance(correction, Refusal):
        return correction
    if shown_hash != correction.hash:
        return refusals.CONTENT_CHANGED
    expires_at = now + correction.content.life
    return Corrected(correction, Approval(officer, correction.document, now, expires_at, correction.version))


def _ready(case: Case, officer: str, now: datetime) -> Correction | Refusal:
    """The correction that waits, when this officer may approve it."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    correction = case.correction
    if correction is None:
        return refusals.NO_CORRECTION
    if told_by(case, officer):
        return refusals.OWN_REPORT
    if problem := stale(correction.content, correction.saved_at, now):
        return problem
    return content_problem(case, correction.content, correction.version) or correction
