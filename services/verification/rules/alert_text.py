"""What every text that goes out must keep to: the platform's limit, no mentions, and the alert code."""

import re
import unicodedata

MAX_TEXT = 2000
"""Zalo's limit. Characters may mean code points or UTF-16 units: the latter are never fewer, so they are counted."""

_MENTION = re.compile(r"\[@[^\[\]]*\]")
_CONTROL = {code: None for code in range(32) if chr(code) != "\n"} | {127: None}


def code_line(case_number: str) -> str:
    """The line by which a post is found again in a group."""
    return f"Mã: {case_number}"


def closing_code_line(case_number: str) -> str:
    """KT: kết thúc, the end. It differs from the alert's own, so that a lookup never takes one for the other."""
    return f"{code_line(case_number)}/KT"


def cleaned(text: str) -> str:
    """NFC, without mentions (one would wake a whole group), control characters and blank ends of lines."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    while (stripped := _MENTION.sub("", text)) != text:
        text = stripped
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, units: int) -> str:
    """At most ``units`` UTF-16 units, cut between words where that costs little, with "…" when cut."""
    if length(text) <= units:
        return text
    kept = text[: max(units - 1, 0)]
    while length(kept) > units - 1:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > len(kept) * 0.8 else kept).rstrip() + "…"
