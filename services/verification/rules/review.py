"""The decisions on a case. Pure: the clock is passed in, and a decision is a value or a refusal that says why.

Who may take them, and with whose signature, is in rules/orders.py and rules/approving.py.

pending ──approve──▶ approved ──(first progress)──▶ broadcasting ──close──▶ closed
   │                     └──────────────close─────────────────────────────────▲
   └──reject──▶ rejected(reason)
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import ValidationError

from schemas.alerts import Outcome, post_code
from schemas.content import MOST_HEADING, Content, Document, Facts, ending_text
from schemas.event import PLACE_UNKNOWN
from services.verification.rules import refusals
from services.verification.rules.airing import OtherWords
from services.verification.rules.audience.reach import audience_problem
from services.verification.rules.case import Case, CaseState, Draft
from services.verification.rules.documents import changed, endings
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import Refusal
from services.verification.rules.transitions import APPROVE, REJECT
from services.verification.rules.words.alert_text import (
    MAX_TEXT,
    cleaned,
    closing_code_line,
    code_line,
    length,
    without_address,
)
from services.verification.rules.words.hours import why_not_begin
from services.verification.rules.words.wording import EXERCISE_HEADING, Force, naming_alert

SHORTEST_REASON, LONGEST_REASON = 5, 500


@dataclass(frozen=True)
class Approval:
    """This document is the alert's ``version`` from now on, by the signature of ``officer`` and of whoever has signed
    it before; nothing starts after ``expires_at`` (UTC)."""

    officer: str
    document: Document
    approved_at: datetime
    expires_at: datetime
    version: int = 1

    @property
    def content_hash(self) -> str:
        return self.document.sha256


@dataclass(frozen=True)
class Rejection:
    officer: str
    reason: str


@dataclass(frozen=True)
class Closing:
    """``text`` is what groups that have the alert get at ``closed_at`` (UTC)."""

    officer: str
    outcome: Outcome
    text: str
    closed_at: datetime


Decision = Approval | Rejection | Closing


def why_not_approve(case: Case, now: datetime) -> Refusal | None:
    """What keeps anybody from approving the case as it stands; None when nothing."""
    if case.state not in APPROVE.before:
        return refusals.not_pending(case.state)
    if not KINDS[case.kind].sent:
        return refusals.KIND_NOT_SENT
    if problem := stale(case.draft.content, case.draft.saved_at, now):
        return problem
    if place_unknown(case):
        return refusals.PLACE_UNKNOWN
    return content_problem(case, case.draft.content) or why_not_begin(case.draft.content, now)


def stale(content: Content, saved_at: datetime, now: datetime) -> Refusal | None:
    """A content that waits for its approval longer than its alert would live is not sent as it is."""
    return refusals.stale_report(content.life / timedelta(hours=1)) if now - saved_at >= content.life else None


def reject(case: Case, officer: str, reason: str) -> Rejection | Refusal:
    """Not sent, with a reason for whoever asks later. Also the end of a tip that was dealt with."""
    if case.state not in REJECT.before:
        return refusals.not_pending(case.state)
    reason = cleaned(reason)
    if len(reason) < SHORTEST_REASON:
        return refusals.REASON_TOO_SHORT
    return Rejection(officer, reason) if len(reason) <= LONGEST_REASON else refusals.REASON_TOO_LONG


def close(case: Case, officer: str, outcome: Outcome, now: datetime, force: Force) -> Closing | Refusal:
    """End an alert that is on air, in the words that were approved with it.

    Only when its time is up may it be said to have expired. An end that broadcast has not taken is signed once more, or
    another one: whoever gave that order may be nobody who is believed.
    """
    again = case.airing.end_untold and outcome == case.outcome
    if case.airing.alert is None or not (case.on_air or case.airing.end_untold):
        return refusals.not_on_air(case.state)
    if outcome == "found_safe" and not case.kind.person_sought:
        return refusals.NOT_A_PERSON
    if outcome == "expired" and not again and not case.airing.is_overdue(now):
        return refusals.NOT_EXPIRED
    # Broadcast tells an end in the words that were signed with what groups read.
    content = (case.airing.sent_before or case.draft.document).content
    if not content.endings:
        # Approved by the version before, whose contents had none.
        content = changed(content, endings=endings(content, force))
    return Closing(officer, outcome, ending_text(content, outcome, case.airing.alert.approved_at, now), now)


def other_words(
    case: Case, officer: str, outcome: Outcome, text: str, now: datetime, force: Force
) -> OtherWords | Refusal:
    """An ending in words of its own, which two have to sign. It carries the closing's code as the signed ones do, and
    names its alert."""
    as_signed = close(case, officer, outcome, now, force)
    if isinstance(as_signed, Refusal):
        return as_signed
    words, line = cleaned(text), closing_code_line(case.case_number)
    if not without_address(words).removesuffix(line).strip():
        return refusals.TEXT_EMPTY
    own = code_line(case.case_number)
    if line not in words.split("\n") or own in words.split("\n"):
        return refusals.code_missing(line)
    if case.exercise and not words.startswith(EXERCISE_HEADING):
        return refusals.exercise_unmarked(EXERCISE_HEADING)
    words = naming_alert(words, cleaned(as_signed.text))
    if words == cleaned(as_signed.text):
        return refusals.SAME_WORDS
    if length(words) > MAX_TEXT:
        return refusals.text_too_long(length(words), MAX_TEXT)
    return OtherWords(outcome, words, officer, now)


def close_in_other_words(case: Case, officer: str, outcome: Outcome, now: datetime, force: Force) -> Closing | Refusal:
    """End it in the words that somebody has written for this end."""
    closing = close(case, officer, outcome, now, force)
    if isinstance(closing, Refusal):
        return closing
    words = case.airing.other_words
    return replace(closing, text=words.text) if words and words.outcome == outcome else refusals.NO_OTHER_WORDS


def edit(case: Case, officer: str, shown_hash: str, content: Content, now: datetime) -> Draft | Refusal:
    """The next draft. ``content``: revised (rules/documents.py), so that it has a new hash, which voids what others
    were shown."""
    if case.state != CaseState.PENDING:
        return refusals.not_pending(case.state)
    if shown_hash != case.draft.hash:
        return refusals.CONTENT_CHANGED
    problem = content_problem(case, content) or why_not_begin(content, now)
    return problem or Draft(Document.of(content), saved_at=now, version=case.draft.version + 1, edited_by=officer)


def place_unknown(case: Case) -> bool:
    """Nobody has said yet where it was: no amendment, and no officer by moving the centre and naming the place."""
    content = case.draft.content
    words = (content.text, content.facts.place.name if content.poster_heading else "")
    return content.centre == case.unknown_at or any(PLACE_UNKNOWN in said for said in words)


def content_problem(case: Case, content: Content, version: int = 1) -> Refusal | None:
    """What is wrong with the content of this version of an alert, whatever the case's state."""
    text = cleaned(content.text)
    line = code_line(post_code(case.case_number, version))
    if not without_address(text).removesuffix(line).strip():
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
    heading, facts = content.poster_heading, content.facts
    if heading is not None and not (
        0 < len(heading.strip()) <= MOST_HEADING and facts.place.name.strip() and facts.call.strip()
    ):
        return refusals.BAD_POSTER
    try:
        Facts.model_validate(facts.model_dump())
    except ValidationError:
        # Cleaned, a line may be empty, or longer than it was typed; the document would be one that nobody can read.
        return refusals.BAD_FACTS
    return audience_problem(content.audience)
