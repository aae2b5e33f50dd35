"""Pictures: what the OAs uploaded, what citizens sent, and the bytes behind both."""

import hashlib
import io
import secrets
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

UPLOAD_LIMIT_BYTES = 1_000_000
UPLOADS_PER_MONTH = 5_000
UPLOAD_LIFE_S = 7 * 86_400
VIETNAM_OFFSET_S = 7 * 3600
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png"}


class PictureError(ValueError):
    """The bytes are no JPEG or PNG."""


class PictureShelf(Protocol):
    """Bytes by file name."""

    def put(self, name: str, content: bytes) -> None: ...

    def get(self, name: str) -> bytes | None: ...


class MemoryShelf:
    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        self._contents[name] = content

    def get(self, name: str) -> bytes | None:
        return self._contents.get(name)


class FolderShelf:
    """Files in a folder beside the journal. A name is a digest, so the same picture is kept once."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def put(self, name: str, content: bytes) -> None:
        target = self._folder / name
        if target.exists():
            return
        part = self._folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(target)

    def get(self, name: str) -> bytes | None:
        target = self._folder / name
        return target.read_bytes() if target.is_file() else None


def media_name(content: bytes) -> str:
    """The file name of a picture: its SHA-256 and the extension of what it is. Raises PictureError."""
    try:
        with warnings.catch_warnings():
            # Only the header is read, so a picture of absurd dimensions costs nothing here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_EXTENSIONS)) as picture:
                extension = _EXTENSIONS[picture.format or ""]
    except (OSError, SyntaxError, KeyError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError("no JPEG or PNG") from error
    return f"{hashlib.sha256(content).hexdigest()}.{extension}"


@dataclass(frozen=True, slots=True)
class Upload:
    """An attachment; `size` in bytes, `uploaded_at` epoch seconds."""

    attachment_id: str
    account_id: str
    media: str
    size: int
    uploaded_at: float

    def usable(self, account_id: str, now: float) -> bool:
        return self.account_id == account_id and now - self.uploaded_at < UPLOAD_LIFE_S


class Uploads:
    """Attachments by id, and how many upload calls each account made this month."""

    def __init__(self) -> None:
        self._by_id: dict[str, Upload] = {}
        self._calls: Counter[tuple[str, str]] = Counter()

    def call_allowed(self, account_id: str, now: float) -> bool:
        """Count one upload call against the calendar month in Vietnam; False when the month is used up."""
        month = _month(now)
        self._calls[account_id, month] += 1
        return self._calls[account_id, month] <= UPLOADS_PER_MONTH

    def recall(self, upload: Upload) -> None:
        """Take back an upload from the journal."""
        self._calls[upload.account_id, _month(upload.uploaded_at)] += 1
        self.add(upload)

    def add(self, upload: Upload) -> None:
        self._by_id[upload.attachment_id] = upload

    def find(self, attachment_id: str) -> Upload | None:
        return self._by_id.get(attachment_id)


def new_attachment_id() -> str:
    return secrets.token_urlsafe(24)


def _month(now: float) -> str:
    return time.strftime("%Y-%m", time.gmtime(now + VIETNAM_OFFSET_S))
