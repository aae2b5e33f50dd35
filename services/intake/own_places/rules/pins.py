"""What a pin teaches: a place that an operator was told of, and that nothing knew, is where they have set its point."""

import re
import unicodedata

from schemas.places.finding import distance_m, nearest_commune
from schemas.places.names import WORD
from services.intake.own_places.rules.places import (
    NO_NAME,
    Home,
    OwnPlace,
    head_words,
    wrong_with_name,
    wrong_with_point,
)
from services.intake.own_places.rules.reading import place_heard
from services.intake.understanding.rules.places import NEARBY_M

_TAUGHT = """
    chợ, cầu, trường, trường tiểu học, trường thcs, trường thpt, trường mầm non, tiểu học, thcs, thpt, mầm non, chùa,
    đền, đình, nhà thờ, bến xe, bến đò, bến phà, ga, nhà ga, công viên, bệnh viện, bệnh viện đa khoa, ngã ba, ngã tư
"""
TAUGHT = frozenset(head.strip() for head in _TAUGHT.split(","))
"""What bears a name that few others have. A hamlet's, a road's, a river's or a chain's is in every commune or goes
through many, and where people lodge or sit is a list's to decide."""
_IN_EVERY_COMMUNE = NO_NAME | {"đèn", "cấp", "cóc", "đêm"}
_OF_ANOTHER = re.compile(
    r"\b(?:thôn|xóm|tổ|đội|khu|ấp|bản|đường|quốc lộ|tỉnh lộ|ql|ngõ|ngách|hẻm|kiệt|sông|đê|trọ|quán)\b", re.IGNORECASE
)
""" "Ngã ba quốc lộ 47", "chợ thôn Đông"."""


def place_taught(words: str, at: tuple[float, float], home: Home) -> OwnPlace | None:
    """The place that these words name alone, at this point (latitude, longitude); None where they name no one public
    place, say "gần", or are known already, and far from home.

    Typed without accents or capitals a name teaches nothing: everybody would read it so.
    """
    name = unicodedata.normalize("NFC", " ".join(words.split()))
    if not _names_one(name) or name.isascii() or any(sign in name for sign in ",;.:/()"):
        return None
    if wrong_with_name(name) or place_heard(name, home) or distance_m(*home.at, *at) > NEARBY_M:
        return None
    place = OwnPlace(name, nearest_commune(*at).code, *at)
    return None if wrong_with_point(place) else place


def _names_one(name: str) -> bool:
    """What it is bears names of its own, and this is one: with a capital, and no number or word that many have."""
    words, size = WORD.findall(name), head_words(name)
    own = words[size:]
    named = any(word[0].isupper() and word.lower() not in _IN_EVERY_COMMUNE for word in own)
    return named and " ".join(words[:size]).lower() in TAUGHT and not _OF_ANOTHER.search(" ".join(own))
