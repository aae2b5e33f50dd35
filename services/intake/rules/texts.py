"""Text from people made safe to pass on: NFC, without control characters and without mentions."""

import re
import unicodedata

MAX_TEXT = 2_000
MENTION = re.compile(r"\[@[^\[\]]*\]")


def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text in NFC, at most `limit` characters.

    `[@…]` in a group's message would wake every member, so it goes away, nested and half-open ones included.
    """
    # Without a bound, thousands of nested brackets would take a pass each.
    text = text[: 4 * limit]
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Co"))
    while (stripped := MENTION.sub("", text)) != text:
        text = stripped
    while "[@" in text:
        text = text.replace("[@", "@")
    text = unicodedata.normalize("NFC", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:limit].rstrip()


def clean_line(text: str, limit: int) -> str:
    """Return the text as a single clean line."""
    return " ".join(clean_text(text, limit).split())
