"""What each kind of case starts from."""

import pytest

from schemas.event import CaseKind
from services.verification.rules.case import default_content
from services.verification.rules.wording import EXERCISE_HEADING
from tests.support.invented_cases import FORCE, facts

RINGS = {
    CaseKind.MISSING_CHILD: (("38",), None, (10, 30), (0, 600, 1800)),
    CaseKind.MISSING_ADULT: (("38",), None, (10, 30), (0, 600, 1800)),
    CaseKind.LOST_PROPERTY: ((), 10, (2, 5), ()),
    CaseKind.CRIME_WARNING: (("38",), None, (10, 30), ()),
    CaseKind.SAFETY_PREVENTION: (("38",), None, (10, 30), ()),
    CaseKind.LEGAL_NOTICE: (("38",), None, (10, 30), ()),
}


@pytest.mark.parametrize("kind", RINGS)
def test_reach_and_rings(kind: CaseKind) -> None:
    audience = default_content(kind, "25-00042", facts(kind), FORCE).audience
    found = (audience.province_codes, audience.max_distance_km, audience.ring_edges_km, audience.ring_delays_s)
    assert found == RINGS[kind]


@pytest.mark.parametrize("kind", RINGS)
def test_a_setting_replaces_delays_where_there_are_any(kind: CaseKind) -> None:
    content = default_content(kind, "25-00042", facts(kind), FORCE, ring_delays_s=(0, 6, 18))
    assert content.audience.ring_delays_s == ((0, 6, 18) if "missing" in kind else ())


@pytest.mark.parametrize("kind", RINGS)
def test_posters_are_for_persons_and_for_property_with_a_photo(kind: CaseKind) -> None:
    poster = default_content(kind, "25-00042", facts(kind), FORCE).poster
    assert (poster is not None) == (kind in (*list(RINGS)[:3],))


def test_an_exercise_says_so_first() -> None:
    content = default_content(CaseKind.MISSING_CHILD, "25-00042", facts(), FORCE, exercise=True)
    assert content.text.startswith(f"{EXERCISE_HEADING}\n🔴 TÌM TRẺ LẠC\n")
