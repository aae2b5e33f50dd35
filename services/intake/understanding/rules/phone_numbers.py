"""The number at which the writer of a message may be called, and case codes in a message."""

import re
from dataclasses import dataclass

from services.intake.understanding.rules.persons import speaks_as
from services.intake.understanding.rules.whose import grown_ones
from services.intake.understanding.rules.words import Message, Span, bare, pattern

DIGIT = r"[0-9Oo]"
PHONE = re.compile(
    rf"(?<![\w-])(?:\+\s?84[ .\-]?|0|"
    rf"[Oo](?=[ .\-]?[0-9Oo][ .\-]?[0-9Oo])){DIGIT}?(?:\s?[.\-]?\s?{DIGIT}){{7,10}}(?![\w])"
)
_FOREIGN = re.compile(r"(?<![\w-])\+\s?(?!84)[1-9](?:[ .\-]?[0-9]){7,13}(?!\w)")
""" "+44 7911 123456" of a tourist."""
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

CALL_ME = pattern(
    r"(?:gọi|liên hệ|lh|liên lạc|alo|nhắn|báo)(?: (?:lại|cho|về|vào|qua|số|điện thoại|zalo))* "
    r"(?:tôi|em|mình|chị|anh|bố|mẹ)(?: (?:cháu|bé|theo|số|điện thoại|qua|ở|là|nhé|:))* $"
    r"|số (?:của )?(?:tôi|em|mình)(?: (?:là|đây|:))* $"
)
OFF = pattern(
    r"\S+ (?:(?:mà|thì|nhưng|,|gọi|liên lạc|giờ|đang|điện) )*(?:không (?:được|nghe|bắt|liên lạc|gọi)|thuê bao|tắt máy|"
    r"tắt nguồn|hết pin)(?! (?:\S+ )?thì)"
)
"""Behind a number: nobody answers it."""
_NUMBER_OF = r"(?:số|điện thoại|máy|zalo)(?: (?:số|điện thoại|máy|của|tay|di động|zalo))*"
_OWNED = r"(?: (?:tôi|em|mình|cháu|con|nó|nhà|trai|gái|nội|ngoại|lớn|bé))*(?: (?:là|đây|:|có|hay dùng))* $"
_OF_THE_YOUNG = pattern(rf"{_NUMBER_OF} (?:(?P<self>cháu|con)|bé|nó|thằng bé|thằng con){_OWNED}")
_OF_THE_GROWN = pattern(
    rf"{_NUMBER_OF} (?P<whose>mẹ|bu|u|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|chú|dì|cậu|mợ|thím|dượng|ôn|mệ){_OWNED}"
)
NOT_MINE = pattern(r"(?:số|điện thoại) (?:nó|hắn|anh ấy|ảnh|ông|ổng|chị ấy|của nó|của hắn)(?: \S+){0,2} $")


@dataclass(frozen=True, slots=True)
class Said:
    """What was read, and where it stands. Of a number of another country with its "+"."""

    value: str
    span: Span


def phone_in(m: Message, *, swindler: bool, child: bool | None = None) -> Said | None:
    """The number to call back: of several the one that the writer says is theirs, else the first.

    swindler: the message warns of somebody, whose number is likely the one it holds. child: whether a child is sought,
    if known; by the number of who is sought nobody is called back.
    """
    first = None
    for found in (*PHONE.finditer(m.text), *_FOREIGN.finditer(m.text)):
        digits, before = _digits(found[0]), m.plain[: m.plain_index(found.start())]
        mine = MINE.search(before) is not None
        if digits is None or NOT_MINE.search(before) or (swindler and (THEIRS.search(before) or not mine)):
            continue
        if _of_the_sought(m, before, child) or OFF.match(m.plain, m.plain_index(found.end() - 1)):
            continue
        said = Said(digits, Span(found.start(), found.end()))
        if CALL_ME.search(before) or (mine and first is None):
            return said
        first = first or said
    return first


def _digits(written: str) -> str | None:
    digits = re.sub(r"\D", "", written.replace("O", "0").replace("o", "0"))
    if written.startswith("+") and not digits.startswith("84"):
        return f"+{digits}"
    if written.lstrip().startswith("+"):
        digits = "0" + digits[2:]
    return digits if len(digits) in (10, 11) and digits[0] == "0" and digits[1] != "0" else None


def _of_the_sought(m: Message, before: str, child: bool | None) -> bool:
    """ "Số của cháu 09…" where a child is sought, "số mẹ tôi 09…" where somebody grown is."""
    if child is None:
        return False
    if not child:
        grown = _OF_THE_GROWN.search(before)
        sought = next(grown_ones(m), None)
        return grown is not None and bare(grown["whose"]) == sought
    young = _OF_THE_YOUNG.search(before)
    return young is not None and not (young["self"] and speaks_as(m, bare(young["self"])))


def code_in(m: Message) -> Said | None:
    found = CODE.search(m.text)
    if found is None:
        return None
    issue = (found[4] or "").upper()
    return Said(f"{found[1]}-{found[2] or found[3]}{issue}", Span(found.start(), found.end()))
