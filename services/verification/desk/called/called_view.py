"""What the page of a call shows: the one thing that this person is asked, and the words that groups would read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.alerts import Outcome
from services.verification.cases.stored import Amendment
from services.verification.desk.case_view import is_hidden
from services.verification.desk.signing_view import BasisView, SigningView, signing_view
from services.verification.rules.agreement.settling import Matter, matters_of
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS
from services.verification.rules.known import Addition, Spoken
from services.verification.rules.orders import Wanted, closing_wanted, why_not
from services.verification.rules.refusals import Reason
from services.verification.rules.review import Closing
from services.verification.rules.signatures import Answers
from services.verification.rules.signing import Grounds, approvals_of
from services.verification.waking.looking import Looking
from services.verification.waking.rules.reasons import WakeReason

Step = Literal["check", "differs", "sent_back", "disputed", "author", "settle", "sign", "end", "nothing"]
SETTLED_HERE = (Reason.DIFFERS, Reason.LACKS, Reason.PLACE_UNKNOWN, Reason.AUTHOR_FIRST)
"""What may keep somebody from signing until all that is open is settled: whoever settles it has the last word."""
MOST_NEWS = 3
"""The latest, which somebody was woken for; the whole case has all."""


@dataclass(frozen=True)
class Ending:
    """An end that one officer may send: ``text`` is what groups read, as it was signed with the approval."""

    outcome: Outcome
    text: str


def open_matters(case: Case, signing: SigningView, grounds: Grounds) -> tuple[Matter, ...]:
    """What this person could settle here, and then sign."""
    waits = case.state == "pending" and KINDS[case.kind].sent and not signing.signed_by
    if not waits or signing.obstacle is None or signing.obstacle.reason not in SETTLED_HERE:
        return ()
    return matters_of(case, grounds.issuer.force, grounds.now)


def signing_here(case: Case, looking: Looking, grounds: Grounds) -> SigningView:
    """Of the one content that whoever was called reads, mends and signs: the draft or what stands on air; or the
    correction, once somebody has signed it, or they have mended it themselves since what stands was sent back."""
    login, correction = looking.staff.login, case.airing.correction
    if correction is None or not case.on_air:
        return signing_view(case, "approve", login, grounds)
    own = correction.saved_by == login and correction.saved_at >= looking.since
    mended = own and looking.reason is WakeReason.SENT_BACK
    waits = mended or approvals_of(case, correction.document, grounds)
    return signing_view(case, "correct" if waits else "approve", login, grounds)


def step_of(
    case: Case,
    signing: SigningView,
    reason: WakeReason,
    endings: Sequence[Ending],
    basis: BasisView | None,
    matters: Sequence[Matter],
) -> Step:
    """What is asked of whoever was called: at most one thing. After a withdrawal nothing is settled: it could not be
    signed."""
    if case.on_air and reason is WakeReason.NEWS and endings:
        return "end"
    if reason is WakeReason.ACCOUNT_STOPPED:
        return "nothing"
    if reason is WakeReason.SENT_BACK and signing.obstacle and signing.obstacle.reason is Reason.ALREADY_SIGNED:
        return "sent_back" if signing.doubts else "nothing"
    if matters:
        return "nothing" if basis and basis.obstacle and not signing.emergency else "settle"
    if not KINDS[case.kind].sent or not (case.state == "pending" or case.on_air) or not signing.offered:
        return "nothing"
    if signing.needs_check:
        return "differs" if signing.check and signing.check.differs else "check"
    if signing.disputed:
        return "disputed"
    if signing.obstacle and signing.obstacle.reason is Reason.AUTHOR_FIRST:
        return "author"
    return "nothing" if signing.obstacle else "sign"


def endings_of(case: Case, login: str, grounds: Grounds) -> list[Ending]:
    """The good ends of an alert on air that this person may send alone; none of what is in no group."""
    outcomes: tuple[Outcome, ...] = ("found_safe", "found") if KINDS[case.kind].found_safe else ("found",)
    found = []
    for outcome in outcomes if case.on_air and not case.never_sent else ():
        wanted = Wanted("close", outcome=outcome)
        closing = why_not(case, wanted, login, grounds) or closing_wanted(case, wanted, login, grounds)
        if isinstance(closing, Closing):
            found.append(Ending(outcome, closing.text))
    return found


def news_of(amendments: Sequence[Amendment], told: Sequence[Spoken]) -> list[Addition]:
    """What was told since the alert went out, newest first; ``told``: the voice messages of the case."""
    return _telling([each for each in amendments if each.late], told)[:MOST_NEWS]


def newest_of(amendments: Sequence[Amendment], told: Sequence[Spoken]) -> Addition | None:
    """What was told last, whether before or after the decision."""
    return next(iter(_telling(amendments, told)), None)


def _telling(amendments: Sequence[Amendment], told: Sequence[Spoken]) -> list[Addition]:
    events = (each.event for each in amendments)
    return [event for event in events if not is_hidden(event, told)]


def answers_of(who: str, commune: str) -> Answers:
    """``who``: age and sex in one press, such as "3-5 male"; empty where no person is sought."""
    age, _, sex = who.partition(" ")
    return Answers(age, sex, commune)
