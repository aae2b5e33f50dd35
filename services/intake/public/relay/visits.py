"""How often one address may ask for pages without a login: a guard against floods, not against guesses.

A token has 192 random bits; guessing it is hopeless at any rate.
"""

import time
from collections.abc import Callable

VISITS_A_MINUTE = 300
"""A phone that watches its page asks 12 times a minute; several may share an office's address."""
MOST_ADDRESSES = 10_000


class Visits:
    """Counts in fixed minutes, in this process; at most MOST_ADDRESSES addresses are remembered."""

    def __init__(self, most: int = VISITS_A_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._minute = -1
        self._counts: dict[str, int] = {}

    def allow(self, address: str) -> bool:
        minute = int(self._clock() // 60)
        if minute != self._minute or len(self._counts) >= MOST_ADDRESSES:
            self._minute = minute
            self._counts.clear()
        self._counts[address] = self._counts.get(address, 0) + 1
        return self._counts[address] <= self._most
