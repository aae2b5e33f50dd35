"""Recognising our own post in a group's history, by the code that stands in its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

FROM_OA = 0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """``source`` 0: the OA posted it; 1: a member did. ``at_ms``: epoch milliseconds."""

    message_id: str
    source: int
    text: str
    at_ms: int


def find_post(entries: Iterable[HistoryEntry], code: str) -> str | None:
    """The message id of the OA's post whose code is exactly ``code`` (``LOA-7K3F2`` is not ``LOA-7K3F2/KT``)."""
    for entry in entries:
        if entry.source == FROM_OA and carries(entry.text, code):
            return entry.message_id
    return None


def carries(text: str, code: str) -> bool:
    """Whether ``text`` has the code standing by itself. What does not could never be found again in a group."""
    return re.search(rf"(?<![\w/-]){re.escape(code)}(?![\w/-])", text) is not None
