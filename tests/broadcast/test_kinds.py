"""What broadcast knows of each kind of case."""

from datetime import timedelta

import pytest

from schemas.event import CaseKind
from services.broadcast.kinds import CLOSING_LANE, FAMILY_LANE, KINDS, LIFE_LANE, ROUTINE_LANE
from services.broadcast.relay.rules.tasks import Deadlines

LIFE = {
    CaseKind.MISSING_CHILD,
    CaseKind.MISSING_ADULT,
    CaseKind.NATURAL_DANGER,
    CaseKind.PERSON_IN_DANGER,
    CaseKind.UNCLEAR,
}


def test_every_kind_has_its_row() -> None:
    assert set(KINDS) == set(CaseKind)


@pytest.mark.parametrize("kind", CaseKind)
def test_what_is_urgent_goes_before_what_is_routine_and_is_posted_within_minutes(kind: CaseKind) -> None:
    assert CLOSING_LANE < KINDS[kind].lane <= ROUTINE_LANE
    assert (KINDS[kind].lane < ROUTINE_LANE) == kind.urgent
    assert Deadlines().of(kind) == (timedelta(minutes=10) if kind.urgent else timedelta(hours=1))


def test_what_endangers_a_life_goes_before_a_family_that_is_looked_for() -> None:
    assert {kind for kind, row in KINDS.items() if row.lane == LIFE_LANE} == LIFE
    assert LIFE_LANE < KINDS[CaseKind.FOUND_PERSON].lane == FAMILY_LANE
