"""What the public page says of a code that somebody read on a post."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.alerts import Outcome
from schemas.outside_text import outside_text

Status = Literal["on_air", "corrected", "found", "found_safe", "cancelled", "expired", "unknown"]

_SIGNS = r"[-._~\u00b7\u02d7\u2010-\u2015\u2043\u2212\u30fb]"
_SLASH = r"[/\\|\u2044\u2215]"
_OTHER_SIGNS = rf"(?:{_SLASH}|[:;,+=*']){{1,2}}"
"""What people also type for a code's dash, without blanks; more often it parts other numbers or sentences."""
_ISSUE = r"(?:[-\u2010-\u2015]?(?P<issue>[B-Z])(?![^\W_]))?"
"""Of an alert that went out anew: 26-00042B."""
_END = rf"(?:\s*{_SLASH}\s*(?P<version>[0-9]{{1,4}})(?![0-9])|(?:\s|{_SIGNS}|{_SLASH}|,)*(?P<closing>KT)(?![^\W\d_]))?"
_CODES = (
    re.compile(
        rf"(?<![0-9])(?P<year>[0-9]{{2}})\s{{0,3}}{_SIGNS}{{1,3}}\s{{0,3}}(?P<number>[0-9]{{5,9}})(?![0-9]){_ISSUE}{_END}"
    ),
    # Without a sign between its parts a code has eight digits at most: no telephone number is taken for one.
    re.compile(rf"(?<![0-9])(?P<year>[0-9]{{2}})\s{{0,3}}(?P<number>[0-9]{{5,6}})(?![0-9]){_ISSUE}{_END}"),
    re.compile(rf"(?<![0-9+])(?P<year>[0-9]{{2}}){_OTHER_SIGNS}(?P<number>[0-9]{{5,6}})(?![0-9]){_ISSUE}{_END}"),
)
"""What people make of 26-00042, the surest form first: after NFKC and in capitals."""
_LIKE_DIGITS = str.maketrans("OIL", "011")
"""Letters that a poster's digits are taken for; read so only where nothing else is a code."""
LONGEST_READ = 10_000
"""Characters of what somebody pastes; a post has 2,000 at most."""
MOST_CODES = 5


@dataclass(frozen=True)
class WrittenCode:
    """A code as ``schemas.alerts.post_code`` or ``closing_code`` makes it. ``version`` is None for a closing's."""

    case_number: str
    version: int | None


@dataclass(frozen=True)
class Standing:
    """An alert as it stands: ``version`` is the newest one approved; ``outcome`` is None while it is open.
    ``expires_at`` is None for one whose end alone was heard of."""

    version: int
    expires_at: datetime | None
    outcome: Outcome | None


def read_codes(written: str) -> tuple[WrittenCode, ...]:
    """The codes in what somebody typed or pasted, one a case, as they come in the text, MOST_CODES at most.

    Words around a code, any dash, dot, slash or blank in it or none, case, full-width digits, and an O for a zero do
    not matter; a link or a whole post will do. Where one code has a sign between its parts, bare rows of digits are
    taken for other numbers.
    """
    text = unicodedata.normalize("NFKC", outside_text(written[:LONGEST_READ])).upper()
    for form, said in (*((form, text) for form in _CODES), (_CODES[0], text.translate(_LIKE_DIGITS))):
        codes: dict[str, WrittenCode] = {}
        for found in form.finditer(said):
            number = f"{found['year']}-{found['number']}"
            alert_code = number + (found["issue"] or "")
            version = None if found["closing"] else int(found["version"] or 1) or 1
            # A post that goes out anew names the alert that it replaces.
            if number not in codes or codes[number].case_number < alert_code:
                codes[number] = WrittenCode(alert_code, version)
        if codes:
            return tuple(codes.values())[:MOST_CODES]
    return ()


def public_status(codes: WrittenCode, standing: Standing | None, now: datetime) -> Status:
    """The end outweighs a correction: who holds any version of an alert that is over must learn that it is over."""
    if standing is None or (codes.version or 1) > standing.version:
        return "unknown"
    if standing.outcome is not None:
        return standing.outcome
    if standing.expires_at is None or standing.expires_at <= now:
        return "expired"
    if codes.version is not None and codes.version < standing.version:
        return "corrected"
    return "on_air"
