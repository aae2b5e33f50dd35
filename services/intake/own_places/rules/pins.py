"""What a point teaches: a place that somebody was told of, and that nothing knew, is where they have set it, as an
operator on the map, or as the officer who signed the alert."""

import unicodedata

from schemas.places.finding import distance_m, nearest_commune
from schemas.places.names import WORD
from schemas.places.public_places import PUBLIC_HEADS, names_public_place
from services.intake.own_places.rules.places import (
    Home,
    OwnPlace,
    head_words,
    wrong_with_name,
    wrong_with_point,
)
from services.intake.own_places.rules.reading import place_heard
from services.intake.understanding.rules.places import NEARBY_M


def place_taught(words: str, at: tuple[float, float], home: Home) -> OwnPlace | None:
    """The place that these words name alone, at this point (latitude, longitude); None where they name no one public
    place, say "gần", or are known already, and far from home.
    """
    name = unicodedata.normalize("NFC", " ".join(words.split()))
    if not names_public_place(name) or not _is_whole_head(name):
        return None
    if wrong_with_name(name) or place_heard(name, home) or distance_m(*home.at, *at) > NEARBY_M:
        return None
    place = OwnPlace(name, nearest_commune(*at).code, *at)
    return None if wrong_with_point(place) else place


def _is_whole_head(name: str) -> bool:
    """All that says what it is, is of what bears a name of its own; a longer word for something else is none."""
    return " ".join(WORD.findall(name)[: head_words(name)]).lower() in PUBLIC_HEADS
