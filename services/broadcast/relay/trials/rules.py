"""When an officer may be asked to post a trial into one of their groups, its words, and what they may say of it.

A trial is worth less than anything else: one a day and group is posted; nobody is asked in the quiet
hours, nor while they have something to post or something urgent of theirs is on air, nor for more than some groups at
once; and their page shows it under the same conditions alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from schemas.content import VIETNAM
from schemas.hours.quiet_hours import QuietHours

KEPT: Mapping[str, str] = {"trial_posted": "posted", "trial_no_group": "no_group", "trial_cannot": "cannot"}
"""What is written down of an answer."""
Refusal = Literal["night", "alert", "today", "many"]
ONCE_IN = timedelta(days=1)
MOST_OPEN = 10
"""Groups of one officer that wait for a trial at once."""
SHOWN_FOR = timedelta(days=7)
"""How long their page asks for it; as long as a link to it lives."""
RINGS_WITHIN = timedelta(hours=1)
"""A push service keeps a call for a phone that sleeps so long (web_push.push): what is asked for later may ring at
night."""
KEPT_FOR = timedelta(days=730)
HEADING = "NHỜ ĐĂNG THỬ"


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands as somebody asks. ``busy``: the officer has something to post, or something urgent is on air.
    ``last_at``: when the last trial was asked for that was posted, or that this officer may still post; where none
    could be, it may be tried again as soon as that is mended. ``open``: of how many other groups they have not said
    anything."""

    busy: bool
    last_at: datetime | None
    open: int


def refusal(asked: Asked, now: datetime, quiet: QuietHours | None) -> Refusal | None:
    """Why it is not asked for now; None: it is."""
    if is_quiet(now, quiet) or is_quiet(now + RINGS_WITHIN, quiet):
        return "night"
    if asked.busy:
        return "alert"
    if asked.last_at is not None and now - asked.last_at < ONCE_IN:
        return "today"
    return "many" if asked.open >= MOST_OPEN else None


def is_quiet(now: datetime, quiet: QuietHours | None) -> bool:
    return quiet is not None and quiet.over(now) != now


def text_of(now: datetime) -> str:
    """The whole post. No word of it is anybody's: who can ask for a trial cannot speak by it."""
    return (
        "🔧 TIN THỬ, KHÔNG PHẢI THÔNG BÁO\n"
        f"Đây là tin thử của hệ thống Loa ngày {now.astimezone(VIETNAM):%d/%m/%Y}, để biết nhóm này có nhận được tin."
        " Không có việc gì xảy ra, bà con không cần làm gì."
    )
