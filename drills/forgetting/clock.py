"""The time of a whole stack, servers and all, moved by days while it runs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from drills.faketime import SteeredClock
from schemas.hours.quiet_hours import QuietHours


@dataclass
class Calendar:
    """Every process that is started ``through`` it lives so many days after this machine."""

    clock: SteeredClock
    days: float = 0.0

    @property
    def through(self) -> tuple[str, ...]:
        """A process asks for the time so often that it is read once a second: the drill waits for that."""
        told = {name: value for name, value in self.clock.environment.items() if name != "FAKETIME_NO_CACHE"}
        told["FAKETIME_CACHE_DURATION"] = "1"
        return ("/usr/bin/env", *(f"{name}={value}" for name, value in told.items()))

    def go_to(self, days: float) -> None:
        self.days = days
        self.clock.jump_to(round(timedelta(days=days).total_seconds()))

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days)

    def by_day(self, days: float) -> float:
        """So many days after the beginning, or the morning after that, where the desk would soon wait for it."""
        there = self.at(days)
        return days + (QuietHours(20, 8).over(there) - there) / timedelta(days=1)

    def at(self, days: float) -> datetime:
        """So many days after the beginning, which was moments ago."""
        return datetime.now(UTC) + timedelta(days=days)
