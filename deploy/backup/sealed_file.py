"""A sealed file: packed, and encrypted with a key of the week in chunks, so that it is neither read, altered nor cut
unseen, however large it is.

    LOABACKUP1 <a line of JSON: the header, readable by everybody> <chunk> <chunk> … <last chunk>

Each chunk is CHUNK_BYTES of the packed stream under ChaCha20-Poly1305; its nonce is its number and whether it is the
last (the STREAM construction), so that none can be left out, moved or added. The file's own key is derived from the
week's, a salt, and the header, which is thereby bound to it.
"""

import struct
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import AwareDatetime, Field, ValidationError

from deploy.command_refused import CommandRefused
from schemas.event import Model

MAGIC = b"LOABACKUP1 "
CHUNK_BYTES = 1 << 20
TAG_BYTES = 16
LONGEST_HEADER = 10_000
PACKING = 1
"""zlib's level: the ledger shrinks to a seventh, and the disk is waited for, not the processor."""


class Header(Model):
    """``revision``: of the schema. ``made_at``: the moment whose state it is, by the database's clock."""

    made_at: AwareDatetime
    week: str
    revision: str
    environment: str
    version: str
    salt: str = Field(pattern="^[0-9a-f]{64}$")


class Sealing:
    """Writes what it is given; only what was closed whole is a backup."""

    def __init__(self, out: BinaryIO, header: Header, week_key: bytes) -> None:
        self._out = out
        line = header.model_dump_json().encode() + b"\n"
        self._cipher = _cipher(week_key, header, line)
        self._packer = zlib.compressobj(PACKING)
        self._pending = bytearray()
        self._number = 0
        out.write(MAGIC + line)

    def write(self, data: bytes) -> None:
        self._pending += self._packer.compress(data)
        while len(self._pending) > CHUNK_BYTES:
            self._seal(bytes(self._pending[:CHUNK_BYTES]), last=False)
            del self._pending[:CHUNK_BYTES]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._pending += self._packer.flush()
            while len(self._pending) > CHUNK_BYTES:
                self._seal(bytes(self._pending[:CHUNK_BYTES]), last=False)
                del self._pending[:CHUNK_BYTES]
            self._seal(bytes(self._pending), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


def header_of(file: Path) -> Header:
    """As it stands there: it is proven when the file is read. Raises CommandRefused."""
    with _opened(file) as sealed:
        return _header(file, sealed)[0]


def read(file: Path, week_key: bytes) -> Iterator[bytes]:
    """What was written, piece by piece. Raises CommandRefused as soon as anything is not as it was sealed."""
    with _opened(file) as sealed:
        header, line = _header(file, sealed)
        cipher, unpacker, number = _cipher(week_key, header, line), zlib.decompressobj(), 0
        chunk = sealed.read(CHUNK_BYTES + TAG_BYTES)
        while True:
            following = sealed.read(CHUNK_BYTES + TAG_BYTES)
            try:
                plain = cipher.decrypt(_nonce(number, last=not following), chunk, None)
            except (InvalidTag, ValueError):
                raise _spoiled(file) from None
            if piece := unpacker.decompress(plain):
                yield piece
            if not following:
                break
            chunk, number = following, number + 1
        if not unpacker.eof:
            raise _spoiled(file)


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {error.strerror}.") from None


def _header(file: Path, sealed: BinaryIO) -> tuple[Header, bytes]:
    if sealed.read(len(MAGIC)) != MAGIC:
        raise CommandRefused(f"{file} is no backup that `loa backup` has made.")
    line = sealed.readline(LONGEST_HEADER)
    try:
        return Header.model_validate_json(line), line
    except ValidationError:
        raise _spoiled(file) from None


def _spoiled(file: Path) -> CommandRefused:
    return CommandRefused(
        f"{file} was cut or altered since it was made, or its key is another one: take another copy. "
        "Nothing was changed."
    )


def _cipher(week_key: bytes, header: Header, line: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), 32, salt=bytes.fromhex(header.salt), info=MAGIC + line).derive(week_key)
    return ChaCha20Poly1305(derived)


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">3xQB", number, last)


def file_name(made_at: datetime) -> str:
    return f"loa-{made_at:%Y-%m-%dT%H%M%SZ}.backup"
