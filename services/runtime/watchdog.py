"""When a consumer counts as stuck: behind, and for STUCK_AFTER_S neither moving in the log nor at work."""

import time
from collections.abc import Callable

STUCK_AFTER_S = 30.0


class Watchdog:
    """Remembers when each topic's consumer was last at work. ``clock`` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._positions: dict[str, int] = {}
        self._alive_at: dict[str, float] = {}

    def active(self, topic: str) -> None:
        """The consumer handled a record, or waits for PostgreSQL: starting the process again would not help it."""
        self._alive_at[topic] = self._clock()

    def stuck(self, topic: str, *, lag: int, position: int) -> bool:
        """``position`` is the sum of what the group committed in all partitions, ``lag`` what is left to read."""
        if lag == 0 or position != self._positions.get(topic):
            self._positions[topic] = position
            self.active(topic)
        return self._clock() - self._alive_at[topic] > STUCK_AFTER_S
