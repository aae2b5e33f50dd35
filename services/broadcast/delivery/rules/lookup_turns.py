"""What share of a limit lookups may take beside the sends."""

SLOTS_A_LOOKUP = 10


class LookupTurns:
    """Shares a limit between sends and lookups: while sends wait, of SLOTS_A_LOOKUP slots a lookup takes one at most.

    A slot is ``interval_s`` seconds of steady flow. Where no send waits, lookups may take every slot. Times are seconds
    of one monotonic clock.
    """

    __slots__ = ("_interval_s", "_last")

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._last = float("-inf")

    def next_at(self, now: float, *, sends_wait: bool) -> float:
        """When the next lookup call may begin."""
        return max(now, self._last + SLOTS_A_LOOKUP * self._interval_s) if sends_wait else now

    def took(self, now: float) -> None:
        """A lookup call begins now."""
        self._last = max(self._last, now)
