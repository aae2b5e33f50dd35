"""What the groups were sent, read from the stand-in platform's journal as it grows."""

from dataclasses import dataclass
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Post:
    """``at``: epoch seconds, when the platform accepted it. ``code``: the word after "Mã:" in its text. ``pictured``:
    whether it carries a picture."""

    at: float
    group_id: str
    account: str
    code: str
    pictured: bool = False


class Posts:
    """Reads on from where it was at each look."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._offset = 0
        self._by_code: dict[str, list[Post]] = {}

    def of(self, code: str) -> list[Post]:
        """The posts with this code, in the order in which they were accepted."""
        self._read()
        return self._by_code.get(code, [])

    def groups(self, code: str) -> set[str]:
        return {post.group_id for post in self.of(code)}

    def duplicates(self, code: str) -> int:
        return len(self.of(code)) - len(self.groups(code))

    def _read(self) -> None:
        with self._journal.open("rb") as file:
            file.seek(self._offset)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._offset += len(line)
                if line.startswith(b'{"kind":"post"'):
                    self._add(orjson.loads(line)["record"])

    def _add(self, record: dict[str, str | int]) -> None:
        # A post that had to go without its picture says behind the code where that is to be seen.
        code = str(record["text"]).rpartition("Mã: ")[2].split(maxsplit=1)[0]
        at = int(record["time_ms"]) / 1000
        pictured = bool(record["attachment_id"] or record["image_url"])
        post = Post(at, str(record["group_id"]), str(record["account_id"]), code, pictured)
        self._by_code.setdefault(code, []).append(post)
