"""Markets, stations, schools: where somebody was seen, as officers write it; read to be held against the place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.places.finding import Commune
from schemas.places.names import fold
from services.verification.rules.agreement.clothes import SENTENCE_END

WHEREVER = (
    "chợ", "bến xe", "bến tàu", "bến phà", "nhà ga", "trường", "bệnh viện", "trạm y tế", "nhà thờ", "công viên",
    "siêu thị", "bãi biển", "bãi tắm", "khu công nghiệp", "nhà văn hóa", "quảng trường", "sân vận động", "ngã tư",
    "ngã ba",
)  # fmt: skip
"""Read in words without accents as well."""
WITH_ACCENTS = ("ga", "cầu", "chùa", "đền", "đình", "hồ")
HAMLETS = ("thôn", "xóm", "làng", "ấp", "tổ")
"""Where somebody lives stands in many a text: read only where the place is told by one."""
BARE = frozenset({"chợ", "bến xe", "nhà ga", "bệnh viện", "siêu thị", "công viên", "bãi biển"})
"""Of these there is hardly more than one in a commune, so that they say where without a name."""
TIMES = re.compile(r"\b(?:tan|giờ|phiên|buổi) $")
NAMED = r"(?: (?:tiểu học|mầm non|trung học cơ sở|trung học phổ thông|thcs|thpt|TH|THCS|THPT|số))?"
WORD_BEHIND = re.compile(r" ([^\W_]+)")
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Landmark:
    """``said``: as it is written; ``name``: folded, may be empty."""

    kind: str
    name: str
    said: str


def landmarks_in(text: str) -> tuple[Landmark, ...]:
    said = unicodedata.normalize("NFC", text)
    return tuple(each for sentence in SENTENCE_END.split(said) for each in _landmarks(sentence))


def _landmarks(text: str) -> Iterator[Landmark]:
    accented = fold(text) != text.lower()
    kinds = (*WHEREVER, *WITH_ACCENTS, *HAMLETS) if accented else WHEREVER
    written = {kind if accented else fold(kind): kind for kind in kinds}
    each = "|".join(sorted((re.escape(words) for words in written), key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)((?i:{each})){NAMED}(?!\w)", text):
        # In a line of capitals nobody sees where a name ends.
        ends = found.end() if found[1].isupper() else _end_of_name(text, found.end())
        name, kind = fold(text[found.end() : ends].strip()), written[found[1].lower()]
        if (name or kind in BARE) and not TIMES.search(text[: found.start()].lower()):
            yield Landmark(kind, name, text[found.start() : ends])


def _end_of_name(text: str, at: int) -> int:
    """Where the words in capitals, and the numbers, end that begin here."""
    while (word := WORD_BEHIND.match(text, at)) and (word[1][0].isupper() or word[1][0].isdigit()):
        at = word.end()
    return at


def other_landmark(text: str, place: str, there: Commune) -> Landmark | None:
    """Where a text says it was, where that is another spot of the commune than ``place``, the place without its
    commune. None as well where the text names the place in some part, or not even the commune: it lacks where then."""
    said, named = fold(text), fold(there.name)
    if named not in said:
        return None
    own = [_without(each, named) for each in landmarks_in(place)]
    told = landmarks_in(text)
    if not any(each.kind in HAMLETS for each in own):
        told = tuple(each for each in told if each.kind not in HAMLETS)
    parts = [fold(part.strip()) for part in re.split(r"[,;–-]", place)]
    names = [name for each in own if (name := each.name)]
    if not own or any(len(part) > FEWEST_LETTERS and part != named and part in said for part in parts):
        return None
    if any(re.search(rf"\b{re.escape(name)}\b", said) for name in names):
        return None
    if any(_may_be_one(one, _without(other, named)) for one in own for other in told):
        return None
    return next(iter(told), None)


def _without(landmark: Landmark, commune_name: str) -> Landmark:
    """A market is often called as its commune is: that tells no other one from it."""
    return Landmark(landmark.kind, "" if landmark.name == commune_name else landmark.name, landmark.said)


def _may_be_one(one: Landmark, other: Landmark) -> bool:
    if one.kind != other.kind:
        return False
    return not one.name or not other.name or one.name.startswith(other.name) or other.name.startswith(one.name)
