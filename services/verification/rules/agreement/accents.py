"""Vietnamese that was typed without any accent, as on a phone with no keyboard for it: "be Ti, ao do quan xanh".

People guess at it, and may guess wrong: "do" is red, or because of; "nau" is brown. A machine that put the accents in
would guess as well, so it is only said.
"""

import re
import unicodedata
from collections.abc import Sequence

FEWEST_WORDS, FEWEST_TELLING, LEAST_SHARE = 4, 2, 0.7
WORD = re.compile(r"[^\W\d_]+")
SYLLABLE = re.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|ng?h?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:a[iouy]?|e[ou]?|i(?:e|eu|u|a)?|o(?:a|ai|ao|ay|e|eo|i|o)?|u(?:a|ay|e|i|o|oi|ou|u|y|ya|ye|yu)?|y(?:e|eu)?)"
    r"(?:ch?|m|ng?|nh|p|t)?"
)
"""As a Vietnamese syllable is spelt once its accents are gone. Few English words are: no "red", "shirt", "blue"."""
TELLING = re.compile(
    r"ao|biet|chan|chau|chong|dau|deo|di|duoi|duoc|giay|goi|kinh|lac|mau|mu|ngan|nguoi|nguyen|nu|ong|pham|phai|quan|soc"
    r"|thay|thi|toc|tran|truoc|tuoi|tui|vang|xam"
)
"""Words that are hardly ever meant as they stand here. Those that may be, such as names ("Lan Anh"), are not among
them."""
ENGLISH = re.compile(r"and|by|had|has|her|his|is|of|the|was|wearing|with")
"""No text with one of these is taken for Vietnamese, however its other words are spelt."""


def lacks_accents(texts: Sequence[str]) -> bool:
    """Whether these, read together, are Vietnamese of at least FEWEST_WORDS words without one accented letter."""
    words = WORD.findall(unicodedata.normalize("NFC", " ".join(texts)).lower())
    if len(words) < FEWEST_WORDS or not all(word.isascii() for word in words) or any(map(ENGLISH.fullmatch, words)):
        return False
    spelt = sum(SYLLABLE.fullmatch(word) is not None for word in words)
    telling = {word for word in words if TELLING.fullmatch(word)}
    return spelt >= LEAST_SHARE * len(words) and len(telling) >= FEWEST_TELLING
