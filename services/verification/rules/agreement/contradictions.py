"""Where a text contradicts the facts of a person: their clothes, a mark, what they ride, where they were last seen.

Only what is told of whoever is sought, and cannot be true beside the facts, is found. What a text leaves out, adds,
denies, doubts, or tells of somebody else contradicts nothing: an alert that is right is never stopped for its style.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.content import Facts
from schemas.places.finding import Commune
from services.verification.rules.agreement.bodies import other_mark
from services.verification.rules.agreement.riding import other_vehicle
from services.verification.rules.agreement.sentences import sentences_of
from services.verification.rules.agreement.spots import other_spot
from services.verification.rules.agreement.wearing import dress_or_trousers, other_colours


@dataclass(frozen=True)
class Contradiction:
    """``said``: the words of the text. ``mends``: of a garment that both have; it is known what they are to say."""

    of: Literal["clothing", "marks", "vehicle", "place"]
    said: str
    mends: bool = False


def contradictions(text: str, facts: Facts, spot: str, there: Commune) -> Iterator[Contradiction]:
    """Of a person. ``text``: without what Loa itself writes. ``spot``: the place without its commune; ``there``: that
    commune."""
    said = sentences_of(text, facts)
    for garment in other_colours(said, facts):
        yield Contradiction("clothing", garment, mends=True)
    if words := dress_or_trousers(said, facts):
        yield Contradiction("clothing", words)
    if words := other_mark(said, facts):
        yield Contradiction("marks", words)
    if words := other_vehicle(said, facts):
        yield Contradiction("vehicle", words)
    if words := other_spot(said, spot, there):
        yield Contradiction("place", words)
