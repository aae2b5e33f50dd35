"""Reads an answer to "do you agree that this is posted?", and that somebody does not agree any more.

Only a short message that says no more than that: a wrong "yes" would publish a child without anybody's word. What is
not understood goes to the officer as everything does.
"""

import re
import unicodedata
from typing import Literal

from schemas.places.finding import fold
from schemas.reports import BASIS_ANSWERS, Basis, Giver

MOST_WORDS = 14
_SMALL = (
    r"(?:da|vang|u|uh|ok|oke|toi|em|minh|chau|con|anh|chi|bac|chu|co|a|ah|nhe|nha|thi|la|nay|xin|cam|on|cong|an|day|cua"
    r"|be|nguoi|ma|voi|roi|va|deu|gia|dinh|hoan|toan|nghi|no|dua)"
)
_POSTING = (
    r"(?:(?:cho |de )?(?:cong an )?(?:dang|phat)(?: (?:tin|anh|hinh|ten|len|nhom|zalo|di|cac|nua|bai|mang|xa hoi"
    r"|facebook|fb|cong khai|con|chau|be|em|me|bo|ong|ba|cu|toi|minh|nha|cua))*)"
)
_WHO = r"(?:me|ma|mam|cha|bo|ba|tia|giam ho|dai dien|ong|ngoai|noi)"
AGREES = re.compile(rf"(?:(?:{_SMALL}|{_WHO}) )*(?:dong y|nhat tri|chap nhan)(?: (?:{_SMALL}|{_WHO}|{_POSTING}))*")
AGREES_TO_POSTING = re.compile(
    rf"(?:(?:{_SMALL}|{_WHO}) )*(?:dong y|nhat tri|chap nhan)(?: (?:{_SMALL}|{_WHO}))* {_POSTING}"
    rf"(?: (?:{_SMALL}|{_WHO}))*"
)
REFUSES = re.compile(
    rf"(?:(?:{_SMALL}|{_WHO}) )*(?:(?:khong|ko|k|hong|chua) (?:dong y|nhat tri|muon|cho)|khong|dung|xin dung)"
    rf"(?: (?:{_SMALL}|{_WHO}))*(?: {_POSTING})(?: {_SMALL})*"
    rf"|(?:(?:{_SMALL}|{_WHO}) )*(?:khong|ko|k|hong|chua) (?:dong y|nhat tri|chap nhan)(?: {_SMALL})*"
)
YES = re.compile(
    r"(?:(?:em|toi|minh|chau) )*(?:da|vang|u|uh|um|ok|oke|okie|co|duoc|dc)"
    r"(?: (?:da|vang|ok|oke|co|duoc|dc|a|ah|nhe|nha|em|anh|chi|bac|chu|cong an))*"
)
_ASKS = rf"(?:(?:{_SMALL}|{_WHO}|muon|xin|cho) )*"
WITHDRAWS = re.compile(
    rf"{_ASKS}(?:rut|rut lai|huy) (?:su )?dong y(?: (?:{_SMALL}|{_POSTING}))*"
    rf"|(?:(?:{_SMALL}|{_WHO}) )*(?:khong|ko|k|hong|dung) (?:cho |muon )?(?:dang|phat)(?: (?:tin|anh|hinh|bai))? nua"
    rf"(?: {_SMALL})*"
)
TAKE_DOWN = re.compile(rf"{_ASKS}(?:go|xoa|ha) (?:tin|anh|hinh|bai)(?: (?:{_SMALL}|xuong|di|giup|dum|dang))*")
_RELATION = re.compile(rf"(?:{_SMALL} )*({_WHO})(?: {_SMALL})*")
_GIVERS: tuple[tuple[str, Giver], ...] = (
    # Without accents "ba" is a father in the South and a grandmother elsewhere, so it says nothing.
    (r"\b(?:giam ho|dai dien)\b", "guardian"),
    (r"\b(?:me|ma|mam)\b", "mother"),
    (r"\b(?:cha|bo|tia)\b", "father"),
)
_AGREED = re.compile(r"\b(?:dong y|nhat tri|chap nhan)\b")
_POSTED = re.compile(r"\b(?:dang|phat|tin|anh|hinh|bai)\b")
_ANSWERED_FIRST = re.compile(r"^\s*(?:không|khong|ko|k|đúng|dung)(?: (?:rồi|roi|phải|phai))?\s*[,.!]\s*", re.IGNORECASE)
"""A word that answers something else, with a comma behind it: "Không, đăng đi"."""
_ASKING = re.compile(r"(?:\?|\b(?:à|hả|hở|ư|sao))\W*$", re.IGNORECASE)
_POLICE_WILL_NOT = re.compile(r"\bcong an (?:khong|ko|k|hong|chua)\b|\bchua cho\b")
Answer = Basis | Literal["whose"]
"""``whose``: they agree, and do not say who they are."""


def answer_in(text: str) -> Answer | None:
    """What a message says that answers the question; None when it says something else."""
    folded = _bare(text)
    if len(folded.split()) > MOST_WORDS:
        return None
    if refuses(text):
        return BASIS_ANSWERS["refused"]
    if AGREES.fullmatch(folded) is None:
        return None
    # Who stands behind what is posted is the one in the picture: "đồng ý đăng ảnh mẹ em".
    before, _, behind = _AGREED.sub("|", folded, count=1).partition("|")
    giver = _giver(before) or (None if _POSTED.search(behind) else _giver(behind))
    return BASIS_ANSWERS[giver] if giver else "whose"


def agrees_to_posting(text: str) -> bool:
    """That they agree, and to what: an answer also of whoever was not asked."""
    folded = _bare(text)
    return len(folded.split()) <= MOST_WORDS and AGREES_TO_POSTING.fullmatch(folded) is not None


def says_yes(text: str) -> bool:
    """No more than that: an answer only of whoever has just been asked."""
    return YES.fullmatch(_bare(text)) is not None


def relation_in(text: str) -> Basis | None:
    """Who agrees, of somebody who has agreed and was asked who they are."""
    folded = _bare(text)
    giver = _giver(folded) if _RELATION.fullmatch(folded) else None
    return BASIS_ANSWERS[giver] if giver else None


def refuses(text: str) -> bool:
    """That they do not agree, or not any more. Who asks whether the police will not post it wants it posted."""
    said = _ANSWERED_FIRST.sub("", unicodedata.normalize("NFC", text))
    if _ASKING.search(said) or _POLICE_WILL_NOT.search(fold(said)):
        return False
    return withdraws(said) or _each(said, REFUSES, REFUSES)


def withdraws(text: str) -> bool:
    """That they do not agree any more, whether or not anybody asked."""
    said = _ANSWERED_FIRST.sub("", unicodedata.normalize("NFC", text))
    return not _ASKING.search(said) and _each(said, WITHDRAWS, WITHDRAWS, TAKE_DOWN, REFUSES)


def wants_taken_down(text: str) -> bool:
    """That what was posted goes. Of what was not, it may be about a picture that was sent by mistake."""
    return _each(text, TAKE_DOWN, WITHDRAWS, TAKE_DOWN, REFUSES)


def _each(text: str, one: re.Pattern[str], *others: re.Pattern[str]) -> bool:
    """Whether a part of a short message says the one thing, and no part anything but these."""
    whole = _bare(text)
    if len(whole.split()) > MOST_WORDS:
        return False
    parts = (
        [whole] if one.fullmatch(whole) else [part for each in re.split(r"[,.;!\n]+", text) if (part := _bare(each))]
    )
    return any(one.fullmatch(part) for part in parts) and all(
        any(each.fullmatch(part) for each in (one, *others)) for part in parts
    )


def _giver(folded: str) -> Giver | None:
    """None too where more than one is named."""
    named: list[Giver] = [giver for words, giver in _GIVERS if re.search(words, folded)]
    return named[0] if len(named) == 1 else None


def _bare(text: str) -> str:
    """ "đúng" is no "đừng", though both lose their accents."""
    plain = re.sub(r"\bđúng\b", "phải", unicodedata.normalize("NFKC", text), flags=re.IGNORECASE)
    words = re.sub(r"[.,!:;()\-–]+", " ", fold(plain))
    return " ".join(words.split())
