"""What intake knows of each kind of case."""

from pathlib import Path

from babel.messages.pofile import read_po

from schemas.event import CaseKind
from services.intake.rules.kinds import KINDS

CATALOGUE = Path(__file__).parents[3] / "services/intake/hotline/locale/en.po"


def test_every_kind_has_its_row() -> None:
    assert set(KINDS) == set(CaseKind)


def test_every_label_has_its_english() -> None:
    with CATALOGUE.open("rb") as source:
        english = {message.id: message.string for message in read_po(source)}
    assert {row.label for row in KINDS.values() if not english.get(row.label)} == set()
