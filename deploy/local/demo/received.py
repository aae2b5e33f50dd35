"""What members see, counted where it arrives: in the stand-in platform's journal, not in our own ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson


@dataclass(frozen=True)
class Seen:
    """Groups whose members got a post with its picture, and groups that got text and nothing else."""

    with_picture: int
    text_alone: int


class Received:
    """Reads on, at each look, from where the last one ended."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._offset = 0

    def since_last_look(self) -> Seen:
        """Of posts that the platform has accepted since the last call, or since it began. A group counts once."""
        pictured: dict[str, bool] = {}
        for post in self._posts():
            has_picture = bool(post["attachment_id"] or post["image_url"])
            pictured[post["group_id"]] = pictured.get(post["group_id"], False) or has_picture
        with_picture = sum(pictured.values())
        return Seen(with_picture, len(pictured) - with_picture)

    def _posts(self) -> Iterator[dict[str, Any]]:
        with self._journal.open("rb") as file:
            file.seek(self._offset)
            for line in file:
                if not line.endswith(b"\n"):  # it is being written
                    return
                self._offset += len(line)
                entry = orjson.loads(line)
                if entry["kind"] == "post":
                    yield entry["record"]
