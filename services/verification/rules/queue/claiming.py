"""Who has taken a case on. It tells colleagues that somebody is at it, and keeps nobody from signing."""

from dataclasses import dataclass
from datetime import datetime

from services.verification.rules.case import Case, CaseState, Claim
from services.verification.rules.refusals import STATES, Reason, Refusal


@dataclass(frozen=True)
class Claiming:
    """``taken_from``: whose it was until now."""

    claim: Claim
    taken_from: str | None


def claim(case: Case, officer: str, name: str, seen: str, now: datetime) -> Claiming | Refusal | None:
    """``seen``: the login of whose it was as the page showed it, empty for nobody's: who would take it over without
    having seen that it was somebody's is told so first. None: it is theirs already."""
    holder = case.claim.claimed_by if case.claim else ""
    if holder == officer:
        return None
    if case.ended_at is not None:
        return over(case.state)
    if case.claim is not None and holder != seen:
        return claimed_meanwhile(case.claim)
    return Claiming(Claim(officer, name, now), holder or None)


def give_back(case: Case, officer: str) -> Claim | None:
    """None: it is not theirs, so there is nothing to give back."""
    return case.claim if case.claim and case.claim.claimed_by == officer else None


def over(state: CaseState) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_OPEN,
        f"Vụ việc {vietnamese} nên không cần ai nhận nữa.",
        f"The case is {english}, so nobody has to take it on.",
    )


def claimed_meanwhile(held: Claim) -> Refusal:
    return Refusal(
        Reason.CLAIMED_MEANWHILE,
        f"{held.name} vừa nhận vụ này. Bạn vẫn ký được; muốn nhận thay thì bấm “Nhận thay”.",
        f"{held.name} has just taken this case on. You may sign all the same; to take it over, press “Take over”.",
    )
