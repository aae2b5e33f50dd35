"""A post's text as platforms count it."""

import unicodedata


def composed(text: str) -> str:
    """NFC: "ệ" as one character, which is what platforms count and what people search for."""
    return unicodedata.normalize("NFC", text)


def utf16_units(text: str) -> int:
    """Length as Zalo's and Telegram's limits count it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
