"""What becomes of a reply to a citizen after the platform has answered: sent, later, or never.

A repeated reply does little harm, so one in doubt (the answer was lost) is sent again; a repeated alert would.
"""

from dataclasses import dataclass

LATER_S = (2.0, 10.0, 60.0, 300.0, 900.0)
"""Seconds before the 2nd … 6th try; then an end: the citizen has waited 21 minutes."""
LIMIT_REACHED = -32
USER_UNREACHABLE = frozenset({-213, -217, -227, -230, -232, -244})
MESSAGE_REFUSED = frozenset({-201, -210, -233, -240, -248})
OUT_OF_QUOTA = frozenset({-211, -218})
ACCOUNT_BROKEN = frozenset({-204, -205, -209, -212, -216, -219, -220, -221, -223, -224, -235, -242, -320, -321})
QUOTA_PAUSE_S = 900.0


@dataclass(frozen=True, slots=True)
class Later:
    """spent: whether a try was used up; being over a limit uses none."""

    seconds: float
    reason: str
    spent: bool = True


@dataclass(frozen=True, slots=True)
class Failed:
    reason: str


@dataclass(frozen=True, slots=True)
class AccountBroken:
    """Nothing goes through this account until a person has looked at it."""

    reason: str


Fate = Later | Failed | AccountBroken


def fate_of(error: int, attempts: int, window_s: float) -> Fate:
    """What an error code of the platform means. attempts: tries made, this one included.

    window_s: the length of the platform's rate window.
    """
    if error == LIMIT_REACHED:
        return Later(window_s, "limit", spent=False)
    if error in OUT_OF_QUOTA:
        return Later(QUOTA_PAUSE_S, f"error {error}", spent=False)
    if error in USER_UNREACHABLE or error in MESSAGE_REFUSED:
        return Failed(f"error {error}")
    if error in ACCOUNT_BROKEN:
        return AccountBroken(f"error {error}")
    return later_or_failed(f"error {error}", attempts)


def later_or_failed(reason: str, attempts: int) -> Later | Failed:
    """Try again, unless all tries are used up."""
    return Later(LATER_S[attempts - 1], reason) if attempts <= len(LATER_S) else Failed(reason)
