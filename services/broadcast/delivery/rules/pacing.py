"""How fast one account may send: GCRA under ``{per_window, burst}``, corrected downward by what the platform shows.

GCRA (generic cell rate algorithm) keeps one number, the theoretical arrival time (tat) of the next call. In any span
of w seconds at most ``burst - 1 + ceil(w / interval)`` calls begin. ``interval`` is chosen so that burst and steady
flow together stay within ``per_window`` in *any* span of one window, fixed or sliding, with something left for jitter:
for a call that begins a little after its slot, and for one that takes longer to arrive than the next.
"""

from dataclasses import dataclass
from functools import cached_property

from services.broadcast.channels.rules.readings import Shown

JITTER_S = 0.3
JITTER_SHARE = 0.0175
"""Calls may arrive closer together than their slots lie: they begin late by MISSED_S at most, and a platform that
answers in 50 to 200 ms may be reached at once or 150 ms later. So many seconds, or this share of a short window, are
left unused in each window: 0.5 % of Zalo's minute."""

MISSED_S, MISSED_SHARE, MISSED_MIN_S = 0.15, 0.00875, 0.05
"""A call that has not begun so long after its slot (this share of a short window, but never less than the last) has
missed it, and takes another one."""

LATE_S, LATE_SHARE = 0.5, 0.05
"""A call begun so shortly before a fixed window ends may count in the next one."""

PROBE_SHARE = 1 / 14
"""After a refusal the account asks again after this share of a window (4.3 s of 60 s), or when the window ends: a
platform that throttles for some other reason than our own calls does not keep to its windows. A minute of refusals
costs 14 calls."""


@dataclass(frozen=True)
class Limit:
    """``per_window`` calls in ``window_s`` seconds, of which ``burst`` may come at once.

    What follows from them is asked for several times a send, so it is reckoned once.
    """

    per_window: int
    burst: int
    window_s: float = 60.0

    def __post_init__(self) -> None:
        if not 1 <= self.burst < self.per_window:
            raise ValueError(
                f"a limit needs 1 <= burst < per_window, got burst {self.burst}, per_window {self.per_window}"
            )

    @cached_property
    def interval_s(self) -> float:
        """Seconds between calls in steady flow."""
        return (self.window_s + self.unused_s) / (self.per_window - self.burst + 1)

    @cached_property
    def unused_s(self) -> float:
        """What is left of each window for jitter."""
        return min(JITTER_S, JITTER_SHARE * self.window_s)

    @cached_property
    def missed_after_s(self) -> float:
        """So many seconds after its slot a call must not begin any more while the flow is at its limit."""
        return max(MISSED_MIN_S, min(MISSED_S, MISSED_SHARE * self.window_s))

    @property
    def per_second(self) -> float:
        """The nominal rate, as used for T*: per_window / window_s."""
        return self.per_window / self.window_s


NOTHING_SHOWN = -(2**31)


class Pacer:
    """The pacing of one account in the hands of its lease holder. Times are seconds of one monotonic clock."""

    __slots__ = (
        "_called_at",
        "_calls",
        "_explained",
        "_gate",
        "_handed_over",
        "_reserved",
        "_shown",
        "_shown_until",
        "_tat",
        "limit",
    )

    def __init__(self, limit: Limit, now: float, *, burst_spent: bool, behind_s: float = 0.0) -> None:
        """``burst_spent``: somebody held this account within the last window, so its burst may be used up.
        ``behind_s``: for how long its bold calls (see ``bold_calls``) still keep steady flow waiting."""
        self.limit = limit
        self._tat = now + max(behind_s, limit.burst * limit.interval_s) if burst_spent else now
        self._gate = 0.0
        self._handed_over = burst_spent
        self._shown = 0
        self._reserved = 0
        self._shown_until = float("-inf")
        self._explained = NOTHING_SHOWN
        # The last slot taken, and how many since there was none for a whole window.
        self._called_at = now if burst_spent else float("-inf")
        self._calls = limit.per_window if burst_spent else 0

    @property
    def gate(self) -> float:
        """No call may begin before this time, because the platform refused one."""
        return self._gate

    def next_slot(self, now: float) -> float:
        """When the next call may begin, without taking the slot."""
        return max(now, self._gate, max(self._tat, now) - (self.limit.burst - 1) * self.limit.interval_s)

    def take(self, now: float) -> float:
        """Take the next slot; returns when it begins."""
        start = self.next_slot(now)
        self._tat = max(self._tat, now, self._gate) + self.limit.interval_s
        self._took(start)
        return start

    def bold_calls(self, now: float) -> int:
        """How many calls may begin at once because the platform's own fixed window shows them as left, and because not
        even a window's worth was called since the account lay still for a whole window. None near the window's end,
        where they might arrive in the next one."""
        if now < self._gate or now >= self._shown_until - self._late_s:
            return 0
        return max(0, min(self._shown - self._reserved, self.limit.per_window - self._calls))

    def take_bold(self, now: float) -> float:
        """Take one of the ``bold_calls``: it begins now, and steady flow waits for as long as it would have taken."""
        self._tat = max(self._tat, now) + self.limit.interval_s
        self._took(now)
        return now

    def behind_s(self, now: float) -> float:
        """For how many seconds the slots taken by now would last in steady flow: what another holder must know."""
        return max(0.0, self._tat - now)

    def _took(self, start: float) -> None:
        self._shown -= 1
        if start - self._called_at >= self.limit.window_s + self.limit.unused_s:
            self._calls = 0
        self._called_at = start
        self._calls += 1

    def began(self) -> None:
        """A call begins, at whatever slot."""
        if self._explained != NOTHING_SHOWN:
            self._explained -= 1

    def slots_within(self, now: float, horizon_s: float) -> int:
        """How many slots begin in ``[now, now + horizon_s)``."""
        end = now + horizon_s
        if self._gate >= end:
            return 0
        base = max(self._tat, now, self._gate)
        return max(0, int((end - base) / self.limit.interval_s + self.limit.burst))

    def refused(self, now: float, window_end_s: float) -> None:
        """The platform answered with its limit: close the gate. ``window_end_s``: seconds until its window ends."""
        if now < self._gate:
            return
        self.close(now, min(self.limit.window_s * PROBE_SHARE, window_end_s))

    def close(self, now: float, wait_s: float) -> None:
        """No call for ``wait_s``, and no burst when it opens again."""
        self._gate = max(self._gate, now + wait_s)
        self._tat = max(self._tat, self._gate + (self.limit.burst - 1) * self.limit.interval_s)

    def shown_remaining(
        self,
        now: float,
        shown: Shown,
        window_end_s: float = 0.0,
        boldness: float = 0.0,
        *,
        in_flight: int = 0,
        begun: float | None = None,
    ) -> None:
        """The platform says how many calls are left in this window: never plan a larger burst than that.

        ``window_end_s``: seconds until its window ends; 0 where that is not known. Answers overtake each other, and
        what has begun since is not in them: within a window the lowest count stays. ``boldness``: the share of what is
        first shown in a window that may be used at once for as long as it lasts. ``in_flight``: how many other calls
        have begun and are not answered. ``begun``: when the call of this answer began; None when it was refused.
        """
        remaining = shown.remaining
        if now >= self._shown_until:
            self._shown, self._shown_until = remaining, now + window_end_s
            self._reserved = remaining - int(boldness * remaining)
            self._explained = NOTHING_SHOWN
        else:
            self._shown = min(self._shown, remaining)
        if shown.limit == self.limit.per_window and begun is not None:
            self._tell_others_apart(now, remaining, in_flight, begun)
        if self._handed_over:
            # The former holder may have been bold: leave no more for the rest of its window than is left there.
            self._handed_over = False
            self._tat = max(self._tat, now + window_end_s - (remaining - 1) * self.limit.interval_s)
        if remaining < self.limit.burst:
            held_back = self.limit.burst - max(remaining, 1)
            self._tat = max(self._tat, now + held_back * self.limit.interval_s)

    @property
    def _late_s(self) -> float:
        return max(LATE_S, LATE_SHARE * self.limit.window_s)

    def _tell_others_apart(self, now: float, remaining: int, in_flight: int, begun: float) -> None:
        """Where fewer calls are left than our own explain, somebody else called through this account (a reply to a
        citizen, another program): steady flow waits for as long as those calls would have taken.

        A call that began as the window did may have been counted in the one before: its answer says nothing.
        """
        if begun < self._shown_until - self.limit.window_s + self._late_s:
            return
        if self._explained == NOTHING_SHOWN:
            # Those in flight may be counted in what is left, or not yet.
            self._explained = remaining - in_flight
        elif remaining < self._explained:
            self._wait_behind(self._explained - remaining, now)
            self._explained = remaining

    def _wait_behind(self, calls: int, now: float) -> None:
        """Steady flow waits as if ``calls`` more had been made in it, or until the platform counts anew."""
        behind = max(self._tat, now) + calls * self.limit.interval_s
        # A burst is not to follow at the window's end either.
        anew = self._shown_until + self.limit.burst * self.limit.interval_s
        self._tat = min(behind, max(anew, self._tat))


def window_end_in(epoch_s: float, window_s: float) -> float:
    """Seconds until the platform's fixed window ends, taking windows to begin at multiples of ``window_s``."""
    return window_s - epoch_s % window_s
