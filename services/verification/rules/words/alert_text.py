"""What every text that goes out must keep to: the platform's limit, nothing hidden, no mentions, and its code."""

from schemas.alerts import closing_code
from schemas.outside_text import outside_text

MAX_TEXT = 2000
"""Zalo's limit. Characters may mean code points or UTF-16 units: the latter are never fewer, so they are counted."""


def code_line(case_number: str) -> str:
    """The line by which a post is found again in a group."""
    return f"Mã: {case_number}"


def closing_code_line(case_number: str) -> str:
    """KT: kết thúc, the end. It differs from the alert's own, so that a lookup never takes one for the other."""
    return code_line(closing_code(case_number))


ADDRESS_LABEL = "Kiểm tra tin, báo tin:"
SOURCE_LABEL = "Nguồn:"
"""Before the address of a post's page, in a line of its own."""


def with_address(text: str, link: str) -> str:
    """The text with ``link`` in the line before its code, and no other address line.

    Only of an address that any phone can open, which begins with https://; and where there is room: what people have
    written goes before it.
    """
    return without_address(text) if too_long_by(text, link) else _addressed(text, link)


def too_long_by(text: str, link: str) -> int:
    """How many UTF-16 units the text has too many to be posted with its address; 0 of an address that is not told."""
    return max(length(_addressed(text, link)) - MAX_TEXT, 0) if link.startswith("https://") else 0


def _addressed(text: str, link: str) -> str:
    lines = without_address(text).split("\n")
    if not link.startswith("https://"):
        return "\n".join(lines)
    codes = [at for at, line in enumerate(lines) if line.startswith(code_line(""))]
    lines.insert(codes[-1] if codes else len(lines), f"{ADDRESS_LABEL} {link}")
    return "\n".join(lines)


def without_address(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(ADDRESS_LABEL))


def cleaned(text: str) -> str:
    """As ``outside_text``, without blank ends of lines: what may stand in a group."""
    return "\n".join(line.rstrip() for line in outside_text(text).split("\n")).strip()


def cleaned_line(text: str) -> str:
    """As ``outside_text``, in one line without spare blanks."""
    return " ".join(outside_text(text).split())


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, units: int) -> str:
    """At most ``units`` UTF-16 units, cut between words where that costs little, with "…" when cut."""
    if length(text) <= units:
        return text
    beginning = text[: max(units - 1, 0)]
    while length(beginning) > units - 1:
        beginning = beginning[:-1]
    at_word = beginning.rpartition(" ")[0]
    return (at_word if len(at_word) > len(beginning) * 0.8 else beginning).rstrip() + "…"
