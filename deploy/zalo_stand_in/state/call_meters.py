"""Counting calls: the platform's two-level limits, and the record of how fast the calls really came.

A limit is a number of calls per window, for the account and above it for the app. A fixed window starts at a
multiple of its length on the clock; a sliding one always looks back over its whole length.
"""

from array import array
from typing import Protocol

from deploy.zalo_stand_in.settings import WindowKind

_COMPACT_AFTER = 4096
JUDGED_AT_LEAST_S = 10.0
"""Where time is scaled, calls are judged over no shorter span: in less, the delays of processes would be measured."""


class Window(Protocol):
    """Counts arrivals in the window that ends now, and keeps the worst count seen. Times are epoch seconds."""

    worst: int

    def add(self, now: float) -> int:
        """Count one arrival; answer how many the window now holds, this one included."""

    def give_back(self) -> None:
        """Forget the latest arrival."""


class FixedWindow:
    __slots__ = ("_index", "_span", "_used", "worst")

    def __init__(self, span_s: float) -> None:
        self._span = span_s
        self._index = -1
        self._used = 0
        self.worst = 0

    def add(self, now: float) -> int:
        index = int(now // self._span)
        if index != self._index:
            self._index = index
            self._used = 0
        self._used += 1
        if self._used > self.worst:
            self.worst = self._used
        return self._used

    def give_back(self) -> None:
        self._used -= 1


class SlidingWindow:
    __slots__ = ("_head", "_span", "_times", "worst")

    def __init__(self, span_s: float) -> None:
        self._span = span_s
        self._times = array("d")
        self._head = 0
        self.worst = 0

    def add(self, now: float) -> int:
        times = self._times
        times.append(now)
        head = self._head
        oldest = now - self._span
        while times[head] <= oldest:
            head += 1
        if head > _COMPACT_AFTER:
            del times[:head]
            head = 0
        self._head = head
        held = len(times) - head
        if held > self.worst:
            self.worst = held
        return held

    def give_back(self) -> None:
        self._times.pop()


class CallMeter:
    """The calls of one account or one app: its limit, and what is reported about its pace.

    The reported windows count every arrival; the sliding one is as long as the platform's, at least JUDGED_AT_LEAST_S.
    The one that the limit looks at forgets refused calls when `refused_count` is off.
    """

    __slots__ = ("_allowance", "_window_s", "fixed", "judged_s", "limit", "second", "sliding")

    def __init__(self, limit: int, window_s: float, kind: WindowKind) -> None:
        self.limit = limit
        self._window_s = window_s
        self.judged_s = max(window_s, JUDGED_AT_LEAST_S)
        self._allowance: Window = FixedWindow(window_s) if kind == "fixed" else SlidingWindow(window_s)
        self.measure_anew()

    def measure_anew(self) -> None:
        """Forget what is reported; the limit itself goes on."""
        self.fixed = FixedWindow(self._window_s)
        self.sliding = SlidingWindow(self.judged_s)
        self.second = SlidingWindow(1.0)

    def arrive(self, now: float) -> int:
        """Count one call; answer how many calls remain in the window, below zero when this one is over."""
        self.fixed.add(now)
        self.sliding.add(now)
        self.second.add(now)
        return self.limit - self._allowance.add(now)

    def give_back(self) -> None:
        self._allowance.give_back()

    @property
    def worst_fixed(self) -> float:
        """Most calls in any fixed window, as a share of the limit."""
        return self.fixed.worst / self.limit

    @property
    def worst_sliding(self) -> float:
        """Most calls in any sliding window of judged_s, as a share of what the limit allows in it."""
        return self.sliding.worst * self._window_s / (self.limit * self.judged_s)
