"""When a ring is released, and what one would reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.alerts import Audience
from schemas.hours.quiet_hours import QuietHours
from services.broadcast.planning.rules.audience import Target


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring of one version of an alert. ``released_at`` None: it has no deliveries yet."""

    ring: int
    release_at: datetime
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RingSize:
    groups: int
    members: int


@dataclass(frozen=True, slots=True)
class Steering:
    """What officers want of an alert's rings; see schemas.alerts.AlertSteered."""

    held: bool = False
    released_rings: int = 0
    stopped: bool = False


def delay_s(ring: int, audience: Audience) -> float:
    """Seconds from the approval until the ring goes by itself; one beyond the listed delays goes with the last."""
    delays = audience.ring_delays_s
    return delays[min(ring, len(delays) - 1)] if delays else 0.0


def release_time(ring: int, audience: Audience, begun_at: datetime, quiet: QuietHours | None = None) -> datetime:
    """``quiet``: of a kind that can wait for the morning. Its first ring goes then, the others as long after it as
    they would have after the approval."""
    delay = timedelta(seconds=delay_s(ring, audience))
    return begun_at + delay if quiet is None else quiet.over(quiet.over(begun_at) + delay)


def due_rings(rings: Iterable[Ring], steering: Steering, now: datetime) -> list[int]:
    """The rings to release now: by an officer's word at once, by time unless held, and none once stopped."""
    if steering.stopped:
        return []
    return [
        ring.ring
        for ring in rings
        if ring.released_at is None
        and (ring.ring < steering.released_rings or (not steering.held and ring.release_at <= now))
    ]


def ring_sizes(targets: Iterable[Target]) -> dict[int, RingSize]:
    """Groups and their members by ring, nearest ring first."""
    groups: dict[int, int] = {}
    members: dict[int, int] = {}
    for target in targets:
        groups[target.ring] = groups.get(target.ring, 0) + 1
        members[target.ring] = members.get(target.ring, 0) + target.group.members
    return {ring: RingSize(groups[ring], members[ring]) for ring in sorted(groups)}
