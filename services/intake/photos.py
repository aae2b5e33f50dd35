"""A citizen's picture made fit to be sent: checked, turned upright, without metadata, under 1 MB.

Every platform takes a JPEG of less than 1,000,000 bytes (Zalo: "up to 1 MB", decimal or binary is not said).
Where a picture was taken, with what and when, goes away with its metadata: a home is not to be posted.
"""

import asyncio
import enum
import hashlib
import io
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_UPLOAD_BYTES = 15_000_000
MAX_PIXELS = 64_000_000
"""The largest that usual phones take is 50 MP; decoded, this needs 192 MB for a moment."""
MAX_SIDE = 1_600
MAX_JPEG_BYTES = 999_999
QUALITIES = (85, 75, 65)
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")


class PhotoProblem(enum.Enum):
    """Why a picture is refused. The value is (English, Vietnamese), for the person who sent it."""

    EMPTY = ("The picture is empty: send it again.", "Tệp ảnh trống, xin gửi lại.")
    TOO_LARGE = (
        "The picture is larger than {megabytes} MB: send a smaller one.",
        "Ảnh lớn hơn {megabytes} MB, xin gửi ảnh nhỏ hơn.",
    )
    NOT_A_PICTURE = (
        "This is not a picture that can be read: send a JPEG, PNG, WebP or HEIC file.",
        "Không đọc được ảnh này, xin gửi tệp JPEG, PNG, WebP hoặc HEIC.",
    )
    TOO_MANY_PIXELS = (
        "The picture has more than 64 million pixels: send a smaller one.",
        "Ảnh có hơn 64 triệu điểm ảnh, xin gửi ảnh nhỏ hơn.",
    )
    DAMAGED = (
        "The picture is damaged or incomplete: send it again.",
        "Ảnh bị hỏng hoặc chưa tải hết, xin gửi lại.",
    )


class PhotoRefused(Exception):
    """This picture cannot be used; `english` and `vietnamese` say to a person what would be right."""

    def __init__(self, problem: PhotoProblem, max_bytes: int = MAX_UPLOAD_BYTES) -> None:
        super().__init__(problem, max_bytes)
        self.problem = problem
        self.english, self.vietnamese = (text.format(megabytes=f"{max_bytes / 1e6:g}") for text in problem.value)

    def __str__(self) -> str:
        return self.english


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG of less than 1,000,000 bytes. sha256: of `jpeg`, in hex; width, height: pixels."""

    sha256: str
    jpeg: bytes
    width: int
    height: int


def prepare_photo(data: bytes, max_bytes: int = MAX_UPLOAD_BYTES) -> Photo:
    """Return the picture in RGB, upright, at most 1,600 px a side, without any metadata.

    The same bytes give the same photo. Raises PhotoRefused. CPU-bound: up to a second for a large picture.
    """
    if not data:
        raise PhotoRefused(PhotoProblem.EMPTY)
    if len(data) > max_bytes:
        raise PhotoRefused(PhotoProblem.TOO_LARGE, max_bytes)
    image = _fit(_decode(data))
    jpeg = _encode(image)
    while len(jpeg) > MAX_JPEG_BYTES:
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))
        jpeg = _encode(image)
    return Photo(hashlib.sha256(jpeg).hexdigest(), jpeg, image.width, image.height)


def _decode(data: bytes) -> Image.Image:
    """Return the upright picture. Its size is read and bounded before any pixel is decoded."""
    _register_heif()
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise PhotoRefused(PhotoProblem.TOO_MANY_PIXELS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoRefused(PhotoProblem.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        raise PhotoRefused(PhotoProblem.NOT_A_PICTURE) from None
    try:
        # A JPEG decoder can halve on the way; it never goes below the size asked for.
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, MemoryError):
        raise PhotoRefused(PhotoProblem.DAMAGED) from None


def _fit(image: Image.Image) -> Image.Image:
    """Return a new RGB picture of at most 1,600 px a side: new, so that no comment or profile comes along."""
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256, "L")
    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        clean.paste(image, mask=image.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean


def _encode(image: Image.Image) -> bytes:
    """Return the best JPEG below the limit, or else the smallest that was tried."""
    jpeg = b""
    for quality in QUALITIES:
        target = io.BytesIO()
        image.save(target, "JPEG", quality=quality)
        jpeg = target.getvalue()
        if len(jpeg) <= MAX_JPEG_BYTES:
            break
    return jpeg


@cache
def _register_heif() -> None:
    import pi_heif

    pi_heif.register_heif_opener()


class PhotoPool:
    """Prepares photos in processes of their own: a picture that crashes a decoder takes none of us along."""

    def __init__(self, processes: int = 1, max_bytes: int = MAX_UPLOAD_BYTES) -> None:
        self._processes = processes
        self._max_bytes = max_bytes
        self._pool: ProcessPoolExecutor | None = None

    async def prepare(self, data: bytes) -> Photo:
        """Return the photo, or raise PhotoRefused; a decoder's crash counts as a damaged picture."""
        if len(data) > self._max_bytes:
            raise PhotoRefused(PhotoProblem.TOO_LARGE, self._max_bytes)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context("spawn"), initializer=_end_with_parent
            )
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, prepare_photo, data, self._max_bytes)
        except BrokenProcessPool:
            self._pool = None
            raise PhotoRefused(PhotoProblem.DAMAGED) from None

    def close(self) -> None:
        """End the processes; what has not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _end_with_parent() -> None:
    """In a worker: exit when the service is killed; it would otherwise wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="end with parent", daemon=True).start()
