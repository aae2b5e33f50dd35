"""What a content names that is not the force's own: a number, an address or a handle in any of its words.

A post in the force's name with a stranger's number is what a thief of a passkey would want. So whoever sends reads the
signed words themselves, as digits and signs: it is found in whatever form of width, dots and spaces they stand. What
stands in a picture is the second signer's to see.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from schemas.content import Content
from schemas.phones.numbers import digits
from schemas.places.names import fold
from schemas.trust.roster import Voice

NO_WORDS = frozenset(
    {"nonce", "alert_id", "alert_code", "pictures", "kind", "sex", "seen_at", "begins_at", "commune_code", "accepted"}
)
"""Fields of a content that nobody is sent as words."""
_DATE = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)")
_APART = r"[^\w]{0,3}"
"""What may stand between the digits of one number: "(0911) - 222.333"."""
_DIGITS = re.compile(rf"\d(?:{_APART}\d)+")
_TELEPHONE = re.compile(r"(?:00)?84\d{8,10}|0\d{8,10}|[35789]\d{8}|1[89]00\d{4,6}")
"""As people dial one here: of a country, with its zero, a mobile number whose zero was left out, a service's."""
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+|www\.\S+"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:com|net|org|vn|info|biz|app|xyz|site|online|shop|link|page|top|click|asia|dev|cc|ly|gg"
    r"|tk|ml|cf|gq|ru|cn|io|eu|tv|ws|pw|icu|vip|club|live|fun|win|cfd|sbs|bond)"
    r"(?![\w-])\S*"
    r"|(?<![\w@.])(?:zalo|t|m|fb|wa|line|g)\.(?:me|page|co)(?![\w-])\S*",
    re.IGNORECASE,
)
_DOT = re.compile(
    r"\s*[\[({]\s*(?:\.|dot|chấm)\s*[\])}]\s*|\s+(?:dot|chấm)\s+(?=(?:com|vn|net|org|me)\b)", re.IGNORECASE
)
"""A full stop as people write one that no machine is to read: "ke-gian[.]vn", "ke-gian chấm com"."""
_SPOKEN = re.compile(r"\b(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)\b[^\w]{0,3}){8,}")
"""A telephone number in words, read without accents; eight such words beside each other say nothing else."""
_HANDLE = re.compile(r"(?<!\w)@(?!all\b)\w[\w.-]{2,}|[\w.+-]+@\w[\w.-]+")
_NUMBERED = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_CLOSING = ".,;:!?)]}»”\"'"


@dataclass(frozen=True)
class Own:
    """Numbers, by their digits as dialled here, and beginnings of addresses that the force has signed as its own."""

    numbers: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()

    def also(self, voice: Voice | None) -> "Own":
        """And those of a further roster: what was the force's own when an alert was signed is no stranger's later."""
        if voice is None:
            return self
        numbers = {_dialled(number) for number in voice.sayable}
        return Own(self.numbers | numbers, tuple(dict.fromkeys((*self.links, *voice.links))))

    def has_address(self, address: str) -> bool:
        bare = _without_scheme(address)
        return any(_begins(bare, _without_scheme(link)) for link in self.links)


NOTHING_OWN = Own()


def _dialled(number: str) -> str:
    """As ``digits``, also of one with 00 before its country, and of a mobile number whose zero was left out."""
    bare = digits(digits(_plain(number)).removeprefix("00"))
    return "0" + bare if re.fullmatch(r"[35789]\d{8}", bare) else bare


def foreign_in(content: Content, own: Own) -> tuple[str, ...]:
    """What is not the force's own in the words of a content, each once, as a person reads it; sorted."""
    return tuple(sorted({found for words in _words(content.model_dump(mode="json")) for found in _foreign(words, own)}))


def has_address(words: str) -> bool:
    """Whether words name an address of a page or of mail, or a handle, of whomever; by a number, by its beginning or by
    an ending that links here have."""
    text = _DOT.sub(".", _plain(words))
    return any(known.search(text) for known in (_ADDRESS, _HANDLE, _NUMBERED))


@lru_cache(maxsize=512)
def _foreign(words: str, own: Own) -> tuple[str, ...]:
    """Read once: a page asks it of the same words for each signature, a worker each time that it loads a message."""
    return tuple(_read(words, own))


def _read(words: str, own: Own) -> Iterator[str]:
    text = _DOT.sub(".", _plain(words))
    for found in _ADDRESS.finditer(text):
        if not own.has_address(address := found[0].rstrip(_CLOSING)):
            yield address
    text = _ADDRESS.sub(" … ", text)
    for found in _HANDLE.finditer(text):
        yield found[0].rstrip(_CLOSING)
    for found in _SPOKEN.finditer(fold(text)):
        yield found[0].strip()
    for found in _DIGITS.finditer(_DATE.sub("…", text)):
        yield from _numbers(found[0], own)


def _numbers(run: str, own: Own) -> Iterator[str]:
    """Telephone numbers in digits that stand near each other: any neighbours that make one, the longest first."""
    groups = re.findall(r"\d+", run)
    first = 0
    while first < len(groups):
        for last in range(len(groups), first, -1):
            number = "".join(groups[first:last])
            if _TELEPHONE.fullmatch(number):
                if _dialled(number) not in own.numbers:
                    yield number
                first = last - 1
                break
        first += 1


def _words(said: Any) -> Iterator[str]:
    """Every string of a document that people may be sent."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for name, value in said.items():
            if name not in NO_WORDS:
                yield from _words(value)
    elif isinstance(said, Iterable):
        for value in said:
            yield from _words(value)


def _plain(words: str) -> str:
    """Digits and signs in their plain form (NFKC), every script's digits as ours, without what nobody sees."""
    shown = (sign for sign in unicodedata.normalize("NFKC", words) if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in shown)


def _without_scheme(address: str) -> str:
    return re.sub(r"^https?://", "", address, flags=re.IGNORECASE)


def _begins(address: str, link: str) -> bool:
    """Whether an address lies below one of ours: "loa.vn.evil.com" and "loa.vn@evil.com" do not lie below "loa.vn"."""
    host, slash, path = address.partition("/")
    own_host, _, own_path = link.partition("/")
    return host.lower() == own_host.lower() and (slash + path).startswith("/" + own_path if own_path else "")
