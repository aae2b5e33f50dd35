"""Topic ``platform``: what Zalo's webhooks tell of our groups, for the delivery engine."""

import hashlib
from typing import Literal

from pydantic import AwareDatetime, Field

from schemas.event import Event
from schemas.outside_text import outside_text


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
    """SHA-256 (hex) of a post's text, whatever a platform makes of its blanks and of how letters are composed."""
    return hashlib.sha256(" ".join(outside_text(text).split()).encode()).hexdigest()


class GroupChanged(Event):
    """A group came to life, ended, or lost our account."""

    oa_id: str
    group_id: str
    change: Literal["created", "dissolved", "left"]
    changed_at: AwareDatetime
