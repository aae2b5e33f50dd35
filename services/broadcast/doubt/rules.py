"""Finding our own posts in a group's history by the code in their text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from schemas.alerts import only_names
from services.broadcast.channels.rules.readings import FROM_OA, HistoryEntry

CLOCK_SKEW = timedelta(minutes=5)
"""The platform's clock may differ from ours by this much."""


class Search:
    """Looks for several posts in one group's history, page by page.

    ``since_ms``: for each code, when its post can have been made at the earliest (epoch milliseconds). A code is
    ``found`` (with its message id), or ``absent`` once the history was read back to before that time.
    """

    __slots__ = ("_since_ms", "absent", "found")

    def __init__(self, since_ms: Mapping[str, int]) -> None:
        self._since_ms = since_ms
        self.found: dict[str, str] = {}
        self.absent: set[str] = set()

    def read(self, page: Sequence[HistoryEntry]) -> None:
        """The next page, newest first; an empty one means that there are no more."""
        for code, since_ms in self._since_ms.items():
            if code in self.found or code in self.absent:
                continue
            message_id = find_post(page, code)
            if message_id is not None:
                self.found[code] = message_id
            elif not page or min(entry.at_ms for entry in page) < since_ms:
                self.absent.add(code)

    def knows(self, codes: Iterable[str]) -> bool:
        """Whether of all these it is known if they are there."""
        return all(code in self.found or code in self.absent for code in codes)


def find_post(entries: Iterable[HistoryEntry], code: str) -> str | None:
    """The message id of the OA's post whose code is exactly ``code`` (``26-00042`` is not ``26-00042/KT``).

    A closing says which alert it ends, and one that goes out anew which it replaces: neither is that alert's post.
    """
    for entry in entries:
        if entry.source == FROM_OA and carries(entry.text, code) and not only_names(entry.text, code):
            return entry.message_id
    return None


def carries(text: str, code: str) -> bool:
    """Whether ``text`` has the code standing by itself. What does not could never be found again in a group."""
    return re.search(rf"(?<![\w/-]){re.escape(code)}(?![\w/-])", text) is not None
