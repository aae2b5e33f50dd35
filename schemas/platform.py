"""Topic ``platform``: what Zalo's webhooks tell of our groups, for the delivery engine."""

import hashlib
import unicodedata
from typing import Literal

from pydantic import AwareDatetime, Base64Bytes, Field

from schemas.event import Event


class PostEchoed(Event):
    """The platform shows a post of ours in a group (webhook ``oa_send_group_*``), once for each ``code`` in its text;
    empty of a post without one. ``text_sha256``: see ``post_sha256``; None in events of before. ``picture_url``: where
    its picture lies; empty where the platform does not say, None of a post without one and in events of before."""

    oa_id: str
    group_id: str
    message_id: str
    code: str = Field(max_length=40)
    posted_at: AwareDatetime
    text_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    picture_url: str | None = Field(default=None, max_length=1000)


class PictureSeen(Event):
    """How the picture of an echoed post looks, told once for each address. ``group_id``: the first that showed it.
    ``cells``: see services/runtime/pictures/cells.py; None where it could not be fetched or read."""

    group_id: str
    picture_url: str = Field(min_length=1, max_length=1000)
    cells: Base64Bytes | None


class LetterEchoed(Event):
    """The platform shows what an account of ours wrote to one person (webhooks ``oa_send_text``, ``oa_send_image``); to
    whom is not told. ``text_sha256``: as of a post. ``group_id``: none, so that the topic has no key of a person."""

    oa_id: str
    group_id: Literal[""] = ""
    message_id: str
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


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
