"""Trouble that is not one group's: the calls of one kind (sends, lookups, uploads) of one account that fail in a row.

While it lasts nothing but a probe begins: after 0.25 s, then 0.5 s, 1 s, 2 s, 4 s, and every 4 s from then on, whether
or not the probe before has ended (one that hangs must not hide that the platform is back). The first call that is
answered as calls are ends it. Neither it nor what it cost is counted against a group.
"""

PROBE_PAUSES_S = (0.25, 0.5, 1.0, 2.0, 4.0)
IN_A_ROW = 5
"""Failures after which it is the account's trouble. With every third call failing by itself this is one call in 243;
with three (one in 27) a fan-out behind such a platform lost 2 % of the app's slots (docs/decisions/0010)."""
APP_PROBES_S = 0.25
"""Accounts of one app are probed one after the other, so many seconds apart: a thousand are no storm. The first that
gets through opens all of them."""


class Interruption:
    """``since`` is when the first of the failures came, while it lasts; None otherwise. Times are seconds of one
    monotonic clock."""

    __slots__ = ("_first_at", "_in_a_row", "_probes", "_retry_at", "after", "since")

    def __init__(self, after: int = IN_A_ROW) -> None:
        """``after``: failures in a row with which it begins."""
        self.after = after
        self.since: float | None = None
        self._in_a_row = 0
        self._first_at = 0.0
        self._probes = 0
        self._retry_at = 0.0

    @property
    def suspected(self) -> bool:
        """The call before failed, too: what fails now says nothing about its own group."""
        return self._in_a_row > 0

    def worked(self) -> bool:
        """A call was answered as calls are. Returns whether that ended an interruption."""
        ended = self.since is not None
        self.since = None
        self._in_a_row = 0
        return ended

    def failed(self, now: float) -> None:
        self._in_a_row += 1
        if self._in_a_row == 1:
            self._first_at = now
        if self.since is None and self._in_a_row >= self.after:
            self.since = self._first_at
            self._probes = 0
            self._retry_at = now + PROBE_PAUSES_S[0]

    def probe_due(self, now: float) -> bool:
        """Whether a call may begin: always while there is no interruption, else when a probe's time has come."""
        return self.since is None or now >= self._retry_at

    def probed(self, now: float) -> None:
        """A probe begins."""
        self._probes = min(self._probes + 1, len(PROBE_PAUSES_S) - 1)
        self._retry_at = now + PROBE_PAUSES_S[self._probes]

    def probe_soon(self, now: float) -> None:
        """Another account of the same app got through."""
        self._probes = 0
        self._retry_at = now
