"""Topic ``platform``: what Zalo's webhooks tell of our groups, for the delivery engine."""

import hashlib
import unicodedata
from typing import Literal

from pydantic import AwareDatetime, Field

from schemas.event import Event


class PostEchoed(Event):
    """The platform shows a post of ours in a group (webhook ``oa_send_group_*``), once for each ``code`` in its text;
    empty of a post without one. ``text_sha256``: see ``post_sha256``; None in events of before."""

    oa_id: str
    group_id: str
    message_id: str
    code: str = Field(max_length=40)
    posted_at: AwareDatetime
    text_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


def post_sha256(text: str) -> str:
    """SHA-256 (hex) of a post's text, whatever a platform makes of its blanks and of how letters are composed. All else
    counts, also what nobody sees, and a mention: signed words with a stranger's name behind them are other words."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()


class GroupChanged(Event):
    """A group came to life, ended, or lost our account."""

    oa_id: str
    group_id: str
    change: Literal["created", "dissolved", "left"]
    changed_at: AwareDatetime
