"""Names of people in what officers write: read to be held against the name of who is sought.

A text names others too, the mother of a child or whose shop it is. One that names who is sought anywhere is not read
any further, but for a full name that has another surname.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.places.names import WORD, fold
from services.verification.rules.agreement.clothes import SENTENCE_END
from services.verification.rules.agreement.told import named

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
CHILDS_TITLES = frozenset({"bé", "cháu", "em"})
ADULTS_TITLES = frozenset({"ông", "bà", "cụ", "mệ", "anh", "chị", "cô", "chú", "bác"})
BARE_TITLES = {True: frozenset({"be", "chau", "em"}), False: frozenset({"ong", "ba", "cu", "anh", "chi"})}
"""By whether a child is sought; where no accents were typed, so that "co" is "có" and "o" is "ở"."""
OF_A_TITLE = frozenset({"trai", "gai", "nho", "ten"})
"""Folded words between a title and a name: "bé gái tên …"."""
OF_OTHERS = frozenset({"voi", "cung", "theo", "cua", "la", "nho", "cho"})
OF_GROWN_UPS = frozenset(WORD.findall("goi nha quan tiem con me bo ba ma cha vo chong bao he lh anh chi em chau"))
"""Folded words before a title of somebody else; the second beside the first where an adult is sought."""
NO_NAMES = frozenset(
    WORD.findall(
        "mặc áo quần váy tuổi đi lạc ở cao sinh bị bỏ ra mất trai gái bé cháu tên khoảng đang về tại từ chưa rời tóc xã"
        " phường thôn chợ mac ao tuoi di lac o bi bo mat khoang dang tai tu chua roi"
    )
)
"""What stands behind a title in capitals and is no part of a name."""
SEXES = frozenset({"nam", "nữ", "nu"})
SURNAMES = frozenset(
    WORD.findall("nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong dinh trinh luong truong")
)
"""Folded; in a line of capitals a name is known by nothing else."""
IN_NAMES = frozenset({"thi", "van"})
MOST_WORDS = 5
FULL = 3
"""Words of a full name, at least."""


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return fold(self.text)


def other_name(text: str, name: str | None, *, child: bool) -> str | None:
    """The name that a text has for who is sought, as it is written, where it is not ``name`` (None: not told)."""
    written = unicodedata.normalize("NFC", text)
    # Each sentence for itself: one that was taken over from a message may be the only one without accents.
    names = [name for said in SENTENCE_END.split(written) for name in _names(said, child=child)]
    if not (name or "").strip():
        return next((said for said in names if child or len(said.split()) > 1), None)
    own = (name or "").strip()
    others = [said for said in names if not is_name_of(said, own)]
    if len(others) < len(names) or named(own.split()[-1]).search(written):
        others = [said for said in others if fold(said).split()[-1] == fold(own).split()[-1]]
    return others[0] if others else None


def is_name_of(said: str, name: str) -> bool:
    """Whether these words may be short for this name, or for its initials: they share the given name, and full ones the
    surname as well."""
    words, own = fold(said).split(), [fold(each[0]) for each in re.finditer(r"[^\W_]+", name)]
    if all(len(each) == 1 for each in own):
        return [word[0] for word in words] == own[-len(words) :]
    if len(words) >= FULL and len(own) >= FULL and words[0] != own[0]:
        return False
    return words[-1] in own and words[-1] not in IN_NAMES


def _names(text: str, *, child: bool) -> Iterator[str]:
    words = [_Word(found[0], found.start(), found.end()) for found in TOKEN.finditer(text)]
    accented = any(word.folded != word.text.lower() for word in words)
    titles = (CHILDS_TITLES if child else ADULTS_TITLES) if accented else BARE_TITLES[child]
    for at, word in enumerate(words):
        begins = at + 1
        if word.text.lower() in titles:
            if not _opens(words, at) or (at and _is_anothers(words[at - 1], child=child)):
                continue
            while begins < len(words) and words[begins].folded in OF_A_TITLE:
                begins += 1
        elif word.text.lower() not in ("tên", "ten") or (at and words[at - 1].text.lower() in titles):
            continue
        if begins < len(words) and words[begins].text.lower() in ("là", "la", ":"):
            begins += 1
        found = _name_at(words, begins, in_capitals=word.text.isupper())
        if found:
            yield text[found[0].start : found[-1].end]


def _opens(words: list[_Word], at: int) -> bool:
    """A title is written small, or begins a sentence: "đường Bà Triệu" is a street."""
    return words[at].text[0].islower() or words[at].text.isupper() or at == 0 or not words[at - 1].text[0].islower()


def _is_anothers(before: _Word, *, child: bool) -> bool:
    return before.folded in OF_OTHERS or (not child and before.folded in OF_GROWN_UPS)


def _name_at(words: list[_Word], begins: int, *, in_capitals: bool) -> list[_Word]:
    found: list[_Word] = []
    for word in words[begins : begins + MOST_WORDS]:
        if len(word.text) < 2 or not word.text.isalpha() or not word.text[0].isupper():
            break
        if word.text.lower() in NO_NAMES:
            break
        found.append(word)
    if in_capitals and found and all(word.text.isupper() for word in found):
        found = found if len(found) > 1 and found[0].folded in SURNAMES else []
    return [] if len(found) == 1 and found[0].text.lower() in SEXES else found
