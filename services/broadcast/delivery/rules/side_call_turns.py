"""What share of a limit lookups and one-to-one messages may take beside the sends."""

SLOTS_A_SIDE_CALL = 10


class SideCallTurns:
    """Shares a limit between sends and the calls beside them (lookups, one-to-one messages, each kind with turns of its
    own): while sends wait, of SLOTS_A_SIDE_CALL slots such a call takes one at most.

    A slot is ``interval_s`` seconds of steady flow. Where no send waits, they may take every slot. Times are seconds
    of one monotonic clock.
    """

    __slots__ = ("_interval_s", "_last")

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._last = float("-inf")

    def next_at(self, now: float, *, sends_wait: bool) -> float:
        """When the next such call may begin."""
        return max(now, self._last + SLOTS_A_SIDE_CALL * self._interval_s) if sends_wait else now

    def took(self, now: float) -> None:
        """Such a call begins now."""
        self._last = max(self._last, now)
