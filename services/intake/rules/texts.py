"""Text from people made safe to pass on: it shows what it says, mentions nobody, and keeps to a length."""

import re
from functools import lru_cache

from schemas.outside_text import outside_text

MAX_TEXT = 2_000
MOST_AGAIN, LONGEST_AGAIN = 3, 4
"""How often a run of so many words is kept that is said more than twice as often in a row."""


@lru_cache(maxsize=64)
def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text in NFC, at most `limit` characters, without what hides or turns other words or mentions."""
    text = outside_text(text[: 4 * limit])
    lines = "\n".join(" ".join(said_once(line.split())) for line in text.splitlines())
    apart = re.sub(r"\n{3,}", "\n\n", lines).strip().split("\n")
    return "\n".join(said_once(apart))[:limit].rstrip()


def said_once(words: list[str]) -> list[str]:
    """The words with each run of the same one to four of them kept MOST_AGAIN times, and how often it was: "cứu cứu cứu
    (×500)". A child with a phone types so, and reading it word by word took seconds in which nobody else was heard."""
    for size in range(1, LONGEST_AGAIN + 1):
        kept: list[str] = []
        at = 0
        while at < len(words):
            phrase, times = words[at : at + size], 1
            while words[at + times * size : at + (times + 1) * size] == phrase:
                times += 1
            # The digits of a number may each be typed as a word.
            often = times > 2 * MOST_AGAIN and not all(word.isdigit() for word in phrase)
            kept += phrase * (MOST_AGAIN if often else times)
            kept += [f"(×{times})"] if often else []
            at += times * size
        words = kept
    return words


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
