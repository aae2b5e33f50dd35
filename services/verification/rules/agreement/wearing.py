"""Clothes of which a text tells otherwise than the facts do: another colour, or a dress and no trousers."""

import re
import unicodedata
from collections.abc import Iterator

from schemas.content import Facts
from schemas.places.finding import fold
from schemas.places.names import WORD
from services.verification.rules.agreement.clothes import COLOURS, GARMENTS, colours_worn
from services.verification.rules.agreement.sentences import (
    Sentence,
    by_accents,
    free_facts,
    is_accented,
    without_accents,
)

COLOUR = (
    r"(?:tím than|đỏ|xanh|vàng|trắng|đen|hồng|tím|nâu|cam|xám|kem|ghi(?! lê| chữ| số| tên| dòng| rõ)"
    r"|bạc(?! màu| phếch))(?!\w)"
)
SORTS = "|".join(
    WORD.findall(
        "phông thun sơ mi somi khoác đùi dài ngắn lửng cộc tay jean jeans bò kaki vải len bà ba hoa màu lê tây âu phao"
        " gió mưa nỉ dạ hoodie polo tông sandal quai hậu thể thao đồng phục học sinh bảo hiểm lưỡi trai tai bèo sách nữ"
        " nam một chiếc cái"
    )
)
"""What stands between a garment and its colour; behind other words the colour may be of something else."""
_COLOURED = rf"(?: (?:{SORTS}))* (?P<colours>{COLOUR}(?:(?: (?:và|phối|kẻ|sọc|pha|lẫn|viền))? {COLOUR})*)"
WORN = by_accents(
    rf"\b(?P<said>(?P<garment>áo|quần|váy|đầm|dép|giày|giầy|mũ|nón|balo|ba lô|cặp|khăn){_COLOURED})",
    rf"(?<!\bo )(?<!\btai )(?<!\bgan )(?<!\bbo )(?<!\btrong )(?<!\bngoai )\b"
    rf"(?P<said>(?P<garment>ao|quan|vay|dep|mu|balo){without_accents(_COLOURED)})",
)
"""Where no accents were typed "quan" may be a shop and "ao" a pond."""
ONE_COLOUR = {"ghi": "xam", "bac": "xam"}
_WORN_HERE = r"(?:^|[,:(–-] ?|\b(?:mặc|bận|diện|vận|trong|gái|trai|bé|cháu|tuổi) )(?:một |1 |bộ |chiếc |cái |chân )*"
DRESS = by_accents(
    rf"{_WORN_HERE}(?P<said>(?:váy|đầm)(?!\w)(?:{_COLOURED})?)",
    rf"{without_accents(_WORN_HERE)}(?P<said>(?:vay|dam){without_accents(_COLOURED)})",
)
_NOT_ALONE = r"(?! (?:áo|lót|tất|legging|tã|váy|sịp|nịt))"
"""What "quần" is part of there is no trousers, or is worn under a dress."""
TROUSERS = by_accents(
    rf"{_WORN_HERE}(?P<said>quần{_NOT_ALONE}(?!\w)(?:{_COLOURED}| jeans?| bò| đùi| dài)?)",
    rf"{without_accents(_WORN_HERE)}(?P<said>quan{without_accents(_COLOURED)})",
)
GARMENT = by_accents(r"\b(?:áo|quần|váy|đầm|mũ|dép)\b")
ANY_DRESS, ANY_TROUSERS = by_accents(r"\b(?:váy|đầm)\b"), by_accents(r"\bquần\b(?! áo)")
OF_AN_HOUR = by_accents(r"\b(?:sáng|trưa|chiều|tối|lúc|khi|hôm|buổi|trước|sau)\b")
ON_SALE = by_accents(
    r"\b(?:bán|mua|tiệm|shop|sạp|quầy|quán|cửa hàng|giặt|phơi|đựng|mang theo|cầm theo|túi)\b",
    r"\b(?:mua|tiem|shop|sap|quay|cua hang|giat|phoi|dung|mang theo|cam theo|tui)\b",
)


def other_colours(said: list[Sentence], facts: Facts) -> Iterator[str]:
    """The words for each garment that has another colour than in the facts."""
    if _others_are_dressed(said):
        return
    worn = colours_worn(free_facts(facts).replace("tím than", "xanh đen"))
    layered = "khoac" in fold(facts.clothing or "")
    marked, agreed = set[str](), set[str]()
    found = [(sentence, garment, those) for sentence in said for garment, those in _worn_in(sentence).items()]
    for _, garment, those in found:
        if any(_alike(worn.get(garment, frozenset())) & _colours(each["colours"]) for each in those):
            agreed.add(garment)
    for sentence, garment, those in found:
        own = _alike(worn.get(garment, frozenset()))
        at_another_hour = garment in agreed and OF_AN_HOUR[sentence.accented].search(sentence.low)
        if not own or garment in marked or not sentence.sure or at_another_hour:
            continue
        if ("khoac" in fold(sentence.low) and not layered) or any(own & _colours(each["colours"]) for each in those):
            continue
        marked.add(garment)
        yield sentence.words(those[0])


def clothes_told(said: list[Sentence]) -> str | None:
    """The words for the first garment of whoever is sought that has a colour."""
    if _others_are_dressed(said):
        return None
    sure = ((each, WORN[each.accented].search(each.low)) for each in said if each.sure)
    return next((sentence.words(found) for sentence, found in sure if found), None)


def _others_are_dressed(said: list[Sentence]) -> bool:
    """Whose clothes are told then, nobody but a reader knows."""
    return any(each.of_another and GARMENT[each.accented].search(each.low) for each in said)


def _worn_in(sentence: Sentence) -> dict[str, list[re.Match[str]]]:
    """By garment."""
    told: dict[str, list[re.Match[str]]] = {}
    for found in WORN[sentence.accented].finditer(sentence.low):
        told.setdefault(GARMENTS[fold(found["garment"]).replace(" ", "")], []).append(found)
    return told


def _colours(words: str) -> frozenset[str]:
    return _alike(frozenset(fold(words.replace("tím than", "xanh đen")).split()) & COLOURS)


def _alike(colours: frozenset[str]) -> frozenset[str]:
    return frozenset(ONE_COLOUR.get(colour, colour) for colour in colours)


def dress_or_trousers(said: list[Sentence], facts: Facts) -> str | None:
    """The words for a dress where the facts have trousers and no dress, or the reverse."""
    clothing = unicodedata.normalize("NFC", facts.clothing or "").lower()
    dress = ANY_DRESS[is_accented(clothing)].search(clothing)
    trousers = ANY_TROUSERS[is_accented(clothing)].search(clothing)
    if bool(dress) == bool(trousers) or _others_are_dressed(said):
        return None
    other, own = (DRESS, ANY_TROUSERS) if trousers else (TROUSERS, ANY_DRESS)
    if any(own[each.accented].search(each.low) for each in said):
        return None
    for sentence in said:
        found = other[sentence.accented].search(sentence.low)
        if found and sentence.sure and not ON_SALE[sentence.accented].search(sentence.low):
            return sentence.words(found)
    return None
