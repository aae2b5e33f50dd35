"""A correction: the next version of an alert on air, prepared before it is needed, approved like the first one."""

from datetime import datetime

from schemas.content import Content, Document
from services.verification.rules import refusals
from services.verification.rules.airing import Correction
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import changed, next_version
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import content_problem, stale
from services.verification.rules.words.hours import why_not_begin


def prepared(case: Case) -> Content:
    """What a correction starts from: the one that waits, else the content that stands, headed as a correction, with its
    rings where those of the standing one were moved to, unless they follow a line."""
    if case.airing.correction:
        return case.airing.correction.content
    content, moved = next_version(case.draft.content), case.airing.steering.centre
    return changed(content, centre=moved) if moved and content.audience.corridor is None else content


def replaced(case: Case) -> Correction | Draft:
    """What saving a correction replaces: the one that waits, else what stands."""
    return case.airing.correction or case.draft


def save(case: Case, officer: str, shown_hash: str, content: Content, now: datetime) -> Correction | Refusal:
    """The draft of the next version. ``shown_hash``: of what is replaced; ``content``: revised, as for a draft."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    if shown_hash != replaced(case).hash:
        return refusals.CONTENT_CHANGED
    version = case.airing.version + 1
    if content.alert_version != version:
        return refusals.CONTENT_CHANGED
    problem = content_problem(case, content, version) or _why_not_begin(case, content, now)
    return problem or Correction(version, Document.of(content), now, officer)


def ready(case: Case, now: datetime) -> Correction | Refusal:
    """The correction that waits, when somebody may approve it."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    correction = case.airing.correction
    if correction is None:
        return refusals.NO_CORRECTION
    if problem := stale(correction.content, correction.saved_at, now):
        return problem
    problem = content_problem(case, correction.content, correction.version)
    return problem or _why_not_begin(case, correction.content, now) or correction


def _why_not_begin(case: Case, content: Content, now: datetime) -> Refusal | None:
    return why_not_begin(content, now, case.draft.content, case.airing.alert.approved_at if case.airing.alert else None)
