"""Whether what is noted lets an alert about a person be signed.

Law 91/2025/QH15 and Decree 356/2025: to publish private details of a child takes the consent of who represents it, and
from seven years the child's own; of somebody grown their own. None is needed in an emergency that whoever publishes can
prove. A missing child cannot be asked: its own part is the emergency that it is missing. A found child's parents are
those who are sought: there the emergency stands for theirs. (To be checked by counsel: docs/decisions/0034.)
"""

from datetime import datetime, timedelta
from typing import Literal

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reports import BASIS_ANSWERS, Basis
from services.verification.rules import refusals
from services.verification.rules.case import OPEN, Case, NotedBasis
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import Reason, Refusal

ASKED_FROM, GROWN_FROM = 7, 16
"""Years: from when a child is asked itself (the law's), and is none any more (the law on children's)."""
EMERGENCY_LASTS = timedelta(hours=72)
"""As long as an alert about somebody missing lives: whoever sends it anew notes it anew."""
MENDED_BY_AN_EMERGENCY = (Reason.NO_BASIS, Reason.BASIS_ENDED, Reason.CONSENT_NOT_ENOUGH)
"""What whoever signs may mend in the same act. A withdrawal is none of them: it is read, and answered, before."""


def noted(basis: Basis, by: str, at: datetime) -> NotedBasis:
    """``by``: a login, or "citizen". A consent ends with the case, or when it is withdrawn; an emergency by itself."""
    ends_at = at + EMERGENCY_LASTS if basis.ground == "emergency" else None
    return NotedBasis(basis.ground, basis.given_by, by, at, ends_at)


def note(case: Case, answer: str, officer: str, shown: datetime | None, now: datetime) -> NotedBasis | Refusal | None:
    """What an officer notes. ``answer``: of BASIS_ANSWERS. ``shown``: when that was noted which they were shown, None
    for nothing: so no emergency is put unread over a withdrawal. None: it stands so already."""
    if case.state not in OPEN:
        return refusals.CASE_OVER
    basis = BASIS_ANSWERS.get(answer)
    if basis is None:
        return refusals.NOT_AN_ANSWER
    stands = case.basis
    if shown != (stands.noted_at if stands else None):
        return refusals.BASIS_CHANGED
    same = stands is not None and (stands.ground, stands.given_by) == (basis.ground, basis.given_by)
    return None if same and not has_ended(case, now) else noted(basis, officer, now)


def is_needed(kind: CaseKind) -> bool:
    """Whether an alert of this kind is about somebody."""
    return bool(KINDS[kind].consent)


def has_ended(case: Case, now: datetime) -> bool:
    return case.basis is not None and case.basis.ends_at is not None and case.basis.ends_at <= now


def why_not_published(case: Case, now: datetime) -> Refusal | None:
    """What keeps anybody from sending it further; None when nothing, or when it is about nobody."""
    basis = case.basis
    if not is_needed(case.kind):
        return None
    if basis is None:
        return refusals.NO_BASIS
    if basis.ground == "withdrawn":
        return refusals.BASIS_WITHDRAWN
    if has_ended(case, now):
        return refusals.BASIS_ENDED
    agreed = basis.ground == "emergency" or _may_agree(case, basis, now)
    return None if agreed else refusals.CONSENT_NOT_ENOUGH


def lacks_an_emergency(case: Case, now: datetime) -> bool:
    """Whether it could be signed, were it on an emergency that the same signature notes."""
    problem = why_not_published(case, now)
    return problem is not None and problem.reason in MENDED_BY_AN_EMERGENCY


def why_not_on_an_emergency(case: Case, now: datetime) -> Refusal | None:
    """What keeps an emergency from being noted by the signature of whoever was shown that nothing stood."""
    if lacks_an_emergency(case, now):
        return None
    return why_not_published(case, now) or refusals.BASIS_CHANGED


def ground_of(case: Case) -> Literal["consent", "emergency"] | None:
    """On what whoever signs publishes it, as their statement says; None where nothing stands or nobody is published."""
    if not is_needed(case.kind) or case.basis is None or case.basis.ground == "withdrawn":
        return None
    return case.basis.ground


def child_cannot_be_asked(case: Case, now: datetime) -> bool:
    """Somebody has agreed for a child that would be asked itself, were it not missing."""
    years = _years(case, now)
    consented = case.basis is not None and case.basis.ground == "consent"
    return case.kind == CaseKind.MISSING_CHILD and consented and years is not None and years >= ASKED_FROM


def answers_for(case: Case, now: datetime) -> tuple[str, ...]:
    """What an officer is offered, as BASIS_ANSWERS names it: whoever may agree, and a found child's own word."""
    years = _years(case, now)
    child = years is not None and years < GROWN_FROM
    given = [giver for giver in ("mother", "father", "guardian", "self") if giver in KINDS[case.kind].consent]
    if case.kind == CaseKind.FOUND_PERSON:
        # Whose child it is, nobody knows yet; a child does not agree alone, and a small one is not asked.
        own = () if years is not None and years < ASKED_FROM else ("child",) if child else ("self",)
        given = [*own, "guardian"]
    return (*given, "emergency", "refused")


def _may_agree(case: Case, basis: NotedBasis, now: datetime) -> bool:
    if basis.given_by not in KINDS[case.kind].consent:
        return False
    years = _years(case, now)
    return basis.given_by != "self" or years is None or years >= GROWN_FROM


def _years(case: Case, now: datetime) -> int | None:
    """As old as they can be."""
    subject = case.facts.subject
    if subject.age is not None:
        return subject.age
    return None if subject.birth_year is None else now.astimezone(VIETNAM).year - subject.birth_year
