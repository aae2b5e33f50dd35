"""Text from people made safe to pass on: it shows what it says, mentions nobody, and keeps to a length."""

import re

from schemas.outside_text import outside_text

MAX_TEXT = 2_000


def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text in NFC, at most `limit` characters, without what hides or turns other words or mentions."""
    text = outside_text(text[: 4 * limit])
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:limit].rstrip()


def clean_line(text: str, limit: int) -> str:
    """Return the text as a single clean line."""
    return " ".join(clean_text(text, limit).split())


def in_parts(text: str, limit: int) -> list[str]:
    """All of the text in pieces of at most ``limit`` characters, cut between lines or words where there are any."""
    parts = []
    while len(text) > limit:
        end = max(text.rfind("\n", 0, limit + 1), 0) or max(text.rfind(" ", 0, limit + 1), 0) or limit
        parts.append(text[:end])
        text = text[end:].lstrip()
    return [*parts, text] if text else parts
