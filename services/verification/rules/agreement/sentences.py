"""Sentences of a text about a person: which of them tell for certain of whoever is sought."""

import re
import unicodedata
from dataclasses import dataclass

from schemas.content import Facts
from schemas.event import CaseKind
from schemas.places.finding import fold
from services.verification.rules.words.wording import CHILD_BELOW

SENTENCE_END = re.compile(r"[;!?\n]|\.(?!\d)")
"""A dot within a number plate ends nothing."""


def without_accents(pattern: str) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda letter: fold(letter[0]), pattern)


def by_accents(accented: str, bare: str | None = None) -> dict[bool, re.Pattern[str]]:
    """By whether the text was typed with accents. ``bare``: where the same words without accents would be others."""
    return {True: re.compile(accented), False: re.compile(without_accents(accented) if bare is None else bare)}


UNSURE = by_accents(
    r"\b(?:không|ko|k|chẳng|chưa|chứ|nhầm|sai|thay vì|thay đổi|đã thay|cởi|hoặc|hay là|hay (?=áo|quần|váy|đầm|màu)"
    r"|có thể|nghi|giống|bản trước|tin trước|trước đó|trước đây|ban đầu|ở nhà|thêm|của bạn|not|instead"
    r"|ảnh|hình|chụp|hôm (?:qua|trước|kia)|thường|thích|búp bê|mọi khi|năm ngoái)\b",
    r"\b(?:khong|ko|k|chang|chua|chu|nham|sai|thay vi|thay doi|da thay|coi|hoac|hay la|hay (?=ao|quan|vay|dam|mau)"
    r"|co the|nghi|giong|ban truoc|tin truoc|truoc do|truoc day|ban dau|o nha|them|cua ban|not|instead"
    r"|hinh|chup|hom (?:qua|truoc|kia)|thuong|thich|bup be|moi khi|nam ngoai)\b",
)
"""In a sentence that denies, corrects or doubts something, or tells of a picture or another day, what is meant is left
to people."""
BESIDE_A_CHILD = by_accents(
    r"\b(?:mẹ|má|bố|cha|(?<!bà )ba(?! lô| tuổi)|bà(?! con| ba)|ông|cụ|anh|chị|cô(?! bé| bác)|chú(?! bé| ý)"
    r"|(?<!cô )(?<!chú )bác|dì|cậu(?! bé)|mợ|thầy|người|bạn|thanh niên|đàn ông|phụ nữ|đối tượng|kẻ|hắn|nhóm|vợ|chồng"
    r"|em (?:gái|trai|bé|nhỏ)|đi cùng|đi với|đi theo|đi chung|chơi với|chơi cùng|cùng với)\b",
    r"\b(?:me|bo(?! do)|cha|ong|anh|chi|nguoi|ban|thanh nien|dan ong|phu nu|doi tuong|ke|vo|chong|em (?:gai|trai|be)"
    r"|di cung|di voi|di theo|di chung|choi voi|choi cung|cung voi)\b",
)
BESIDE_AN_ADULT = by_accents(
    r"\b(?:vợ|chồng|con (?:trai|gái|dâu|rể)|cháu (?:nội|ngoại|trai|gái)|em (?:gái|trai)|anh trai|chị gái|mẹ|má|bố"
    r"|hàng xóm|bạn|người (?:lạ|này|kia|đó|khác|đi cùng|nhà|thân|quen)|đối tượng|đi cùng|đi với|đi theo|đi chung"
    r"|cùng với|nhóm|hai người)\b"
)
WOMEN = by_accents(
    r"\b(?:bà(?! con| ba)|chị|cô(?! bác)|dì|mệ|phụ nữ|bé gái)\b", r"\b(?:ba(?! con)|chi|me|phu nu|be gai)\b"
)
MEN = by_accents(r"\b(?:ông|anh|chú(?! ý)|đàn ông|cậu|bé trai)\b", r"\b(?:ong|anh|chu(?! y)|dan ong|be trai)\b")
OF_A_CHILD = by_accents(r"\b(?:bé|cháu|em|con|nạn nhân)\b")
OF_AN_ADULT = by_accents(r"\b(?:bà|cụ|mệ|ông|anh|chị|cô|chú|bác|người đàn ông|người phụ nữ|nạn nhân)\b")
TITLED = re.compile(
    r"\b(?i:bé|cháu|em|anh|chị|ông|bà|cụ|cô|chú|be|chau|ong|ba|cu)(?: (?:gái|trai|nhỏ|tên|gai|nho|ten))*"
    r" ([^\W\d_]+)"
)
"""With the word behind it, which is a name where it is written in capitals."""


@dataclass(frozen=True)
class Sentence:
    """``low``: as the patterns read it, letter for letter as ``written``. ``of_another``: it tells of somebody beside
    whoever is sought."""

    written: str
    low: str
    accented: bool
    of_another: bool
    unsure: bool

    @property
    def sure(self) -> bool:
        return not (self.of_another or self.unsure)

    def words(self, found: re.Match[str]) -> str:
        return self.written[found.start("said") : found.end("said")]


def sentences_of(text: str, facts: Facts) -> list[Sentence]:
    adult = facts.kind is CaseKind.MISSING_ADULT or (facts.age is not None and facts.age >= CHILD_BELOW)
    found: list[Sentence] = []
    for part in SENTENCE_END.split(unicodedata.normalize("NFC", text)):
        written = " ".join(part.split())
        accented = is_accented(written)
        low = written.lower() if accented else fold(written)
        another = _of_another(written, low, facts, adult, accented)
        # "A man took her along. Wears a black shirt."
        own = (OF_AN_ADULT if adult else OF_A_CHILD)[accented].search(low)
        another = another or bool(found and found[-1].of_another and not own)
        found.append(Sentence(written, low, accented, another, bool(UNSURE[accented].search(low))))
    return found


def is_accented(text: str) -> bool:
    return fold(text) != text.lower()


def _of_another(written: str, low: str, facts: Facts, adult: bool, accented: bool) -> bool:
    if (BESIDE_AN_ADULT if adult else BESIDE_A_CHILD)[accented].search(low):
        return True
    women = bool(WOMEN[accented].search(low)) or facts.sex == "female"
    men = bool(MEN[accented].search(low)) or facts.sex == "male"
    if adult and women and men:
        return True
    own = set(fold(facts.name or "").split())
    names = [] if written.isupper() else [name for name in TITLED.findall(written) if name[0].isupper()]
    return any(fold(name) not in own for name in names)


def free_facts(facts: Facts) -> str:
    words = (facts.clothing, facts.marks, facts.carries, facts.health, facts.vehicle, facts.description)
    return unicodedata.normalize("NFC", ". ".join(each for each in words if each))
