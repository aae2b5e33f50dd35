"""A post's text as platforms count it."""

import unicodedata


def composed(text: str) -> str:
    """NFC: "ệ" as one character, which is what platforms count and what people search for."""
    return unicodedata.normalize("NFC", text)


def utf16_units(text: str) -> int:
    """Length as Zalo's and Telegram's limits count it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


MAX_POST = 2000
"""Zalo's bound on a text, in code points and in UTF-16 units alike."""


def text_alone(text: str, address: str) -> str:
    """The text of a post whose picture could not be had, with where the picture is to be seen; as it is where that
    would make it too long, since what an officer approved is never cut."""
    with_address = f"{text}\nXem ảnh: {address}"
    return with_address if utf16_units(composed(with_address)) <= MAX_POST else text
