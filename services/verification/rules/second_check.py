"""The second signer's own look at the report, before they see the draft: out of lists, so that nothing is copied.

A mere second press finds nothing: all nine studies of two-person checks found so (McMullan 2023). So the second one
answers from the report's own words who is sought and where, and the draft is held against that.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from schemas.content import Content, Document, described
from schemas.event import CaseKind
from schemas.places.finding import nearest_commune
from schemas.reports import ReportSubmitted
from services.verification.rules import refusals
from services.verification.rules.agreement.told import ages, ages_in, birth_years_in, sexes_in
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import LONGEST_REASON, SHORTEST_REASON
from services.verification.rules.signatures import Answers, SecondCheck
from services.verification.rules.signing import Grounds, approvals_of
from services.verification.rules.words.alert_text import cleaned

UNKNOWN = "unknown"
AGES: Mapping[str, tuple[int, int]] = {
    "0-2": (0, 2),
    "3-5": (3, 5),
    "6-10": (6, 10),
    "11-15": (11, 15),
    "16-17": (16, 17),
    "18-39": (18, 39),
    "40-59": (40, 59),
    "60-74": (60, 74),
    "75+": (75, 120),
}
"""Years, both ends included."""
SEXES = ("female", "male", UNKNOWN)


def questions(kind: CaseKind) -> tuple[str, ...]:
    """What is asked of a kind: the fields of Answers."""
    return ("age", "sex", "commune") if KINDS[kind].alert.about == "person" else ("commune",)


def check(
    case: Case, login: str, shown_hash: str, answers: Answers, reason: str, grounds: Grounds
) -> SecondCheck | Refusal:
    """Hold the answers against what waits for a second signature. ``reason``: why the draft is right where they differ,
    or where somebody else's do; empty while nobody has seen that they do."""
    waiting = next((each for each in contents(case) if each.sha256 == shown_hash), None)
    if waiting is None:
        return refusals.CONTENT_CHANGED
    signers = {each.member.login for each in approvals_of(case, waiting, grounds)}
    if login in signers:
        return refusals.ALREADY_SIGNED
    asked = questions(case.kind)
    if not all(getattr(answers, question) for question in asked):
        return refusals.NOT_ANSWERED
    reason = cleaned(reason)
    if reason and len(reason) < SHORTEST_REASON:
        return refusals.REASON_TOO_SHORT
    if len(reason) > LONGEST_REASON:
        return refusals.REASON_TOO_LONG
    before = check_by(case, login, shown_hash)
    told = before.differs if before else ()
    if told and not reason:
        # They have read which answers differ: picking until none does would be no look at the report.
        return refusals.REASON_TOO_SHORT
    found = tuple(
        q
        for q in asked
        if q in told
        or (
            not agrees(q, answer := getattr(answers, q), waiting.content, grounds.now)
            and not (answer == UNKNOWN and _is_untold(q, case.submission))
        )
    )
    answers_a_doubt = bool(found or doubts_of_others(case, login, shown_hash))
    return SecondCheck(waiting.sha256, login, found, (reason or None) if answers_a_doubt else None, answers)


def standing_by(case: Case, login: str, shown_hash: str, reason: str) -> SecondCheck | Refusal:
    """Whoever has read the report otherwise, or is to sign what somebody else reads otherwise, says why the content is
    right all the same."""
    own = disputed_by(case, login, shown_hash)
    if own is None and doubts_of_others(case, login, shown_hash):
        own = check_by(case, login, shown_hash)
    if own is None:
        return refusals.CONTENT_CHANGED
    reason = cleaned(reason)
    if len(reason) < SHORTEST_REASON:
        return refusals.REASON_TOO_SHORT
    return replace(own, reason=reason) if len(reason) <= LONGEST_REASON else refusals.REASON_TOO_LONG


def disputed_by(case: Case, login: str, content_hash: str) -> SecondCheck | None:
    """What this person has read otherwise, and nobody has settled."""
    own = (each for each in disputes(case) if (each.content_hash, each.checked_by) == (content_hash, login))
    return next(own, None)


def check_by(case: Case, login: str, content_hash: str) -> SecondCheck | None:
    """What this person has found in the report."""
    return next(
        (each for each in case.signing.checks if (each.content_hash, each.checked_by) == (content_hash, login)), None
    )


def doubts_of_others(case: Case, login: str, content_hash: str) -> tuple[SecondCheck, ...]:
    """What somebody else than this person reads otherwise than this content, and nobody has settled."""
    return tuple(each for each in disputes(case) if each.content_hash == content_hash and each.checked_by != login)


def disputes(case: Case) -> tuple[SecondCheck, ...]:
    """What somebody reads in the report otherwise than the content that waits or stands, and nobody has settled."""
    waiting = {each.sha256 for each in contents(case)}
    return tuple(each for each in case.signing.checks if each.content_hash in waiting and not each.settled)


def author_of(case: Case, content_hash: str) -> str:
    """Whoever wrote this content, or signed first what Loa wrote by itself; empty where nobody did."""
    correction = case.airing.correction
    if correction is not None and correction.hash == content_hash:
        return correction.saved_by
    signers = (each.signer for each in case.signing.signatures if each.content_hash == content_hash)
    return case.draft.edited_by or next(signers, "")


def contents(case: Case) -> tuple[Document, ...]:
    """What may wait for a second signature."""
    return (case.draft.document, *((case.airing.correction.document,) if case.airing.correction else ()))


def _is_untold(question: str, report: ReportSubmitted) -> bool:
    """Whether what a second signer is shown of the report leaves this open: age and sex may stand in its fields alone,
    which are not shown. A voice message may tell them, and only whoever hears it knows."""
    if report.voice_messages or question not in ("age", "sex"):
        return False
    words = "\n".join((report.description, *(text for _, text in described(report.subject))))
    return not (sexes_in(words) if question == "sex" else ages_in(words) | birth_years_in(words))


def agrees(question: str, answer: str, content: Content, now: datetime) -> bool:
    """Whether the draft says the same."""
    facts = content.facts
    if question == "sex":
        return (facts.sex or UNKNOWN) == answer
    if question == "commune":
        nearest = nearest_commune(content.centre.lat, content.centre.lon).code
        return answer in (nearest, facts.place.commune_code)
    years = ages(facts, now)
    if not years or answer == UNKNOWN:
        return not years and answer == UNKNOWN
    lowest, highest = AGES.get(answer, (1, 0))
    return any(lowest <= age <= highest for age in years)
