"""How long an alert would take, ring by ring, at the limits of this moment."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from schemas.internal_routes.broadcast import RingPlan
from services.broadcast.delivery.rules.floor import Load, fanout_floor_s
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.planning.rules.audience import Target

ROUND_TRIP_S = 0.2
"""A platform answers in 50 to 200 ms."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What accounts can send. ``ahead``: deliveries that go first, by account. ``in_app``: accounts under the app's
    limit, the others have only their own."""

    limits: Mapping[int, Limit]
    app: Limit
    in_app: Collection[int]
    ahead: Mapping[int, int]

    def seconds_for(self, counts: Mapping[int, int]) -> float:
        """T* for so many deliveries an account. Accounts without a limit (a person posts) take no time here."""
        loads = {number: Load(count, self.limits[number]) for number, count in counts.items() if number in self.limits}
        apart = (load for number, load in loads.items() if number not in self.in_app)
        own = max((fanout_floor_s([load], load.limit) for load in apart), default=0.0)
        return max(own, fanout_floor_s((load for number, load in loads.items() if number in self.in_app), self.app))


def plan_rings(targets: Iterable[Target], delays_s: Mapping[int, float], capacity: Capacity) -> list[RingPlan]:
    """``delays_s``: seconds after approval at which each ring goes."""
    by_ring: dict[int, list[Target]] = {}
    for target in targets:
        by_ring.setdefault(target.ring, []).append(target)
    before = Counter(capacity.ahead)
    plans = []
    for ring, in_ring in sorted(by_ring.items()):
        own = Counter(target.group.account_no for target in in_ring)
        before += own
        # Earlier rings and what was ahead have had the time until this one's release.
        wait = max(capacity.seconds_for(own), capacity.seconds_for(before) - delays_s[ring])
        members = sum(target.group.members for target in in_ring)
        eta_s = round(wait + ROUND_TRIP_S, 1)
        plans.append(
            RingPlan(ring=ring, groups=len(in_ring), members=members, release_after_s=delays_s[ring], eta_s=eta_s)
        )
    return plans
