"""Whose a name, an age, clothes or a number is: by the word for a person that stands before it.

Beside the one who is sought a message speaks of the caller, of whoever was with them ("đi với bà nội tên Hoa"), of
whom to call, and of who saw or took them. What is said of those is nobody's who is sought.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.intake.understanding.rules.words import Message, bare, pattern

NOUN = (
    r"con trai|con gái|con bé|con nhỏ|con út|con|cháu trai|cháu gái|cháu bé|cháu|bé trai|bé gái|bé|"
    r"em trai|em gái|em bé|em|thằng con|thằng bé|thằng cu|thằng nhóc|thằng"
    r"|mẹ|u|bu|bầm|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|chú|cô|dì|cậu|mợ|thím|dượng|anh trai|anh|chị gái|chị|"
    r"bác|ôn|mệ|!bọ|ngoại|nội|chế|nó|hắn|bạn|người|thanh niên|đàn ông|phụ nữ|học sinh|nhóc|lão|đứa"
    r"|tôi|mình|tao|o|trẻ|!thầy"
)
NOUNS = pattern(
    rf"(?P<noun>{NOUN})(?P<more>(?: (?:nội|ngoại|nhỏ|út|lớn|cả|họ|vợ|chồng|ruột|dâu|rể|nuôi|cụ|già|trai|"
    rf"gái|bé|cu|lão|đẻ|hai|ba|!tư|!năm|!sáu|!bảy|!tám|!chín))*)"
)
YOUNG_NOUN = pattern(r"^(?:con|cháu|bé|em|thằng|học sinh|nhóc|đứa|trẻ)")
OLD_NOUN = pattern(
    r"^(?:mẹ|u|bu|bầm|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|chú|cô|dì|cậu|mợ|thím|dượng|anh|chị|bác|ôn|mệ|lão|"
    r"đàn ông|phụ nữ|thanh niên|o|thầy)"
)
_VOCATIVE_AFTER = pattern(r"^ (?:công an|ơi|ạ|à|em ơi|cán bộ)\b")
_VOCATIVE_BEFORE = pattern(r"(?:các|mấy|thưa|quý|chào|anh|gửi|nhờ) $")
_LETTERS = tuple("aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ")
_CLAUSE = 160
"""Characters before something within which its owner is looked for."""
_POSSESSIVE = frozenset(
    {"toi", "minh", "em", "chau", "con", "chi", "anh", "ong", "ba", "co", "chu", "no", "han", "tao"}
)
_LIGHT = pattern(
    r"(?: (?:của|nhà|tôi|em|mình|cháu|con|nó|hắn|chị ấy|anh ấy|bé|ấy|này|đó|kia|thì|cũng|là|họ|tên|năm nay|nay|khoảng|"
    r"tầm|chừng|mới|đã|gần|hơn|đang|có|mang|mặc|vận|tuổi|số|điện thoại))*(?: :)? ?"
)
"""What may stand between a person and what is said of them."""
_BESIDE = pattern(
    r"(?:cùng|với|chung với|đi theo|nhờ|gọi|gọi cho|liên hệ|lh|báo cho|nhắn|gửi|giao cho|để cho|ở nhà)"
    r"(?: (?:một|1|cả|có|thằng|con|đứa|người))* $"
)
_PLEA = pattern(r"(?:cứu|giúp|giùm|dùm|tìm|báo)(?: (?:em|tôi|cháu|con|mình|bà|mẹ|nhà|chúng)){0,3} với $")
""" "Cứu cháu với cháu nội tôi …": the "với" of a plea, and not of company."""
_STRANGER = pattern(
    r"(?:người (?:đàn ông|phụ nữ|đàn bà|thanh niên|lạ|bắt|ta)|(?:một|1|bị|bởi) người|"
    r"người giúp việc|đàn ông|đàn bà|phụ nữ|thanh niên|đối tượng|kẻ"
    r"|người lạ|mụ)(?: \S+){0,2} ?$"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for a person. said: without accents, "me". more: what narrows it, " noi". before, after: the rest of its
    sentence, up to what it may own."""

    said: str
    more: str
    before: str
    after: str

    @property
    def next_to(self) -> bool:
        """Nothing else is told between it and what it may own."""
        return _LIGHT.fullmatch(self.after) is not None

    @property
    def beside(self) -> bool:
        """Somebody who was with the one sought, or is to be called."""
        return self.next_to and is_beside(self.before)

    @property
    def old(self) -> bool:
        """Grown; "chú bé" is none."""
        return OLD_NOUN.match(self.said) is not None and self.more != " be"

    @property
    def young(self) -> bool:
        return YOUNG_NOUN.match(self.said) is not None


def noun_before(m: Message, at: int) -> Noun | None:
    """The last word for a person before plain[at] in its sentence; of "mẹ tôi" the mother."""
    clause = re.split(r" [.!?;\n] ", m.plain[max(0, at - _CLAUSE) : at])[-1]
    offset = at - len(clause)
    found = [
        noun
        for noun in NOUNS.finditer(clause)
        if not vocative(clause, noun) and not _within_name(m, offset + noun.start())
    ]
    nouns = _without_possessors(clause, found)
    if not nouns:
        return None
    noun = nouns[-1]
    return Noun(bare(noun["noun"]), bare(noun["more"]), clause[: noun.start()], clause[noun.end() :])


def anothers(m: Message, at: int, *, child: bool | None) -> bool:
    """What is said at plain[at] is of somebody else than the one sought. child: whether a child is sought, if known."""
    clause = re.split(r" [.,!?;\n] ", m.plain[max(0, at - _CLAUSE) : at])[-1]
    if child and _STRANGER.search(clause):
        return True
    noun = noun_before(m, at)
    if noun is None or not noun.next_to:
        return False
    return noun.beside or (child is True and noun.old)


def is_beside(before: str) -> bool:
    """The words before a person say that they were with the one sought, or are to be called."""
    return _BESIDE.search(before) is not None and not _PLEA.search(before)


def grown_ones(m: Message) -> Iterator[str]:
    """The words for grown people in the order of the message, without accents; of those spoken to none."""
    for found in NOUNS.finditer(m.plain):
        if OLD_NOUN.match(found["noun"]) and not vocative(m.plain, found) and not _within_name(m, found.start()):
            yield bare(found["noun"])


_OF_HIS = re.compile(r" a (?=\w)")
"""The "anh" whose wife she is, typed short; at the end of a clause it is "à", and she is called."""


def vocative(clause: str, noun: re.Match[str]) -> bool:
    """Somebody is spoken to, and nobody spoken of: "chú công an", "các anh". "Vo a bo nha di" tells of a wife."""
    if bare(noun[0]) == "vo" and _OF_HIS.match(clause, noun.end()):
        return False
    return bool(_VOCATIVE_AFTER.search(clause[noun.end() :]) or _VOCATIVE_BEFORE.search(clause[: noun.start()]))


def _within_name(m: Message, at: int) -> bool:
    """The word is capital within a sentence, as in "Đỗ Minh Khang"."""
    first = m.span(at, at + 1).start
    return m.text[first].isupper() and m.text[:first].rstrip(" ").endswith(_LETTERS) and not m.text.isupper()


def _without_possessors(clause: str, nouns: list[re.Match[str]]) -> list[re.Match[str]]:
    """Of "mẹ tôi" the mother alone, of "con gái em" the daughter."""
    kept: list[re.Match[str]] = []
    end = 0
    for noun in nouns:
        owns = kept and (
            re.fullmatch(r" (?:cuaγ |cua |nhaβ |nha )*", clause[end : noun.start()])
            or (bare(kept[-1]["noun"]) == "ban" and len(clause[end : noun.start()].split()) <= 3)
            or re.search(r" (?:cuaγ|cua|nhaβ|nha) $", clause[: noun.start()])
        )
        end = noun.end()
        if owns and bare(noun["noun"]) in _POSSESSIVE:
            continue
        kept.append(noun)
    return kept
