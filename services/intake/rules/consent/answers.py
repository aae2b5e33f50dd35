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
    r"|please|pls|be|nguoi|ma|voi|roi|va|deu|gia|dinh|hoan|toan|nghi|no|dua)"
)
_POSTING = (
    r"(?:(?:cho |de )?(?:cong an )?(?:dang|phat)(?: (?:tin|anh|hinh|mat|ten|len|nhom|zalo|di|cac|nua|bai|mang|xa hoi"
    r"|facebook|fb|cong khai|con|chau|be|em|me|bo|ong|ba|cu|toi|minh|nha|cua))*)"
)
_WHO = r"(?:me|ma|mam|cha|bo|ba|tia|giam ho|dai dien|ong|ngoai|noi)"
AGREES = re.compile(rf"(?:(?:{_SMALL}|{_WHO}) )*(?:dong y|nhat tri|chap nhan)(?: (?:{_SMALL}|{_WHO}|{_POSTING}))*")
AGREES_TO_POSTING = re.compile(
    rf"(?:(?:{_SMALL}|{_WHO}) )*(?:dong y|nhat tri|chap nhan)(?: (?:{_SMALL}|{_WHO}))* {_POSTING}"
    rf"(?: (?:{_SMALL}|{_WHO}))*"
)
_FEARS = r"(?: (?:vi )?(?:so|keo|lo|ngai) .+)?"
""" "Đừng đăng, sợ bọn bắt cóc biết": what is feared of it is no danger that is there."""
REFUSES = re.compile(
    rf"(?:(?:{_SMALL}|{_WHO}) )*(?:(?:khong|ko|k|hong|chua) (?:dong y|nhat tri|muon|cho)|khong|dung|xin dung)"
    rf"(?: (?:{_SMALL}|{_WHO}))*(?: {_POSTING})(?: (?:{_SMALL}|dau|gi|ca|het|duoc))*{_FEARS}"
    rf"|(?:(?:{_SMALL}|{_WHO}) )*(?:khong|ko|k|hong|chua) (?:dong y|nhat tri|chap nhan)(?: {_SMALL})*"
)
YES = re.compile(
    r"(?:(?:em|toi|minh|chau) )*(?:da|vang|u|uh|um|ok|oke|okie|co|duoc|dc)"
    r"(?: (?:da|vang|ok|oke|co|duoc|dc|a|ah|nhe|nha|em|anh|chi|bac|chu|cong an))*"
    r"|(?:yes|sure|okay|ok)(?: (?:please|sure|ok|okay|i do|you can|of course|thanks|thank you))*"
)
_ASKS = rf"(?:(?:{_SMALL}|{_WHO}|muon|xin|cho) )*"
WITHDRAWS = re.compile(
    rf"{_ASKS}(?:rut|rut lai|huy) (?:su )?dong y(?: (?:{_SMALL}|{_POSTING}))*"
    rf"|(?:(?:{_SMALL}|{_WHO}) )*(?:khong|ko|k|hong|dung) (?:cho |muon )?(?:dang|phat)(?: (?:tin|anh|hinh|bai))? nua"
    rf"(?: {_SMALL})*"
)
TAKE_DOWN = re.compile(rf"{_ASKS}(?:go|xoa|ha) (?:tin|anh|hinh|bai)(?: (?:{_SMALL}|xuong|di|giup|dum|dang))*")
_I_AM = r"(?:i am|i'm|im|this is|as|we are|we're)"
_ENGLISH_WHO = r"(?:mother|mom|mum|mommy|father|dad|daddy|guardian|parents?)"
_ENGLISH_SMALL = (
    rf"(?:yes|ok|okay|sure|please|thank you|thanks|of course|and|he|her|his|the|a|my|our|their|child|kid|son|daughter"
    rf"|boy|girl|baby|s|i|we|do|fully|to|that|it|this|you|can|may|him|{_I_AM}|{_ENGLISH_WHO})"
)
_ENGLISH_POSTING = (
    r"(?:(?:to|with|for)(?: you)? )?(?:the )?(?:post|posting|publish|publishing|share|sharing)"
    r"(?: (?:of|it|this|him|her|his|my|our|the|s|child|kid|son|daughter|boy|girl|baby|photos?|pictures?|name|face|news"
    r"|online|anywhere|on|to|in|zalo|facebook|internet|groups?|social|media|and|any more|anymore|please|yet))*"
)
_AGREES_IN_ENGLISH = re.compile(
    rf"(?:{_ENGLISH_SMALL} )*(?:agrees?|consents?|permit)(?: (?:{_ENGLISH_SMALL}|{_ENGLISH_POSTING}))*"
    rf"|(?:{_ENGLISH_SMALL} )*{_ENGLISH_POSTING}(?: {_ENGLISH_SMALL})*"
)
_REFUSES_IN_ENGLISH = re.compile(
    r"(?:(?:no|please|sorry|i|we|you|hi|hello|police) )*"
    r"(?:(?:do not|don't|dont|not|never|must not|can not|cannot|stop)"
    r"(?: (?:i|we|you|agree|consent|want|allow|wish|like|to"
    rf"|let|anyone|anybody|the|police|please))*(?: {_ENGLISH_POSTING})|(?:do not|don't|dont) (?:agree|consent))"
    r"(?: (?:please|thanks|thank you|sorry|i am scared|i am afraid|at all))*"
    r"|(?:(?:i|we|please) )*(?:withdraw|take back) (?:my |our )?(?:consent|agreement)"
)
_POST_IT = re.compile(
    rf"(?:(?:{_SMALL}|{_WHO}|cu|muon|nho|hay|luon|nhanh|gap) )*{_POSTING}"
    rf"(?: (?:{_SMALL}|{_WHO}|{_POSTING}|luon|ngay|nhanh|giup|gap|tim|ho|dum|gium|len|di|cac|oi|may))*"
)
_POSTED_WITH_ACCENTS = re.compile(r"\bđăng\b|\bphát (?:tin|đi|lên)\b")
_WHAT_IS_POSTED = re.compile(r"\b(?:dang|phat) (?:tin|anh|hinh|bai|ten|zalo|nhom|giup|gium|dum|ho)\b")
""" "Dang di", "no dang len" is to post it, or that somebody is on the way: without accents it says what is posted."""
_YES_POST_IT = re.compile(
    r"(?:(?:ok|oke|da|vang|u|uh|cu|duoc|hay|roi) )+dang di(?: (?:a|ah|nhe|nha|anh|chi|chu|bac|giup|cong an))*"
)
_RELATION = re.compile(rf"(?:{_SMALL} )*({_WHO})(?: {_SMALL})*")
_GIVERS: tuple[tuple[str, Giver], ...] = (
    # Without accents "ba" is a father in the South and a grandmother elsewhere, so it says nothing.
    (r"\b(?:giam ho|dai dien|guardian)\b", "guardian"),
    (r"\b(?:me|ma|mam|mother|mom|mum|mommy)\b", "mother"),
    (r"\b(?:cha|bo|tia|father|dad|daddy)\b", "father"),
)
_OF_ANOTHER_KIND = re.compile(
    r"\b(?:em|toi|chau|con|minh|anh|chi) la"
    r" (?:con|chau|em|anh|chi|ban|hang xom|di|co|chu|bac|cau|mo|nguoi (?:nha|than))"
    r"(?: (?:gai|trai|ruot|dau|re|noi|ngoai|ho|lon|ut|cua|be|no|chau|ong|cu|em|toi))*\b"
)
""" "Em là con gái, em đồng ý": who else than those who may agree tells who they are, and agrees."""
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
    if _AGREES_IN_ENGLISH.fullmatch(folded) or _wants_it_posted(text):
        giver = _giver(folded)
        return BASIS_ANSWERS[giver] if giver else "whose"
    if AGREES.fullmatch(folded) is None:
        introduced = " ".join(_OF_ANOTHER_KIND.sub(" ", folded, count=1).split())
        return "whose" if introduced != folded and AGREES.fullmatch(introduced) else None
    # Who stands behind what is posted is the one in the picture: "đồng ý đăng ảnh mẹ em".
    before, _, behind = _AGREED.sub("|", folded, count=1).partition("|")
    giver = _giver(before) or (None if _POSTED.search(behind) else _giver(behind))
    return BASIS_ANSWERS[giver] if giver else "whose"


def _wants_it_posted(text: str) -> bool:
    """ "Ok đăng đi": no more than that they want it posted."""
    folded = _bare(text)
    if _POST_IT.fullmatch(folded) is None or re.search(r"\broi\b", folded):
        return False
    return _told_as_posting(text) or _YES_POST_IT.fullmatch(folded) is not None


def _told_as_posting(text: str) -> bool:
    """Whether it can be nothing else: it has its accents, or says what is posted."""
    said = unicodedata.normalize("NFC", text).lower()
    return bool(_POSTED_WITH_ACCENTS.search(said) or _WHAT_IS_POSTED.search(_bare(text)))


def names_giver(text: str) -> bool:
    """By the words that are dictated, "MẸ ĐỒNG Ý", or as much."""
    answer = answer_in(text)
    return isinstance(answer, Basis) and answer.ground != "withdrawn"


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
    bare = _bare(said)
    in_english = len(bare.split()) <= MOST_WORDS and _REFUSES_IN_ENGLISH.fullmatch(bare) is not None
    return in_english or withdraws(said) or _each(said, REFUSES, REFUSES)


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
    """ "đúng" is no "đừng" and "đang" no "đăng", though all lose their accents."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    plain = re.sub(r"\bđúng\b", "phải", plain, flags=re.IGNORECASE)
    plain = re.sub(r"'s\b", "", plain)
    plain = re.sub(r"\bđang\b", "hiện", plain, flags=re.IGNORECASE)
    words = re.sub(r"[.,!:;()\-–]+", " ", fold(plain))
    return " ".join(words.split())
