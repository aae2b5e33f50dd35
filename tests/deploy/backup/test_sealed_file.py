"""A sealed file is read as it was written, or not at all."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy.backup.sealed_file import CHUNK_BYTES, TAG_BYTES, Header, Sealing, header_of, read
from deploy.command_refused import CommandRefused

KEY, ANOTHER = b"k" * 32, b"a" * 32
HEADER = Header(
    made_at=datetime(2026, 11, 26, 5, tzinfo=UTC),
    week="2026-W48",
    revision="0021",
    environment="local",
    version="0.1.0",
    salt="5a" * 32,
)
SEALED = CHUNK_BYTES + TAG_BYTES


def sealed(folder: Path, *pieces: bytes) -> Path:
    file = folder / "sealed"
    with file.open("wb") as out, Sealing(out, HEADER, KEY) as sealing:
        for piece in pieces:
            sealing.write(piece)
    return file


@pytest.fixture
def large(tmp_path: Path) -> tuple[Path, bytes]:
    """Of four chunks, since what is random cannot be packed."""
    data = os.urandom(3 * CHUNK_BYTES + 1000)
    return sealed(tmp_path, data[:7], b"", data[7:]), data


def body_at(file: Path) -> int:
    return file.read_bytes().index(b"\n") + 1


def refused(file: Path, key: bytes = KEY) -> str:
    with pytest.raises(CommandRefused) as refusal:
        b"".join(read(file, key))
    return str(refusal.value)


@pytest.mark.parametrize("pieces", [(), (b"",), (b"one",), (b"one", b"two" * 100_000)])
def test_what_was_written_is_read(tmp_path: Path, pieces: tuple[bytes, ...]) -> None:
    file = sealed(tmp_path, *pieces)
    assert b"".join(read(file, KEY)) == b"".join(pieces)
    assert header_of(file) == HEADER


def test_it_tells_nothing_but_its_header(large: tuple[Path, bytes]) -> None:
    file, data = large
    assert b"".join(read(file, KEY)) == data
    assert data[:100] not in file.read_bytes()


@pytest.mark.parametrize("cut", [1, TAG_BYTES, SEALED - 1, SEALED, 2 * SEALED])
def test_a_cut_file_is_refused_wherever_it_was_cut(large: tuple[Path, bytes], cut: int) -> None:
    file, _ = large
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    assert "was cut or altered" in refused(file)


@pytest.mark.parametrize("place", ["header", "first", "last"])
def test_an_altered_byte_is_refused(large: tuple[Path, bytes], place: str) -> None:
    file, _ = large
    whole = bytearray(file.read_bytes())
    at = {"header": whole.index(b"local"), "first": body_at(file) + 5, "last": len(whole) - 1}[place]
    whole[at] ^= 1
    file.write_bytes(whole)
    assert "was cut or altered" in refused(file)


def test_chunks_cannot_be_moved_or_added(large: tuple[Path, bytes]) -> None:
    file, _ = large
    whole, start = file.read_bytes(), body_at(file)
    first, second = whole[start : start + SEALED], whole[start + SEALED : start + 2 * SEALED]
    file.write_bytes(whole[:start] + second + first + whole[start + 2 * SEALED :])
    assert "was cut or altered" in refused(file)
    file.write_bytes(whole + second)
    assert "was cut or altered" in refused(file)


def test_another_key_opens_nothing(large: tuple[Path, bytes]) -> None:
    assert "its key is another one" in refused(large[0], ANOTHER)


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x"
    assert "cannot be read" in refused(file)
    file.write_bytes(b"PGDMP")
    assert "is no backup" in refused(file)


def test_what_was_broken_off_is_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "broken"
    with file.open("wb") as out:
        sealing = Sealing(out, HEADER, KEY)
        sealing.write(b"half of it")
        sealing.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert "was cut or altered" in refused(file)
