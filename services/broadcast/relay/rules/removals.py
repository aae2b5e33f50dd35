"""When whoever posted by hand is asked to delete it, and what they may say of it.

Zalo has no call that deletes a group's post; who wrote it can, or who runs the group. A group is asked for once the end
has stood there for an hour (a setting), so that people have read it, and by day: nobody is woken to delete.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from schemas.content import VIETNAM

KEPT: Mapping[str, str] = {"removed": "removed", "cannot_remove": "cannot"}
"""What is written down of an answer."""
DAY_BEGINS, DAY_ENDS = 7, 21
"""Hours in Vietnam."""
SHOWN_FOR = timedelta(days=14)
"""How long a page asks for it; then the desk's list alone has it."""
LETTER_LIFE = timedelta(days=1)


def may_ask(now: datetime) -> bool:
    return DAY_BEGINS <= now.astimezone(VIETNAM).hour < DAY_ENDS
