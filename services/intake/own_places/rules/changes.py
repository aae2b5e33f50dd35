"""What a list makes of the places that are known: it is the whole of them, but for those that pins have taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.intake.own_places.rules.places import OwnPlace

Source = Literal["list", "pin"]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """``source``: a list, or a point that somebody has set for words that nothing knew. ``noted_by``: a login, or
    whoever had the machine."""

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


def changes(known: Sequence[KnownPlace], wanted: Sequence[OwnPlace]) -> Changes:
    """``wanted``: no two of one key. A pin that the list does not name stays as it is; one that it names is the list's
    from then on."""
    by_key = {each.place.key: each for each in known}
    kept = {place.key for place in wanted}
    return Changes(
        tuple(place for place in wanted if place.key not in by_key),
        tuple(
            (before, place)
            for place in wanted
            if (before := by_key.get(place.key)) and (before.place != place or before.source == "pin")
        ),
        tuple(each for each in known if each.source == "list" and each.place.key not in kept),
    )
