"""The decisions on a case. Pure: the clock is passed in, and a decision is a value or a refusal that says why.

pending ──approve──▶ approved ──(first progress)──▶ broadcasting ──close──▶ closed
   │                     └──────────────close─────────────────────────────────▲
   └──reject──▶ rejected(reason)
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from schemas.alerts import Outcome, post_code, poster_problem
from schemas.event import PLACE_UNKNOWN, CaseKind
from services.verification.rules import refusals
from services.verification.rules.alert_text import MAX_TEXT, cleaned, closing_code_line, code_line, length
from services.verification.rules.case import Case, CaseState, Content, Draft
from services.verification.rules.reach import audience_problem
from services.verification.rules.refusals import Refusal
from services.verification.rules.wording import EXERCISE_HEADING, PEOPLE, Aired, Force, area_words, closing_text

SHORTEST_REASON, LONGEST_REASON = 5, 500


@dataclass(frozen=True)
class Approval:
    """``officer`` approved this hash as the alert's ``version``; nothing of it starts after ``expires_at`` (UTC)."""

    state: ClassVar[CaseState] = CaseState.APPROVED
    officer: str
    content_hash: str
    approved_at: datetime
    expires_at: datetime
    version: int = 1


@dataclass(frozen=True)
class Rejection:
    state: ClassVar[CaseState] = CaseState.REJECTED
    officer: str
    reason: str


@dataclass(frozen=True)
class Closing:
    """``text`` is what groups that have the alert get at ``closed_at`` (UTC)."""

    state: ClassVar[CaseState] = CaseState.CLOSED
    officer: str
    outcome: Outcome
    text: str
    closed_at: datetime


Decision = Approval | Rejection | Closing


def why_not_approve(case: Case, officer: str, now: datetime, life: timedelta) -> Refusal | None:
    """What keeps this officer from approving the case as it stands, whatever they were shown; None when nothing."""
    if case.state != CaseState.PENDING:
        return refusals.not_pending(case.state)
    if case.kind == CaseKind.TIP:
        return refusals.TIP
    if told_by(case, officer):
        return refusals.OWN_REPORT
    if now - case.draft.saved_at >= life:
        return refusals.stale_report(life / timedelta(hours=1))
    if _place_unknown(case):
        return refusals.PLACE_UNKNOWN
    return content_problem(case, case.draft.content)


def approve(case: Case, officer: str, shown_hash: str, now: datetime, life: timedelta) -> Approval | Refusal:
    """Approve the content whose hash the officer was shown; ``life`` is how long the alert may be sent."""
    refusal = why_not_approve(case, officer, now, life)
    if refusal is not None:
        return refusal
    current = case.draft.content.hash
    if shown_hash != current:
        return refusals.CONTENT_CHANGED
    return Approval(officer, current, now, now + life)


def reject(case: Case, officer: str, reason: str) -> Rejection | Refusal:
    """Not sent, with a reason for whoever asks later. Also the end of a tip that was dealt with."""
    if case.state != CaseState.PENDING:
        return refusals.not_pending(case.state)
    reason = cleaned(reason)
    if len(reason) < SHORTEST_REASON:
        return refusals.REASON_TOO_SHORT
    return Rejection(officer, reason) if len(reason) <= LONGEST_REASON else refusals.REASON_TOO_LONG


def close(case: Case, officer: str, outcome: Outcome, now: datetime, force: Force) -> Closing | Refusal:
    """End an alert that is on air. Whoever reported the case may do it: stopping needs no second pair of eyes.

    Only when its time is up may it be said to have expired.
    """
    if case.alert is None or not case.on_air:
        return refusals.not_on_air(case.state)
    if outcome == "found_safe" and case.kind not in PEOPLE:
        return refusals.NOT_A_PERSON
    if outcome == "expired" and not case.is_overdue(now):
        return refusals.NOT_EXPIRED
    area = area_words(case.facts.place, case.draft.content.centre)
    aired = Aired(case.case_number, case.kind, case.alert.approved_at, area, case.exercise)
    return Closing(officer, outcome, closing_text(aired, outcome, force, now), now)


def edit(case: Case, officer: str, shown_hash: str, content: Content, now: datetime) -> Draft | Refusal:
    """The next draft, with text and poster cleaned; every edit makes a new hash, so it voids what others were shown."""
    if case.state != CaseState.PENDING:
        return refusals.not_pending(case.state)
    if shown_hash != case.draft.content.hash:
        return refusals.CONTENT_CHANGED
    content = content.cleaned
    problem = content_problem(case, content)
    return problem or Draft(content, saved_at=now, version=case.draft.version + 1, edited_by=officer)


def _place_unknown(case: Case) -> bool:
    """Nobody has said yet where it was: no amendment, and no officer by moving the centre and naming the place."""
    content = case.draft.content
    words = (content.text, content.poster.place if content.poster else "")
    return content.centre == case.unknown_at or any(PLACE_UNKNOWN in said for said in words)


def after(case: Case, decision: Decision) -> Case:
    return replace(case, state=decision.state)


def on_progress(state: CaseState) -> CaseState:
    """The state once groups are being sent to; news of an alert that has ended changes nothing."""
    return CaseState.BROADCASTING if state == CaseState.APPROVED else state


def told_by(case: Case, officer: str) -> bool:
    """Whether this staff member submitted or amended the report. ``zalo:<id>`` is a citizen and nobody's login."""
    own = officer.strip().casefold()
    told = (case.submitted_by, *case.facts.amended_by, *case.late_amended_by)
    return any(own == who.strip().casefold() for who in told if not who.startswith("zalo:"))


def content_problem(case: Case, content: Content, version: int = 1) -> Refusal | None:
    """What is wrong with the content of this version of an alert, whatever the case's state."""
    text = cleaned(content.text)
    line = code_line(post_code(case.case_number, version))
    if not text.removesuffix(line).strip():
        return refusals.TEXT_EMPTY
    if length(text) > MAX_TEXT:
        return refusals.text_too_long(length(text), MAX_TEXT)
    # A closing's code in an alert would let a lookup take the alert for its closing.
    if line not in text.split("\n") or closing_code_line(case.case_number) in text:
        return refusals.code_missing(line)
    if case.exercise and not text.startswith(EXERCISE_HEADING):
        return refusals.exercise_unmarked(EXERCISE_HEADING)
    if content.photo_sha256 is not None and content.photo_sha256 not in case.facts.photos:
        return refusals.UNKNOWN_PHOTO
    poster = content.poster
    if poster is not None and not (poster.heading.strip() and poster.place.strip() and poster.call.strip()):
        return refusals.BAD_POSTER
    if poster is not None and poster_problem(poster):
        return refusals.BAD_POSTER
    return audience_problem(content.audience)
