"""What a text says that somebody rides, where the facts have another number plate or another kind of vehicle."""

import re

from schemas.content import Facts
from services.verification.rules.agreement.sentences import Sentence, by_accents, free_facts, is_accented

NUMBER = r"(?:\d{3}[. ]?\d{2}|\d{4})(?!\d)"
PLATE = re.compile(
    rf"(?<![\w.])\d{{2}}[ -]?(?:[A-Za-zĐđ]\d|[A-ZĐ]{{2}}\d?)[ .-]?{NUMBER}|(?<![\w.])\d{{2}}-?[A-ZĐ][-.]?{NUMBER}"
)
""""17h 0237" is an hour and a telephone number."""
NOT_THEIRS = by_accents(
    r"\b(?:xe (?:ôm|khách|buýt|bus|cứu|tuần tra|của)|taxi|công an|nhà xe|liên hệ|gia đình|người nhà)\b"
)
RIDES = {
    "bicycle": by_accents(r"\bxe đạp(?! điện)\b"),
    "motorbike": by_accents(
        r"\b(?:xe (?:gắn )?máy(?! điện)|mô tô|wave|dream|vision|sirius|exciter|air ?blade|future|cub|vespa)\b"
    ),
    "car": by_accents(r"\b(?:ô tô|oto|xe hơi|xe con)\b"),
    "other": by_accents(
        r"\b(?:xe (?:đạp|máy) điện|xe (?:khách|buýt|bus|tải|ôm|lăn|ba gác|đẩy)|taxi|tàu)\b",
        r"\b(?:xe (?:dap|may) dien|xe (?:khach|buyt|bus|tai|om|lan|ba gac|day)|taxi)\b",
    ),
}
RIDING = by_accents(
    r"\b(?:đi|chạy|cưỡi|lái|đạp|dắt|điều khiển|bằng|trên|phương tiện:?) (?:một |chiếc |con |cái |bằng )*"
    r"(?P<said>xe (?:đạp|gắn máy|máy|hơi|con)|ô tô|oto|mô tô|xe wave|wave)\b"
)
RIDDEN_BY_OTHERS = by_accents(r"\b(?:ai|bà con|người|nhà nào|các|những|mọi|nếu|bị|khi|camera|chở|đèo)\b")


def other_vehicle(said: list[Sentence], facts: Facts) -> str | None:
    """The words for it. Where the facts have no plate, or not just one kind, nothing is said against them."""
    free = free_facts(facts)
    return _other_plate(said, free) or _other_kind(said, free)


def _other_plate(said: list[Sentence], free: str) -> str | None:
    own, told = _plates(free), {plate for each in said for plate in _plates(each.written)}
    for sentence in said:
        plates = _plates(sentence.written)
        theirs = sentence.sure and not NOT_THEIRS[sentence.accented].search(sentence.low)
        if own and plates and theirs and not told & own.keys():
            return next(iter(plates.values()))
    return None


def _other_kind(said: list[Sentence], free: str) -> str | None:
    rides = _rides(free.lower(), is_accented(free))
    ridden = set[str]().union(*(_rides(each.low, each.accented) for each in said))
    if len(rides) != 1 or len(ridden) != 1 or rides == ridden or "other" in rides | ridden:
        return None
    for sentence in said:
        found = RIDING[sentence.accented].search(sentence.low)
        before = sentence.low[: found.start()] if found else ""
        if found and sentence.sure and not RIDDEN_BY_OTHERS[sentence.accented].search(before):
            return sentence.words(found)
    return None


def _plates(text: str) -> dict[str, str]:
    """Number plates as they are written, by their letters and digits."""
    return {re.sub(r"[\W_]", "", found[0]).upper(): found[0] for found in PLATE.finditer(text)}


def _rides(low: str, accented: bool) -> set[str]:
    return {kind for kind, words in RIDES.items() if words[accented].search(low)}
