"""The number at which the writer of a message may be called, and case codes in a message."""

import re
from dataclasses import dataclass

from services.intake.understanding.rules.words import Message, Span, pattern

DIGIT = r"[0-9Oo]"
PHONE = re.compile(
    rf"(?<![\w-])(?:\+\s?84[ .\-]?|0|"
    rf"[Oo](?=[ .\-]?[0-9Oo][ .\-]?[0-9Oo])){DIGIT}?(?:\s?[.\-]?\s?{DIGIT}){{7,10}}(?![\w])"
)
CODE = re.compile(r"(?<![\w.-])(2\d)(?:\s?[-–_.]\s?(\d{5,6})| (\d{5}))([B-Zb-z](?!\w))?(?![\w.]?\d)")
"""As people type 26-00042, or 26-00042B of an alert that went out anew (schemas/alerts.py)."""
THEIRS = pattern(
    r"(?:lừa|số lạ|nó|chị ta|hắn|bọn|gọi đến|giả danh|mạo danh|tài khoản|stk|số điện thoại lừa|"
    r"điện thoại nó|ai điện|so dien thoai)(?: \S+){0,6} $"
)
MINE = pattern(
    r"(?:gọi|liên hệ|lh|liên lạc|alo|số (?:tôi|em|mình|của)|vào số|điện thoại (?:em|tôi|mình)|cho tôi|"
    r"báo (?:cho|về|tôi|em)|hotline|nhắn)(?: \S+){0,6} $"
)

NOT_MINE = pattern(r"(?:số|điện thoại) (?:nó|hắn|anh ấy|ảnh|ông|ổng|chị ấy|của nó|của hắn)(?: \S+){0,2} $")


@dataclass(frozen=True, slots=True)
class Said:
    """What was read, and where it stands."""

    value: str
    span: Span


def phone_in(m: Message, *, swindler: bool) -> Said | None:
    """swindler: the message warns of somebody, whose number is likely the one it holds."""
    for found in PHONE.finditer(m.text):
        digits = re.sub(r"\D", "", found[0].replace("O", "0").replace("o", "0"))
        if found[0].lstrip().startswith("+"):
            digits = "0" + digits[2:]
        if len(digits) not in (10, 11) or digits[0] != "0" or digits[1] == "0":
            continue
        before = m.plain[: m.plain_index(found.start())]
        if NOT_MINE.search(before) or (swindler and (THEIRS.search(before) or not MINE.search(before))):
            continue
        return Said(digits, Span(found.start(), found.end()))
    return None


def code_in(m: Message) -> Said | None:
    found = CODE.search(m.text)
    if found is None:
        return None
    issue = (found[4] or "").upper()
    return Said(f"{found[1]}-{found[2] or found[3]}{issue}", Span(found.start(), found.end()))
