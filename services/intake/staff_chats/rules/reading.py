"""What somebody of the force may mean by a message: a code that connects this chat, or that a call was heard. Pure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from schemas.alerts import CODE
from schemas.places.names import fold

CODE_LETTERS = "BCFHKLMNPQRTVX2345679"
"""Without vowels, so that no Vietnamese keyboard makes other letters of them; none looks like another. Desks of before
have digits in their codes."""
CODE_LENGTH = 8
READ_IN = timedelta(seconds=3)
"""Nobody has read a letter and answered it sooner: a "nhận" that was on its way already is not for it."""
ANSWER_WITHIN = timedelta(hours=1)
"""From a letter to a "nhận" that still means it."""
_HEARD = re.compile(r"(?P<said>(?:(?:ok|oke|em|toi|minh|da) )*nhan(?: (?:ca|vu|roi|a|nhe|du))*)|(?:ok|oke|okay)(?: a)?")


@dataclass(frozen=True)
class Letter:
    """A call that went to a chat. ``case_number``: empty of a test."""

    letter_id: UUID
    case_number: str
    asked_at: datetime
    answered: bool = False


@dataclass(frozen=True)
class Heard:
    """Somebody says that they have heard a call: of the case that they name, else of whichever there is. ``plainly``:
    "nhận", which is said to a call alone; not "ok"."""

    case_number: str = ""
    plainly: bool = True


def code_sha256(text: str) -> bytes | None:
    """The hash of the code that this message is; None for what has not the form of one."""
    code = re.sub(r"[\s.-]", "", text.upper()) if len(text) <= 4 * CODE_LENGTH else ""
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_LETTERS):
        return None
    return hashlib.sha256(code.encode()).digest()


def read_heard(text: str) -> Heard | None:
    """None for anything that says more than that a call was heard."""
    if len(text) > 60:
        return None
    named = CODE.search(text)
    rest = text[: named.start()] + " " + text[named.end() :] if named else text
    words = " ".join(re.sub(r"[\W_]+", " ", fold(rest)).split())
    said = _HEARD.fullmatch(words)
    if said is None:
        return None
    return Heard(named["number"] + named["issue"] if named else "", plainly=said["said"] is not None)


def answered_by(heard: Heard, said_at: datetime, letters: Sequence[Letter]) -> Letter | tuple[str, ...]:
    """The newest letter of the one case that is meant; else the cases that it may be, so that they are asked: none for
    an answer to nothing. A test counts as a case without a number.

    ``letters``: of this chat. A number that nobody was called for is no answer, whatever else waits.
    """
    waiting = [
        letter
        for letter in letters
        if not letter.answered and letter.asked_at + READ_IN <= said_at <= letter.asked_at + ANSWER_WITHIN
    ]
    meant = [letter for letter in waiting if letter.case_number == heard.case_number] if heard.case_number else waiting
    cases = tuple(dict.fromkeys(letter.case_number for letter in meant))
    return max(meant, key=lambda letter: letter.asked_at) if len(cases) == 1 else cases
