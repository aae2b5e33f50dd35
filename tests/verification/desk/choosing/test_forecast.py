"""What one more signature adds to what has gone."""

from datetime import UTC, datetime

from schemas.deliveries import RingProgress
from schemas.internal_routes.broadcast import Plan, RingPlan
from schemas.trust.authority import Limits, Reach
from services.verification.desk.choosing.forecast import Rest, Sends, rest_of, sends_to
from services.verification.desk.signing_view import FirstRing, SigningView
from services.verification.rules.approving import Prospect

NOW = datetime.now(UTC)
ALONE = Reach(frozenset({"VN"}), Limits(), alone=True)
BY_TWO = Reach(frozenset({"15961"}))
SECOND = SigningView("approve", "", None, Prospect(ALONE, BY_TWO, ("si.quan",)), None, ())
FIRST_RING = FirstRing(55, 10.0, None)
GONE = (RingProgress(ring=0, groups=55, members=19_000, released_at=NOW),)


def plan(*groups: int) -> Plan:
    rings = [
        RingPlan(ring=ring, groups=each, members=each * 100, release_after_s=0, eta_s=1)
        for ring, each in enumerate(groups)
    ]
    return Plan(rings=rings, groups=sum(groups), members=sum(groups) * 100, eta_s=None)


def test_a_second_officer_who_reaches_no_farther_is_told_that_nothing_is_added_and_who_is_missing() -> None:
    sends = sends_to(plan(55, 200, 357), plan(32), FIRST_RING, SECOND, GONE)
    assert sends == Sends(0, 0, whole=Sends(612, 61_200), beyond=557)


def test_what_has_gone_is_not_counted_as_added() -> None:
    whole = plan(55, 200, 357)
    assert sends_to(whole, whole, FIRST_RING, SECOND, GONE) == Sends(557, 55_700, whole=Sends(612, 61_200))
    assert sends_to(whole, plan(55, 20), FIRST_RING, SECOND, GONE) == Sends(
        20, 2_000, whole=Sends(612, 61_200), beyond=537
    )


def test_before_any_ring_has_gone_all_of_it_is_said() -> None:
    assert sends_to(plan(55, 200), plan(32), FIRST_RING, SECOND) == Sends(32, 3_200)


def test_for_whom_the_rest_waits_that_one_signature_leaves() -> None:
    ring = FirstRing(55, 10.0, 5_500)
    # Of its 612 groups 32 lie in the communes of two, 20 of them in the first ring.
    assert rest_of(plan(55, 200, 357), plan(55, 200, 357), plan(20, 12), ring) == Rest(12, 545)
    assert rest_of(plan(55), plan(55), plan(20), ring) == Rest(0, 0), "for nobody"
    assert rest_of(plan(55, 200), plan(55, 200), plan(55, 200), ring) == Rest(200, 0)
    assert rest_of(plan(8, 24), plan(8), plan(8, 24), None) == Rest(24, 0), "in the signer's own commune alone"
    assert rest_of(plan(8), plan(8), plan(8), None) == Rest(0, 0)
    assert rest_of(plan(8, 24), plan(8), None, None) is None
