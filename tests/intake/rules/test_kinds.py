"""What intake knows of each kind of case."""

from schemas.event import CaseKind
from services.intake.rules.kinds import KINDS


def test_every_kind_has_its_row() -> None:
    assert set(KINDS) == set(CaseKind)
