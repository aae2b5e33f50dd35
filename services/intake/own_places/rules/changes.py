"""What a list makes of the places that are known: it is the whole of them, but for those that points have taught."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.intake.own_places.rules.places import OwnPlace

Source = Literal["list", "pin", "desk"]
"""A list; or a point that was set for words that nothing knew: by an operator, or by the officer who signed it."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """``noted_by``: a login, or whoever had the machine."""

    place: OwnPlace
    source: Source
    noted_by: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """``changed``: as it was, and as it will be."""

    added: tuple[OwnPlace, ...]
    changed: tuple[tuple[KnownPlace, OwnPlace], ...]
    dropped: tuple[KnownPlace, ...]

    @property
    def none(self) -> bool:
        return not (self.added or self.changed or self.dropped)

    @property
    def sha256(self) -> str:
        """Equal (hex) for two that read the same to whoever is shown them."""
        told = [
            [_told(place) for place in self.added],
            [[_told(before.place), before.source, before.noted_by, _told(place)] for before, place in self.changed],
            [[_told(each.place), each.noted_by] for each in self.dropped],
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _told(place: OwnPlace) -> list[str | float]:
    return [place.name, place.commune_code, place.lat, place.lon]


def changes(known: Sequence[KnownPlace], wanted: Sequence[OwnPlace]) -> Changes:
    """``wanted``: no two of one key. What a point has taught and the list does not name stays as it is; what it names
    is the list's from then on."""
    by_key = {each.place.key: each for each in known}
    kept = {place.key for place in wanted}
    return Changes(
        tuple(place for place in wanted if place.key not in by_key),
        tuple(
            (before, place)
            for place in wanted
            if (before := by_key.get(place.key)) and (before.place != place or before.source != "list")
        ),
        tuple(each for each in known if each.source == "list" and each.place.key not in kept),
    )


def taught_that_stay(known: Sequence[KnownPlace], made: Changes) -> int:
    """How many of them points have taught, and these changes leave so."""
    return sum(each.source != "list" for each in known) - sum(before.source != "list" for before, _ in made.changed)
