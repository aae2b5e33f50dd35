"""What the public page says of a code that somebody read on a post."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.alerts import Outcome

Status = Literal["on_air", "corrected", "found", "found_safe", "cancelled", "expired", "unknown"]

_CODE = re.compile(r"(\d{2}-\d{5,9})(?:/(KT|[2-9]|[1-9]\d{1,3}))?", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """A code as ``schemas.alerts.post_code`` or ``closing_code`` makes it. ``version`` is None for a closing's."""

    case_number: str
    version: int | None


@dataclass(frozen=True)
class Standing:
    """An alert as it stands: ``version`` is the newest one approved; ``outcome`` is None while it is open."""

    version: int
    expires_at: datetime
    outcome: Outcome | None


def read_code(written: str) -> Asked | None:
    """26-00042, 26-00042/2 or 26-00042/KT, spaces and case ignored; None when it is no code."""
    match = _CODE.fullmatch("".join(written.split()).upper())
    if match is None:
        return None
    number, suffix = match.groups()
    if suffix == "KT":
        return Asked(number, None)
    return Asked(number, int(suffix or 1))


def public_status(asked: Asked, standing: Standing | None, now: datetime) -> Status:
    """The end outweighs a correction: who holds any version of an alert that is over must learn that it is over."""
    if standing is None or (asked.version or 1) > standing.version:
        return "unknown"
    if standing.outcome is not None:
        return standing.outcome
    if standing.expires_at <= now:
        return "expired"
    if asked.version is not None and asked.version < standing.version:
        return "corrected"
    return "on_air"
