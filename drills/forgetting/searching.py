"""Looking for planted words in bytes, in every form that one may be written in: by grep, which knows nothing of Loa;
and beside it in the bytes as `loa find-person` folds them, so that what it would find is found."""

import base64
import hashlib
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

from deploy.erasure.folding import folded as as_the_tool_folds
from deploy.erasure.folding import readings
from drills.forgetting.people import Kind, Person

WINDOW = 24
"""Bytes of a picture or a sound that stand for it: a part of it is found, too."""
LONGEST_HASH = 128
"""Digits. In those of a picture any number stands sooner or later."""
IN_BYTES: tuple[Kind, ...] = ("photo", "sound")
FEWEST_DIGITS = 8
"""Bytes: shorter ones that stand as digits are no name of theirs."""
BETWEEN = (" ", ".", "-")
HEXADECIMAL = re.compile(rb"\\\\x((?:[0-9a-f]{2})+)")


@dataclass
class Found:
    """What a store holds of the planted: who, by the kind of word; ``hits``: how often anything."""

    people: dict[Kind, set[int]] = field(default_factory=dict)
    hits: int = 0
    control: bool = False

    def anybody(self) -> set[int]:
        return set().union(*self.people.values()) if self.people else set()


class Search:
    """``folder``: for the patterns and for what is searched. ``control``: a word that may stand anywhere."""

    def __init__(self, people: Iterable[Person], folder: Path) -> None:
        self._folder = folder
        self._of: dict[bytes, tuple[int, Kind]] = {}
        for person in people:
            for kind, words in person.words.items():
                for word in words:
                    for form in forms(kind, word):
                        self._of[form] = person.number, kind
                    if kind not in IN_BYTES:
                        self._of[as_the_tool_folds(word.decode())] = person.number, kind
        self._patterns = folder / "patterns"

    def through(self, pieces: Iterable[bytes], control: bytes) -> Found:
        """Raises LookupError where the control word does not stand: then nothing was searched."""
        whole = self._folder / "searched"
        with whole.open("wb") as file:
            for piece in pieces:
                file.write(piece + b"\n")
                for reading in readings(piece, FEWEST_DIGITS):
                    file.write(reading + b"\n")
        try:
            return self._grep(whole, control)
        finally:
            whole.unlink()

    def _grep(self, file: Path, control: bytes) -> Found:
        self._patterns.write_bytes(b"\n".join([*self._of, control]) + b"\n")
        command = ["grep", "--text", "--only-matching", "--fixed-strings", f"--file={self._patterns}", str(file)]
        done = subprocess.run(command, capture_output=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, check=False)
        if done.returncode > 1:
            raise RuntimeError(f"grep cannot search: {done.stderr.decode(errors='replace')[:300]}")
        found = Found()
        for match in done.stdout.split(b"\n"):
            if match == control:
                found.control = True
            elif match in self._of:
                number, kind = self._of[match]
                found.people.setdefault(kind, set()).add(number)
                found.hits += 1
        return found


def forms(kind: Kind, word: bytes) -> set[bytes]:
    """As whoever keeps it may write it; none has a line's end, at which grep ends a pattern."""
    if kind in IN_BYTES:
        encoded = {base64.b64encode(word[shift : shift + WINDOW - 3]) for shift in range(3)}
        return {word, word.hex().encode(), *encoded}
    text = word.decode()
    if kind in ("hash", "look"):
        raw = bytes.fromhex(text)
        return {word, text.upper().encode(), *_hexadecimal(word), *({raw} if b"\n" not in raw else ())}
    spellings = set(_spellings(text)) if kind != "phone" else set(_phones(text))
    every = {form for spelling in spellings for form in _encoded(spelling)}
    # Who tries every phone of the country finds whose a bare hash is.
    hashes = {each for spelling in spellings for each in _hashes(spelling)}
    return {form for form in every | hashes if b"\n" not in form}


def _spellings(text: str) -> Iterator[str]:
    for form in ("NFC", "NFD"):
        for cased in (text, text.lower(), text.upper()):
            yield unicodedata.normalize(form, cased)
    yield folded(text)
    yield folded(text).upper()


def folded(text: str) -> str:
    """Without accents, as who searches types it."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _phones(text: str) -> Iterator[str]:
    """``text``: 0 and nine digits."""
    rest = text[1:]
    for lead in ("0", "84"):
        yield lead + rest
        for sign in BETWEEN:
            yield sign.join((lead + rest[:3], rest[3:6], rest[6:]))
            yield sign.join((lead, rest[:3], rest[3:6], rest[6:]))


def _encoded(text: str) -> Iterator[bytes]:
    plain = text.encode()
    escaped = json.dumps(text)[1:-1]
    upper = re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), escaped)
    yield from (plain, escaped.encode(), upper.encode(), text.encode("utf-16-le"))
    yield from (quote(text).encode(), quote_plus(text).encode(), *_hexadecimal(plain))


def _hexadecimal(word: bytes) -> tuple[bytes, bytes]:
    return word.hex().encode(), word.hex().upper().encode()


def _hashes(text: str) -> Iterator[bytes]:
    for algorithm in (hashlib.sha256, hashlib.sha1, hashlib.md5):
        digest = algorithm(text.encode())
        yield digest.hexdigest().encode()
        yield digest.digest()


def window_of(content: bytes) -> bytes:
    """From the middle of a picture or a sound, where no other has the same."""
    for start in range(len(content) // 2, len(content) - WINDOW):
        window = content[start : start + WINDOW]
        if b"\n" not in window and b"\0" not in window and len(set(window)) > WINDOW // 2:
            return window
    raise LookupError("no bytes stand for it")


def of_copy(text: bytes) -> Iterator[bytes]:
    """What PostgreSQL's COPY wrote, with its bytes as they are; what is as short as a hash also as it was written."""
    yield HEXADECIMAL.sub(b"", text).replace(b"\\\\", b"\\")
    for written in HEXADECIMAL.findall(text):
        yield bytes.fromhex(written.decode())
        if len(written) <= LONGEST_HASH:
            yield written
