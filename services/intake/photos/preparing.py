"""A citizen's picture made fit to be sent: checked, turned upright, without metadata, under 1 MB.

Every platform takes a JPEG of less than 1,000,000 bytes (Zalo: "up to 1 MB", decimal or binary is not said).
Where a picture was taken, with what and when, goes away with its metadata: a home is not to be posted.
"""

import enum
import hashlib
import io
from dataclasses import dataclass, replace

from PIL import ExifTags, Image, ImageDraw, UnidentifiedImageError

from schemas.words import words
from services.intake.bounded_processes import BoundedProcesses, ProcessEnded
from services.runtime.pictures.cells import cells_of
from services.runtime.pictures.pdq import NOTHING, Look, look_of

MAX_UPLOAD_BYTES = 15_000_000
MAX_PIXELS = 64_000_000
"""The largest that usual phones take is 50 MP."""
MAX_PROGRESSIVE_PIXELS = 32_000_000
"""A progressive JPEG cannot be shrunk on the way: up to 6 bytes a pixel are held at once."""
TURNS: dict[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF orientation."""
CODES = ("QRCode", "MicroQRCode", "RMQRCode", "DataMatrix", "Aztec")
"""What a telephone opens when it is held before it (zxing-cpp's names)."""
MAX_SIDE = 1_600
MAX_JPEG_BYTES = 999_999
QUALITIES = (85, 75, 65)
FORMATS = ("JPEG", "PNG", "WEBP")
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif", b"mif1", b"msf1"}
"""What such a file says of itself in its first box; it is refused unread: its decoder had holes."""


class PhotoProblem(enum.Enum):
    """Why a picture is refused, for the person who sent it."""

    EMPTY = words("Tệp ảnh trống, xin gửi lại.")
    TOO_LARGE = words("Ảnh lớn hơn {megabytes} MB, xin gửi ảnh nhỏ hơn.")
    NOT_A_PICTURE = words("Không đọc được ảnh này, xin gửi tệp JPEG, PNG hoặc WebP.")
    HEIC = words(
        "Không nhận được ảnh HEIC, xin gửi ảnh JPEG (iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất), hoặc ảnh"
        " chụp màn hình của ảnh đó."
    )
    TOO_MANY_PIXELS = words("Ảnh có hơn 64 triệu điểm ảnh, xin gửi ảnh nhỏ hơn.")
    TOO_HEAVY = words("Ảnh này quá nặng nên không xử lý được, xin gửi ảnh nhỏ hơn, ví dụ ảnh chụp màn hình của nó.")
    DAMAGED = words("Ảnh bị hỏng hoặc chưa tải hết, xin gửi lại.")
    ENOUGH = words("Tin này đã nhận đủ ảnh, xin bỏ ảnh ra và ghi bằng lời những gì thấy trong ảnh.")


class PhotoRefused(Exception):
    """This picture cannot be used; ``why`` says to a person what would be right."""

    def __init__(self, problem: PhotoProblem, max_bytes: int = MAX_UPLOAD_BYTES) -> None:
        super().__init__(problem, max_bytes)
        self.problem = problem
        self.why = replace(problem.value, values=(("megabytes", f"{max_bytes / 1e6:g}"),))


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG of less than 1,000,000 bytes. sha256: of `jpeg`, in hex; width, height: pixels; look: by which it is
    known again; cells: by which it is told from others."""

    sha256: str
    jpeg: bytes
    width: int
    height: int
    look: Look
    cells: bytes


def prepare_photo(data: bytes, max_bytes: int = MAX_UPLOAD_BYTES) -> Photo:
    """Return the picture in RGB, upright, at most 1,600 px a side, without any metadata and without codes to scan.

    Of an animation, its first picture. The same bytes give the same photo. Raises PhotoRefused. CPU-bound: up to a
    second for a large picture.
    """
    if not data:
        raise PhotoRefused(PhotoProblem.EMPTY)
    if len(data) > max_bytes:
        raise PhotoRefused(PhotoProblem.TOO_LARGE, max_bytes)
    try:
        image = _fit(_decode(data))
        cells = cells_of(image)  # of a post of ours, whose code is the one that was signed
        image = _without_codes(image)
        jpeg = _encode(image)
        while len(jpeg) > MAX_JPEG_BYTES:
            image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))
            jpeg = _encode(image)
        look = look_of(image)
    except MemoryError:
        raise PhotoRefused(PhotoProblem.TOO_HEAVY) from None
    return Photo(hashlib.sha256(jpeg).hexdigest(), jpeg, image.width, image.height, look, cells)


def look_of_stored(jpeg: bytes) -> Look:
    """Of a photo that was prepared before looks were kept; NOTHING where it cannot be read any more."""
    try:
        return look_of(Image.open(io.BytesIO(jpeg), formats=("JPEG",)))
    except (MemoryError, OSError, SyntaxError, ValueError):
        return NOTHING


def _decode(data: bytes) -> Image.Image:
    """Return the upright picture, shrunk. Its size is read and bounded before any pixel is decoded."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        raise PhotoRefused(PhotoProblem.HEIC)
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoRefused(PhotoProblem.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        raise PhotoRefused(PhotoProblem.NOT_A_PICTURE) from None
    if image.width * image.height > MAX_PIXELS:
        raise PhotoRefused(PhotoProblem.TOO_MANY_PIXELS)
    if image.info.get("progressive") and image.width * image.height > MAX_PROGRESSIVE_PIXELS:
        raise PhotoRefused(PhotoProblem.TOO_HEAVY)
    try:
        # A JPEG decoder can halve on the way; it never goes below the size asked for.
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        # Shrunk before it is turned: turning makes a copy, and of a large picture there is room for one only.
        # Pillow shrinks 16 bits in one step only.
        gap = None if image.mode.startswith("I;16") else 2.0
        image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, gap)
        image.load()
        return image.transpose(TURNS[turned]) if (turned := _orientation(image)) in TURNS else image
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        raise PhotoRefused(PhotoProblem.DAMAGED) from None


def _orientation(image: Image.Image) -> object:
    """What the camera noted; None when it noted nothing that can be read: the picture itself may be fine."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation)
    except MemoryError:
        raise
    except Exception:  # Pillow lets through whatever a damaged note makes of it
        return None


def _fit(image: Image.Image) -> Image.Image:
    """Return a new RGB picture: new, so that no comment or profile comes along."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256, "L")
    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        clean.paste(image, mask=image.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean


def _without_codes(image: Image.Image) -> Image.Image:
    """Codes are painted over: nobody sees where they lead, so nobody can sign for it."""
    # Loaded where it is used, in the decoding process: of a frozen heap it says at the end that it leaked.
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat[name] for name in CODES])
    for found in zxingcpp.read_barcodes(image.convert("L"), formats=formats):
        at = found.position
        corners = [(each.x, each.y) for each in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
        ImageDraw.Draw(image).polygon(corners, fill="white")
    return image


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


class PhotoPool:
    """Prepares photos in ``processes`` of their own: a picture that crashes a decoder, or would take too much, is
    refused, and takes no other along."""

    def __init__(self, processes: BoundedProcesses, max_bytes: int = MAX_UPLOAD_BYTES) -> None:
        self._processes = processes
        self._max_bytes = max_bytes

    async def prepare(self, data: bytes) -> Photo:
        """Return the photo, or raise PhotoRefused."""
        if len(data) > self._max_bytes:
            raise PhotoRefused(PhotoProblem.TOO_LARGE, self._max_bytes)
        try:
            return await self._processes.run(prepare_photo, data, self._max_bytes)
        except ProcessEnded:
            raise PhotoRefused(PhotoProblem.TOO_HEAVY) from None

    async def look_of_stored(self, jpeg: bytes) -> Look:
        """As the function; NOTHING too where its process ended over it."""
        try:
            return await self._processes.run(look_of_stored, jpeg)
        except ProcessEnded:
            return NOTHING
