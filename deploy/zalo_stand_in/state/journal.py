"""The journal: one JSON object a line, so that kill -9 of the stand-in loses nothing it had answered for.

A record reaches the operating system with a plain write before the call is answered. There is no fsync: the
drills kill processes, not machines.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import orjson


class Journal(Protocol):
    """Where what must survive a restart is put."""

    def append(self, kind: str, record: Any) -> None:
        """Write one record (a dataclass or JSON types), or raise OSError."""

    def close(self) -> None: ...


class NoJournal:
    """For a stand-in that may forget everything."""

    def append(self, kind: str, record: Any) -> None:
        pass

    def close(self) -> None:
        pass


class FileJournal:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def append(self, kind: str, record: Any) -> None:
        line = orjson.dumps({"kind": kind, "record": record}, option=orjson.OPT_APPEND_NEWLINE)
        while line:
            line = line[os.write(self._descriptor, line) :]

    def close(self) -> None:
        os.close(self._descriptor)


def read_journal(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (kind, record) in the order written, after cutting off a last line that a kill tore.

    Raises ValueError with the line's number when a whole line is not a record.
    """
    if not path.exists():
        return
    _cut_torn_tail(path)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                entry = orjson.loads(line)
                yield entry["kind"], entry["record"]
            except (orjson.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}, line {number}: no journal record") from error


def _cut_torn_tail(path: Path) -> None:
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        keep = end
        while keep:
            start = max(0, keep - 65_536)
            file.seek(start)
            newline = file.read(keep - start).rfind(b"\n")
            if newline >= 0:
                keep = start + newline + 1
                break
            keep = start
        if keep < end:
            file.truncate(keep)
