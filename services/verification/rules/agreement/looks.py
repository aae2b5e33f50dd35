"""By what somebody is known beside their clothes, read in what officers write: marks of the body, hair, what they
ride; to be held against the facts."""

import re
import unicodedata

from schemas.places.names import WORD, fold

BODY = re.compile(r"\b(?:vet )?(seo|not ruoi|hinh xam|xam tro|vet bot|bot do|bot den)\b([^.,;:!?\n]{0,30})")
FEATURES = {"hinh xam": "xam", "xam tro": "xam", "vet bot": "bot", "bot do": "bot", "bot den": "bot"}
SIDES = frozenset({"trai", "phai"})
PARTS = frozenset(WORD.findall("ma tran tay chan cam moi co lung vai mui tai bung dau mat"))
HAIR = re.compile(r"\btoc (?:\w+ ){0,2}?(ngan|dai|troc)\b")
RIDDEN = re.compile(
    r"\b(?:di|chay|cuoi|lai|bang|dap|tren|dat) (?:mot |chiec |cai |con )*"
    r"(xe (?:dap|may|so|ga|hoi|o to|oto|tai|wave|dream|vision|sirius|exciter|honda|yamaha|future|cub|vespa|sh|lead)"
    r"|mo to|o to|oto)\b(?: dien\b)?"
)
OF_ANOTHER = re.compile(r"\b(?:khong|chua|biet|tap|dan ong|phu nu|thanh nien|ai|ke|la|bo|me|nguoi ta)(?: \w+)? $")
"""Folded words before a ride that is not the one of who is sought, or none."""
VEHICLES = {
    "bicycle": re.compile(r"\bxe dap\b"),
    "car": re.compile(r"\b(?:o to|oto|xe hoi|xe tai|xe con)\b"),
    "motorbike": re.compile(
        r"\b(?:xe (?:may|so|ga)|mo to|wave|dream|vision|sirius|exciter|honda|yamaha|future|cub|vespa|sh|lead)\b"
    ),
}
NUMBER = r"(?:\d{3}\.?\d{2}|\d{4})(?!\d)"
PLATE = re.compile(
    rf"(?<![\w.])\d{{2}}[ .-]?(?:[A-ZĐ][A-ZĐ]|[A-Za-zĐđ]\d)[ .-]?{NUMBER}|(?<![\w.])\d{{2}}[ -]?[A-ZĐ][-.]{NUMBER}"
)
""""17h 0237" is an hour and a telephone number."""


def other_body(text: str, own: str) -> str | None:
    """The words for a mark of the body, or for hair, that are not ``own``'s; where those tell of none, None."""
    said, told = _folded(text), _body(own)
    found = _body(text)
    if told and found and not told.keys() & found.keys():
        return _written(text, *next(iter(found.values()))[1])
    for feature in told.keys() & found.keys():
        (own_words, _), (words, span) = told[feature], found[feature]
        for of in (SIDES, PARTS):
            if own_words & of and words & of and not own_words & words & of:
                return _written(text, *span)
    hair, own_hair = list(HAIR.finditer(said)), set(HAIR.findall(_folded(own)))
    if hair and own_hair and not own_hair & {each[1] for each in hair}:
        return _written(text, *hair[0].span())
    return None


def _body(text: str) -> dict[str, tuple[frozenset[str], tuple[int, int]]]:
    """By feature: the words behind it, wherever it is told, and where it stands first."""
    found: dict[str, tuple[frozenset[str], tuple[int, int]]] = {}
    for each in BODY.finditer(_folded(text)):
        feature = FEATURES.get(each[1], each[1])
        words, span = found.get(feature, (frozenset(), each.span()))
        found[feature] = words | frozenset(each[2].split()), span
    return found


def other_vehicle(text: str, own: str) -> str | None:
    """The words for what somebody rides, or its number plate, that are not ``own``'s. A ride is read only where
    ``own`` tells of one: many a text tells of a bicycle that stands at home."""
    plates, own_plates = plates_in(text), plates_in(own)
    if plates and not plates.keys() & own_plates.keys():
        return next(iter(plates.values()))
    told = _vehicles(_folded(own))
    for each in RIDDEN.finditer(_folded(text)) if told else ():
        kinds = _vehicles(each[0])
        if kinds and not kinds & told and not OF_ANOTHER.search(_folded(text)[: each.start()]):
            return _written(text, *each.span(1))
    return None


def _vehicles(said: str) -> frozenset[str]:
    return frozenset(kind for kind, words in VEHICLES.items() if words.search(said))


def plates_in(text: str) -> dict[str, str]:
    """Number plates as they stand there, by their letters and digits."""
    return {re.sub(r"[\W_]", "", found[0]).upper(): found[0] for found in PLATE.finditer(text)}


def _folded(text: str) -> str:
    """Letter for letter, so that a place in it is a place in what was written."""
    return fold(unicodedata.normalize("NFC", text))


def _written(text: str, start: int, end: int) -> str:
    return unicodedata.normalize("NFC", text)[start:end].strip()
