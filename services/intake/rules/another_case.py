"""Does a message speak of another case than the open one, and what did the citizen answer when asked?

Guesses from words. A wrong "yes" costs one question; a wrong "no" would hide an emergency inside another's case, where
an officer still reads it as an addition.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules.kinds import KINDS

Answer = Literal["new", "same"]

# Who has seen the child also writes "cháu bé lạc"; the family writes "thấy lần cuối", "không thấy đâu", "ai thấy".
SAW = re.compile(r"\b(toi|em|minh|chung toi|chau) (vua |da |co |moi )*(nhin |trong |tim )?thay\b|\bto (giac|cao)\b")
# "lạc", not "lắc" (a bracelet) and not the "lạc" of "liên lạc" (to contact); without accents it is "lac".
LOST = re.compile(
    r"(?<!liên )(?<!lien )\b(lạc|lac)\b|\b(mất tích|mat tich|thất lạc|that lac|bắt cóc|bat coc|đuối nước|duoi nuoc)\b"
    r"|\b(bỏ đi|bo di|đi đâu mất|di dau mat|không thấy đâu|khong thay dau|chưa về nhà|chua ve nha)\b"
)

FOUND = re.compile(
    r"(?<!khong )(?<!chua )\b(tim|nhin|da|vua) (duoc|thay)\b|\b(ve|toi|den) nha roi\b|\b(da ve|ve roi)\b"
)
BACK = re.compile(
    r"\b(da|moi|vua) tim (thay|duoc)\b|\btim (thay|duoc)( (chau|be|ong|ba|cu|nguoi))* roi\b"
    r"|\b(ve|toi|den) nha roi\b|\b(da ve|ve roi)\b"
)
"""The lost one is back; to have seen somebody ("vừa thấy cháu") says less."""
ASKS_HOW_IT_STANDS = re.compile(r"\b(chua|the nao roi|sao roi|den dau roi)( (a|ah|vay|the|nhi|anh|chi))*\W*$")
ANOTHER = re.compile(
    r"\b(vu|viec|chuyen|truong hop|ca) (khac|moi|nua)\b"
    r"|\b(chau|be|em|cu|ong|ba|dua)( (be|trai|gai|nho|gia|con))* (khac|thu (hai|ba|2|3))\b"
    r"|\b(lai|vua|moi) co (them )?(mot |1 |hai |2 )?(chau|be|em|tre|cu|ong|ba|vu)\b"
    r"|\b(them|con) (mot|1|hai|2) (chau|be|em|tre|cu|ong|ba|vu)\b"
)
ANOTHER_PERSON = re.compile(r"\bnguoi khac\b|\b(lai|vua|moi|them|con) (co )?(them )?(mot |1 |hai |2 )?nguoi\b")
"""Speaks of another only beside LOST: "lại có người thấy cháu" is a sighting."""
AGES_APART = 2

POLITE = re.compile(
    r"a|ad|ah|ak|an|anh|bac|ban|cau|chi|chon|chu|co|con|cong|da|dap|day|dung|em|ha|la|loi|nha|nhe|nhi|oi|ok|roi|so|thi"
    r"|thua|toi|tra|u|uh|vang|xin"
)
"""Words beside an answer that answer nothing."""
NEW = re.compile(
    r"1|mot|(co )?((vu|viec|chuyen|ca|tin|truong hop|bao|bao vu) )?(moi|khac)( hoan toan)?"
    r"|khong (phai (van )?)?((vu|viec|chuyen|ca) )?(cu|do)|khong cung( (mot|1))?( (vu|viec|chuyen|ca))?"
)
SAME = re.compile(
    r"2|hai|(khong )?(van|cung|chinh)( (mot|1))?( (vu|viec|chuyen|ca|chau|be|nguoi))?( (cu|do|nay|the|vay|truoc|tren))?"
    r"|(vu|viec|chuyen|ca|chau|be|nguoi)? ?(cu|do|nay|truoc|tren)|nhu cu"
    r"|khong (phai )?((vu|viec|chuyen|ca) )?(moi|khac)|bo sung( (vu|viec) (cu|do|nay))?"
)
HEAD = re.compile(r"[,:;.!–-]+\s+|\n")
MOST_WORDS_OF_AN_ANSWER = 9


@dataclass(frozen=True, slots=True)
class CaseSigns:
    """What a case is known by: its kind, the person's age in years, the place's commune; None where unknown."""

    kind: CaseKind | None
    age: int | None
    commune_code: str | None


def tells_another(text: str, case: CaseSigns, message: CaseSigns, *, story_over: bool) -> bool:
    """Say whether the text reads as another emergency than the case.

    message: what this text alone tells. story_over: the case is no longer so fresh that its story may still be coming
    in pieces, each of which may say "lạc" again.
    """
    folded = fold(text)
    if ANOTHER.search(folded):
        return True
    if FOUND.search(folded) or SAW.search(folded) or ASKS_HOW_IT_STANDS.search(folded):
        return False
    if message.kind and KINDS[message.kind].stands_alone and case.kind not in (None, message.kind):
        return True
    if not LOST.search(unicodedata.normalize("NFC", text).lower()):
        return False
    return story_over or bool(ANOTHER_PERSON.search(folded)) or _contradicts(case, message)


def tells_end(text: str) -> bool:
    """Say whether the text says that the lost one is back, and speaks of no other."""
    folded = fold(text)
    return bool(BACK.search(folded)) and not ANOTHER.search(folded)


def _contradicts(case: CaseSigns, message: CaseSigns) -> bool:
    """Another kind of person, another age or another commune, where both are known."""
    if case.kind is not None and message.kind is not None and case.kind != message.kind:
        return True
    if case.age is not None and message.age is not None and abs(case.age - message.age) >= AGES_APART:
        return True
    codes = (case.commune_code, message.commune_code)
    return all(codes) and codes[0] != codes[1]


def answer_in(text: str, case_number: str) -> tuple[Answer, str] | None:
    """Return what the text answers to "new or the same?", and what else it says; None when it answers nothing."""
    whole = _answer(text, case_number)
    if whole:
        return whole, ""
    head, *rest = HEAD.split(text.strip(), maxsplit=1)
    answer = _answer(head, case_number) if rest else None
    return (answer, rest[0].strip()) if answer else None


def _answer(text: str, case_number: str) -> Answer | None:
    words = re.findall(r"[\w-]+", fold(text))
    if not words or len(words) > MOST_WORDS_OF_AN_ANSWER:
        return None
    if case_number in words:
        return "new" if {"moi", "khac", "khong"} & set(words) else "same"
    said = " ".join(word for word in words if not POLITE.fullmatch(word))
    if NEW.fullmatch(said):
        return "new"
    return "same" if SAME.fullmatch(said) else None
