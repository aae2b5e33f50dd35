"""What a citizen's words say about the case: its kind and the person's age. Guesses, which an officer corrects."""

import re
from datetime import datetime

from schemas.event import CaseKind
from schemas.places.finding import fold

# In order: the first that matches decides. Folded words.
PATTERNS: tuple[tuple[CaseKind, re.Pattern[str]], ...] = (
    (CaseKind.CRIME_WARNING, re.compile(r"\b(lua dao|gia danh|chiem doat|cuop|trom|bat coc mang)\b")),
    (
        CaseKind.MISSING_CHILD,
        re.compile(r"\b(tre|chau|be|em be|con toi|con trai|con gai|hoc sinh|[0-9] tuoi|1[0-5] tuoi)\b"),
    ),
    (
        CaseKind.MISSING_ADULT,
        re.compile(r"\b(cu|ong|ba|me|bo|chong|vo|nguoi gia|lan|tam than|mat tri)\b.*\b(lac|mat tich|di dau)\b"),
    ),
    (
        CaseKind.LOST_PROPERTY,
        re.compile(r"\b(roi|mat|danh roi|bo quen)\b.*\b(tien|vi|tui|xe|dien thoai|giay to|vang|balo|cccd)\b"),
    ),
)
# Who has seen the child also writes "cháu bé lạc"; the family writes "thấy lần cuối", "không thấy đâu", "ai thấy".
SAW = re.compile(r"\b(toi|em|minh|chung toi|chau) (vua |da |co |moi )*(nhin |trong |tim )?thay\b|\bto (giac|cao)\b")
NOT_SEEN = re.compile(r"\b(lan cuoi|khong (nhin |con |tim )?thay|chua thay|ai (nhin )?thay)\b")
AGE = re.compile(r"\b(\d{1,3})\s*(?:tuoi|t)\b")
BORN = re.compile(r"\b(?:sinh nam|sinh|sn|nam sinh)\s*:?\s*((?:19|20)\d\d)\b")


def guess_kind(text: str) -> CaseKind:
    """Return the kind that the words suggest; a missing child when they say nothing: that loses no time."""
    return told_kind(text) or CaseKind.MISSING_CHILD


def told_kind(text: str) -> CaseKind | None:
    """Return the kind that the words suggest, or None when they say nothing."""
    folded = fold(text)
    if SAW.search(folded) and not NOT_SEEN.search(folded):
        return CaseKind.TIP
    return next((kind for kind, pattern in PATTERNS if pattern.search(folded)), None)


def age_in(text: str, now: datetime) -> int | None:
    """Return the age in years that the text states ("4 tuổi", "sinh năm 2021"), or None."""
    folded = fold(text)
    if found := AGE.search(folded):
        age = int(found[1])
    elif found := BORN.search(folded):
        age = now.year - int(found[1])
    else:
        return None
    return age if 0 <= age <= 120 else None
