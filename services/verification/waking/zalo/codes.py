"""The code by which an officer connects a chat: shown on their page, and kept nowhere. It follows from who they are,
the moment of its making and a secret of this service."""

import hashlib
import hmac
from datetime import datetime, timedelta

from pydantic import SecretStr

LETTERS = "BCFHKLMNPQRTVX"
"""Of those that intake reads: no vowel, of which a Vietnamese keyboard would make another letter; none looks like
another. No digit: a code that counts no more is read as anybody's words, in which "4T" is an age."""
LENGTH = 8
LIFE = timedelta(minutes=10)


class ChatCodes:
    """``secret``: any that this service alone has; what is used is derived from it."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = hmac.digest(secret.get_secret_value().encode(), b"loa/code-of-a-chat/1", hashlib.sha256)

    def of(self, login: str, made_at: datetime) -> str:
        number = int.from_bytes(hmac.digest(self._key, f"{made_at.timestamp()!r} {login}".encode(), hashlib.sha256))
        letters = []
        for _ in range(LENGTH):
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return "".join(letters)


def shown(code: str) -> str:
    """In two halves, as one reads it from one phone and types it on another."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
