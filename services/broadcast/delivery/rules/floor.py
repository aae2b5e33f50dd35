"""T*: the least time that the limits allow, and which accounts must not be kept waiting if it is to be met."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.broadcast.delivery.rules.pacing import Limit

CRITICAL_SHARE = 0.85
"""An account whose own floor is at least this share of the app's is served before nearer groups of other accounts."""


@dataclass(frozen=True, slots=True)
class Load:
    """``waiting`` deliveries of an account with this limit."""

    waiting: int
    limit: Limit


def floor_s(waiting: int, limit: Limit) -> float:
    """(N − b) / R in seconds: the floor of one limit for ``waiting`` calls after a pause."""
    return max(0.0, (waiting - limit.burst) / limit.per_second)


def fanout_floor_s(accounts: Iterable[Load], app: Limit) -> float:
    """T* without the round trip: the maximum of every account's floor and the app's."""
    loads = list(accounts)
    own = max((floor_s(load.waiting, load.limit) for load in loads), default=0.0)
    return max(own, floor_s(sum(load.waiting for load in loads), app))


def critical(waiting: dict[int, int], limits: dict[int, Limit], app: Limit) -> frozenset[int]:
    """Accounts (by number) that need every slot of their own from now on, because the app's floor is not above theirs.

    Nearest first among the rest decides who gets what is left of the app's rate.
    """
    whole = sum(waiting.values()) / app.per_second
    return frozenset(
        account
        for account, count in waiting.items()
        if count and count / limits[account].per_second >= CRITICAL_SHARE * whole
    )
