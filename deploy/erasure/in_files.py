"""What `loa find-person --in PATH` looks through beside the database: logs, Kafka's files, saved metrics, a browser's
profile, each as the bytes that it has; and backups, as far as the key of their week is still there."""

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from deploy.backup.sealed_file import MAGIC, header_of, read
from deploy.backup.tables import frames
from deploy.backup.week_keys import WeekKeys
from deploy.command_refused import CommandRefused
from deploy.erasure.folding import Wanted, wanted

PIECE_BYTES = 1 << 20
GZIP = b"\x1f\x8b"
PACKED = (b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh", b"PK\x03\x04")
"""The beginnings of files that zstd, xz, bzip2 and zip have packed."""


def report(paths: Sequence[Path], word: str, keys: WeekKeys | None) -> str:
    """A line for each file in which the word stands, and for each backup that nobody here can open; the word itself is
    not repeated. Raises CommandRefused for a path that is not there or may not be read."""
    sought = wanted(word)
    lines, searched, times = [], 0, 0
    for file in _files(paths):
        try:
            found = _count(_pieces(file, keys), sought)
        except _Unopened as why:
            lines.append(f"{file}\tnot searched: {why}")
            continue
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            lines.append(f"{file}\tnot searched: it is no whole gzip file ({error})")
            continue
        except OSError as error:
            raise _unreadable(file, error) from None
        searched += 1
        times += found
        if found:
            lines.append(f"{file}\t{found}")
    return "\n".join([*lines, f"{times} times in {searched} files"])


def _unreadable(path: Path | str, error: OSError) -> CommandRefused:
    return CommandRefused(f"{path} cannot be read ({error.strerror}): run this as somebody who may.")


class _Unopened(Exception):
    pass


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise CommandRefused(f"{path} is not there: name a file or a folder.")
        yield from _below(path) if path.is_dir() else [path]


def _below(folder: Path) -> Iterator[Path]:
    def refused(error: OSError) -> NoReturn:
        raise _unreadable(error.filename, error)

    for under, folders, names in os.walk(folder, onerror=refused):
        folders.sort()
        yield from (file for name in sorted(names) if (file := Path(under, name)).is_file())


def _pieces(file: Path, keys: WeekKeys | None) -> Iterator[bytes]:
    with file.open("rb") as opened:
        begins = opened.read(len(MAGIC))
        opened.seek(0)
        if begins.startswith(PACKED):
            raise _Unopened("it is packed: unpack it first")
        if begins != MAGIC:
            # As programs leave logs that they have turned over.
            plain = gzip.GzipFile(fileobj=opened) if begins.startswith(GZIP) else opened
            yield from iter(lambda: plain.read(PIECE_BYTES), b"")
            return
    if keys is None:
        raise _Unopened("BACKUP_KEYS_DIR is not set")
    try:
        key = keys.of(header_of(file).week)
        yield from (content for kind, content in frames(read(file, key)) if kind == b"D")
    except CommandRefused as refused:
        raise _Unopened(str(refused)) from None


def _count(pieces: Iterable[bytes], sought: Wanted) -> int:
    """Also what lies across two pieces, and that once."""
    kept, times = b"", 0
    for piece in pieces:
        whole = kept + piece
        kept = whole[-sought.longest :]
        times += sought.times_in(whole) - sought.times_in(kept)
    return times + sought.times_in(kept)
