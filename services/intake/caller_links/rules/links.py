"""How long a link for the caller lives, what may come in by it, and the words that it is sent with."""

import hashlib
import unicodedata
from datetime import datetime, timedelta

from schemas.content import VIETNAM

LIFE = timedelta(hours=2)
"""A call is fresh, and its photos are at hand; a phone that is lost later opens nothing."""
MOST_OPEN = 4
"""Of one case at a time: for those who were there, not for a crowd."""
MOST_TAKEN = 60
"""Words and photos by one link: what officers can still read."""
LONGEST_LINK = 64
"""Characters of what stands in an address; ours have 22."""


def link_hash(link: str) -> bytes:
    return hashlib.sha256(link.encode()).digest()


def address_of(public_url: str, link: str) -> str:
    """``public_url``: of the public page, as phones reach it."""
    return f"{public_url.rstrip('/')}/gui/{link}"


def sms_text(force_name: str, case_number: str, address: str, ends_at: datetime) -> str:
    """Without accents: with them one message has 70 characters, and this would be four."""
    return (
        f"{_plain(force_name)}: xin gui anh va vi tri cho vu {case_number} tai {address} (den {_clock(ends_at)})."
        " Khong hoi tien, mat khau."
    )


def chat_text(case_number: str, address: str, ends_at: datetime) -> str:
    return (
        f"Vụ việc {case_number}: xin gửi ảnh và vị trí tại {address} (mở được đến {_clock(ends_at)})."
        " Trang này không hỏi tiền hay mật khẩu. Việc gấp xin gọi 113."
    )


def _clock(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M}"


def _plain(words: str) -> str:
    parts = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
