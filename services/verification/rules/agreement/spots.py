"""Markets, schools, bridges: where a text says that somebody was last seen, and the facts name another one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.places.finding import CERTAIN, Commune, find_communes, fold
from schemas.places.names import WORD
from services.verification.rules.agreement.sentences import Sentence, by_accents, is_accented

SPOTS = {
    True: ("bệnh viện", "bến xe", "chợ", "trường", "cầu", "chùa"),
    False: ("benh vien", "ben xe", "cho", "truong"),
}
"""Without accents "cau" is an uncle as well, and "chua" not yet."""
LEVELS = re.compile(
    r"(?: (?:tiểu học|mầm non|mẫu giáo|trung học cơ sở|trung học phổ thông|cấp [123]|thcs|thpt|th|mn|đa khoa"
    r"|tieu hoc|mam non|mau giao|cap [123]|da khoa)(?!\w))+",
    re.IGNORECASE,
)
OF_OTHER_WORDS = re.compile(
    r"\b(?:công|thị|môi|nông|quảng|hội|lâm|ngư|phi|thao|yêu|nhu|toàn|địa|đá|khẩn|cong|thi|moi|nong|quang|hoi|lam) $"
)
"""Before a "trường" or a "cầu" that is no school and no bridge: "quảng trường Lam Sơn"."""
VOWEL = re.compile(r"[aeiouy]")
"""Letters without one are short for a name."""
LAST_SEEN = by_accents(r"\b(?:lạc|mất tích|lần cuối|mất liên lạc|mất dấu|biến mất|rời|bỏ đi|đi khỏi)\b")
HERE = by_accents(
    r"(?:^|[ ,:])(?:ở|tại|gần|trước|trong|ngoài|trên|dưới|quanh|cạnh|sau|bên|khỏi|khu vực|khu|cổng|sân|chân|đầu|cuối)$"
)
ELSEWHERE = by_accents(
    r"\b(?:nhà|quê|học|sống|trú|tới|đến|về|hướng|camera|tìm|đưa|qua|cách|làm|bán|từ|theo)\b",
    r"\b(?:nha|que|hoc|song|tru|toi|den|ve|huong|camera|tim|dua|qua|cach|lam|ban|tu|theo)\b",
)
NO_NAMES = frozenset(
    WORD.findall(
        "lúc từ vào xã phường thôn khi ngày mặc áo quần ai cháu bé gọi đi và tỉnh huyện luc tu vao xa thon ngay mac"
    )
)
"""Where a name in a line of capitals ends."""
MOST_WORDS, WORDS_BETWEEN = 4, 8


def other_spot(said: list[Sentence], spot: str, there: Commune) -> str | None:
    """The words for it. ``spot``: the place of the facts without its commune, ``there``."""
    spot = " ".join(unicodedata.normalize("NFC", spot).split())
    spot = spot[:1].lower() + spot[1:]
    own = list(_spots(spot, is_accented(spot)))
    everything = " ".join(fold(each.written) for each in said)
    if len(own) != 1 or re.search(rf"\b{re.escape(own[0].name)}\b", everything) or own[0].name == fold(there.name):
        return None
    told = [(sentence, each) for sentence in said for each in _spots(sentence.written, sentence.accented)]
    told = [(sentence, each) for sentence, each in told if each.kind == own[0].kind]
    if len({each.name for _, each in told}) != 1:
        return None
    for sentence, each in told:
        last_seen = _last_seen_here(sentence.low[: each.start], sentence.accented)
        if sentence.unsure or not last_seen or _may_be_one(each.name, own[0].name) or _is_named_as(each.name, there):
            continue
        return sentence.written[each.start : each.end]
    return None


@dataclass(frozen=True)
class _Spot:
    """``kind`` and ``name`` folded; ``start`` and ``end``: where its words stand."""

    kind: str
    name: str
    start: int
    end: int


def _spots(text: str, accented: bool) -> Iterator[_Spot]:
    """Markets, schools and so on that have a name of their own."""
    for found in re.finditer(rf"(?<!\w)(?i:{'|'.join(SPOTS[accented])})(?!\w)", text):
        if OF_OTHER_WORDS.search(text[: found.start()].lower()) or found[0] in ("Cầu", "Chùa"):
            continue
        level = LEVELS.match(text, found.end())
        at = level.end() if level else found.end()
        name: list[str] = []
        for word in re.finditer(r" ([^\W_]+)", text[at:]):
            if word.start() != sum(len(each) + 1 for each in name) or len(name) == MOST_WORDS:
                break
            if not (word[1][0].isupper() or word[1].isdigit()) or (found[0].isupper() and word[1].lower() in NO_NAMES):
                break
            name.append(word[1])
        if name and not name[0].isdigit() and all(each.isdigit() or VOWEL.search(fold(each)) for each in name):
            end = at + sum(len(each) + 1 for each in name)
            yield _Spot(fold(found[0]), fold(" ".join(name)), found.start(), end)


def _last_seen_here(before: str, accented: bool) -> bool:
    """Whether these words lead from "was last seen" straight to a place."""
    seen = list(LAST_SEEN[accented].finditer(before))
    between = before[seen[-1].end() :] if seen else ""
    if not seen or len(between.split()) > WORDS_BETWEEN or ELSEWHERE[accented].search(between):
        return False
    return not between.strip(" :") or bool(HERE[accented].search(between.rstrip()))


def _may_be_one(name: str, other: str) -> bool:
    words, others = set(name.split()), set(other.split())
    return words <= others or others <= words


def _is_named_as(name: str, there: Commune) -> bool:
    """A market is often called as its commune is, or as a commune that was merged into it."""
    if name == fold(there.name):
        return True
    found = find_communes(f"xã {name}", near=(there.lat, there.lon))
    return any(each.exact and each.score >= CERTAIN and each.commune.code == there.code for each in found)
