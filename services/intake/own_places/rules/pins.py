"""What a pin teaches: a place that an operator was told of, and that nothing knew, is where they have set its point."""

import unicodedata

from schemas.places.finding import distance_m, nearest_commune
from services.intake.own_places.rules.places import Home, OwnPlace, head_words, wrong_with_name, wrong_with_point
from services.intake.own_places.rules.reading import place_heard
from services.intake.understanding.rules.places import NEARBY_M


def place_taught(words: str, at: tuple[float, float], home: Home) -> OwnPlace | None:
    """The place that these words name alone, at this point (latitude, longitude); None where they name no one public
    place, say "gần", or are known already, and far from home.

    Typed without accents or capitals a name teaches nothing: everybody would read it so.
    """
    name = unicodedata.normalize("NFC", " ".join(words.split()))
    if not head_words(name) or name.isascii() or any(sign in name for sign in ",;.:/()"):
        return None
    if wrong_with_name(name) or place_heard(name, home) or distance_m(*home.at, *at) > NEARBY_M:
        return None
    place = OwnPlace(name, nearest_commune(*at).code, *at)
    return None if wrong_with_point(place) else place
