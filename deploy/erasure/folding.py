"""A word and bytes brought to the same writing, so that either is found in the other however they are written: small
letters without accents, one blank between words, and what programs have escaped read.

"Nguyễn Văn Tí" is found by "nguyen van ti" and the other way round; with it also whoever differs by accents alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

SHORTEST = 3
_PHONE = re.compile(rb"(?:84|0)([0-9]{8,10})")
_BETWEEN_DIGITS = rb"[ ./()-]{0,3}"
_ESCAPED = re.compile(rb"\\+(?:u([0-9a-fA-F]{4})|[nrt])|%([0-9a-fA-F]{2})")
"""By JSON, as often as one stands within another, and in an address."""


@dataclass(frozen=True)
class Wanted:
    """``pattern``: of folded bytes; ``shortest``: bytes that it takes at least. ``longest``: bytes that one place takes
    at most, however it is written."""

    pattern: re.Pattern[bytes]
    shortest: int
    longest: int

    def times_in(self, piece: bytes) -> int:
        return sum(len(self.pattern.findall(reading)) for reading in readings(piece, self.shortest))

    def stands_in(self, piece: bytes) -> bool:
        return any(self.pattern.search(reading) for reading in readings(piece, self.shortest))


def wanted(word: str) -> Wanted:
    """Raises LookupError for a word that is too short."""
    plain = folded(word)
    if len(plain) < SHORTEST:
        raise LookupError(f"give at least {SHORTEST} characters: fewer stand everywhere")
    phone = _PHONE.fullmatch(re.sub(rb"[ ./()-]", b"", plain))
    signs = [b"%c" % sign for sign in (phone[1] if phone else plain)]
    pattern = (_BETWEEN_DIGITS if phone else b"").join(map(re.escape, signs))
    # A letter with its accents takes 36, escaped and then written as the digits of bytes.
    return Wanted(re.compile(pattern), len(signs), 40 * len(plain))


def readings(piece: bytes, shortest: int) -> Iterator[bytes]:
    """What may stand in it, folded: text, bytes as hexadecimal digits where they are at least ``shortest``, UTF-16 as
    browsers write it."""
    yield _folded(piece)
    for digits in re.findall(rb"[0-9a-fA-F]{%d,}" % (2 * shortest), piece):
        # A piece may begin amid a byte.
        for first in (0, 1):
            yield _folded(bytes.fromhex(digits[first : len(digits) - (len(digits) - first) % 2].decode()))
    if b"\0" in piece:
        yield _plain(piece.decode("utf-16-le", "ignore"))
        yield _plain(piece[1:].decode("utf-16-le", "ignore"))


def folded(text: str) -> bytes:
    return _folded(text.encode())


def _folded(piece: bytes) -> bytes:
    if b"\\" in piece or b"%" in piece:
        piece = _ESCAPED.sub(_read, piece)
    return _plain(piece.decode("utf-8", "ignore"))


def _read(escaped: re.Match[bytes]) -> bytes:
    if escaped[1]:
        return chr(int(escaped[1], 16)).encode("utf-8", "ignore")
    return bytes.fromhex(escaped[2].decode()) if escaped[2] else b" "


def _plain(text: str) -> bytes:
    if not text.isascii():
        # Unicode takes the stroke for no accent; Icelandic has a letter that is typed for it.
        for stroked in "đĐðÐ":
            text = text.replace(stroked, "d")
        text = unicodedata.normalize("NFKD", text)
    bare = text.encode("ascii", "ignore").lower()
    # Blanks of an address are plus signs; an apostrophe is typed in many ways, or not at all.
    return b" ".join(bare.replace(b"+", b" ").replace(b"'", b"").split())
