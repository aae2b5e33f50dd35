"""How often one sender of requests may ask for what costs something: a token bucket each."""

from dataclasses import dataclass, field


@dataclass
class Allowance:
    """``burst`` at once, then ``per_s``. ``most`` senders are remembered; the longest silent are forgotten first."""

    burst: float
    per_s: float
    most: int = 10_000
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, sender: str, now: float) -> bool:
        """Whether ``sender`` may ask at ``now`` (seconds of a clock that never goes back)."""
        left, then = self._left.pop(sender, (self.burst, now))
        left = min(self.burst, left + (now - then) * self.per_s)
        allowed = left >= 1
        if len(self._left) >= self.most:
            del self._left[next(iter(self._left))]
        self._left[sender] = (left - 1 if allowed else left, now)
        return allowed
