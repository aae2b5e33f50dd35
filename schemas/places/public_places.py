"""Which words name one public place alone: what it is ("chợ", "cầu", "trường") and a name that few others have.

Where such a place lies is nobody's secret, which cannot be said of any other point of a case.
"""

import re
import unicodedata

from schemas.places.names import WORD

_HEADS = """
    chợ, cầu, trường, trường tiểu học, trường thcs, trường thpt, trường mầm non, tiểu học, thcs, thpt, mầm non, chùa,
    đền, đình, nhà thờ, bến xe, bến đò, bến phà, ga, nhà ga, công viên, bệnh viện, bệnh viện đa khoa, ngã ba, ngã tư
"""
PUBLIC_HEADS = frozenset(head.strip() for head in _HEADS.split(","))
"""What bears a name that few others have. A hamlet's, a road's, a river's or a chain's is in every commune or goes
through many, and where people lodge or sit is a list's to decide."""
_LONGEST_HEAD = max(len(head.split()) for head in PUBLIC_HEADS)
_NO_NAME = """
    mới cũ to lớn nhỏ trên dưới trong ngoài trước sau giữa này kia đó ấy đây làng xã huyện tỉnh thôn xóm quê phường
    quận thành phố trung tâm đầu cuối xanh đỏ trắng vàng chính phụ số và ở là gần cạnh bên
"""
NO_NAME = frozenset(_NO_NAME.split())
"""Words that with what a place is still name none: "chợ huyện", "trường làng", "cầu nhỏ"."""
_IN_EVERY_COMMUNE = NO_NAME | {"đèn", "cấp", "cóc", "đêm"}
_OF_ANOTHER = re.compile(
    r"\b(?:thôn|xóm|tổ|đội|khu|ấp|bản|đường|quốc lộ|tỉnh lộ|ql|ngõ|ngách|hẻm|kiệt|sông|đê|trọ|quán|nhà)\b",
    re.IGNORECASE,
)
""" "Ngã ba quốc lộ 47", "chợ thôn Đông", "cầu nhà ông Tư"."""
_PARTED = re.compile(r"[,;.:/()!?\n]")
LONGEST = 100
"""Characters of such a name."""


def names_public_place(words: str) -> bool:
    """With a capital in its own name, and no number or word there that many have. Typed without accents a name is
    none: everybody would read it so."""
    name = unicodedata.normalize("NFC", " ".join(words.split()))
    if name.isascii() or len(name) > LONGEST or _PARTED.search(name):
        return False
    said = WORD.findall(name)
    own = said[_head_words(said) :]
    named = any(word[0].isupper() and word.lower() not in _IN_EVERY_COMMUNE for word in own)
    return len(own) < len(said) and named and not _OF_ANOTHER.search(" ".join(own))


def _head_words(said: list[str]) -> int:
    """How many of them say what it is; 0 where it is none of PUBLIC_HEADS."""
    sizes = range(min(len(said), _LONGEST_HEAD), 0, -1)
    return next((size for size in sizes if " ".join(said[:size]).lower() in PUBLIC_HEADS), 0)
