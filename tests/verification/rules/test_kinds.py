"""What each kind of case starts from."""

from dataclasses import replace

import pytest

from schemas.event import CaseKind
from services.verification.rules.kinds import KINDS
from tests.support.invented_cases import ISSUER, content_of, facts

RINGS = {
    CaseKind.MISSING_CHILD: (("38",), None, (10, 30), (0, 600, 1800)),
    CaseKind.MISSING_ADULT: (("38",), None, (10, 30), (0, 600, 1800)),
    CaseKind.FOUND_PERSON: (("38",), None, (10, 30), (0, 600, 1800)),
    CaseKind.NATURAL_DANGER: ((), 30, (5, 15), ()),
    CaseKind.LOST_PROPERTY: ((), 10, (2, 5), ()),
    CaseKind.CRIME_WARNING: (("38",), None, (10, 30), ()),
    CaseKind.SAFETY_PREVENTION: (("38",), None, (10, 30), ()),
    CaseKind.LEGAL_NOTICE: (("38",), None, (10, 30), ()),
}


@pytest.mark.parametrize("kind", CaseKind)
def test_a_row_is_whole(kind: CaseKind) -> None:
    row = KINDS[kind]
    assert (row.found_safe is not None) == kind.person_sought
    assert bool(row.poster_heading) == (row.poster != "never")
    assert bool(row.alert.unnamed) == (row.alert.about == "person")
    assert "{phone}" in row.alert.request


@pytest.mark.parametrize("kind", RINGS)
def test_reach_and_rings(kind: CaseKind) -> None:
    audience = content_of(kind, facts(kind)).audience
    found = (audience.province_codes, audience.max_distance_km, audience.ring_edges_km, audience.ring_delays_s)
    assert found == RINGS[kind]
    content = content_of(kind, facts(kind), replace(ISSUER, ring_delays_s=(0, 6, 18)))
    assert content.audience.ring_delays_s == ((0, 6, 18) if RINGS[kind][3] else ()), "a setting replaces them"


@pytest.mark.parametrize("kind", RINGS)
def test_posters_are_for_persons_and_for_property_with_a_photo(kind: CaseKind) -> None:
    poster = content_of(kind, facts(kind)).poster
    assert (poster is not None) == (kind.person_sought or kind in ("found_person", "lost_property"))
