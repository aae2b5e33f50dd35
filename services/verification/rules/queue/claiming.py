"""Who has taken a case on. It tells colleagues that somebody is at it, and keeps nobody from signing."""

from dataclasses import dataclass
from datetime import datetime

from services.verification.rules import refusals
from services.verification.rules.case import Case, Claim
from services.verification.rules.refusals import Refusal


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
        return refusals.over(case.state)
    if case.claim is not None and holder != seen:
        return refusals.claimed_meanwhile(case.claim.name)
    return Claiming(Claim(officer, name, now), holder or None)


def give_back(case: Case, officer: str) -> Claim | None:
    """None: it is not theirs, so there is nothing to give back."""
    return case.claim if case.claim and case.claim.claimed_by == officer else None
