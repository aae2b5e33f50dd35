"""Pictures as people send them, and as attackers might."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable

import pillow_heif
import pytest
from PIL import Image, ImageOps

from services.intake.photos import (
    MAX_JPEG_BYTES,
    MAX_SIDE,
    PhotoPool,
    PhotoProblem,
    PhotoRefused,
    prepare_photo,
)

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)
ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    return image


def left_red_right_blue(width: int = 80, height: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def close_to(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def png_header_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def heic() -> bytes:
    target = io.BytesIO()
    pillow_heif.from_pillow(left_red_right_blue(128, 64)).save(target, quality=90)
    return target.getvalue()


@pytest.mark.parametrize(
    ("label", "make"),
    [
        ("jpeg", lambda: encoded(left_red_right_blue())),
        ("png", lambda: encoded(left_red_right_blue(), "PNG")),
        ("webp", lambda: encoded(left_red_right_blue(), "WEBP", lossless=True)),
        ("heic", heic),
        ("palette", lambda: encoded(left_red_right_blue().quantize(8), "PNG")),
        ("cmyk", lambda: encoded(left_red_right_blue().convert("CMYK"))),
    ],
)
def test_usual_kinds_become_a_jpeg_that_looks_the_same(label: str, make: Callable[[], bytes]) -> None:
    photo = prepare_photo(make())
    image = opened(photo.jpeg)

    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert (photo.width, photo.height) == image.size
    assert close_to(image.getpixel((2, 2)), RED)
    assert close_to(image.getpixel((image.width - 3, 2)), BLUE)
    assert photo.sha256 == hashlib.sha256(photo.jpeg).hexdigest()
    assert prepare_photo(make()) == photo


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stands_upright_whatever_the_camera_noted(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = encoded(left_red_right_blue(), exif=exif, quality=95)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))

    image = opened(prepare_photo(data).jpeg)

    assert image.size == upright.size
    assert close_to(image.getpixel((3, 3)), RED) == close_to(upright.convert("RGB").getpixel((3, 3)), RED)


def test_where_it_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[MAKE] = "Secret Camera"
    exif.get_ifd(GPS).update({1: "N", 2: (19.0, 51.0, 0.0), 3: "E", 4: (105.0, 51.0, 0.0)})
    data = encoded(left_red_right_blue(), exif=exif, comment=b"Secret Street", xmp=b"<x>Secret Name</x>")
    assert b"Secret Street" in data

    jpeg = prepare_photo(data).jpeg

    assert b"Secret" not in jpeg
    assert not opened(jpeg).getexif()
    assert b"Exif" not in jpeg


def test_what_is_transparent_becomes_white() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((*RED, 255), (20, 0, 40, 40))

    result = opened(prepare_photo(encoded(image, "PNG")).jpeg)

    assert close_to(result.getpixel((3, 20)), WHITE)
    assert close_to(result.getpixel((35, 20)), RED)


def test_sixteen_bits_a_channel_are_read() -> None:
    image = Image.new("I;16", (40, 40), 32768)

    assert close_to(opened(prepare_photo(encoded(image, "PNG")).jpeg).getpixel((5, 5)), (128, 128, 128))


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (6000, 20), (1600, 1600)])
def test_a_large_picture_is_shrunk_below_the_limits(size: tuple[int, int]) -> None:
    noise = Image.effect_noise(size, 180).convert("RGB")

    photo = prepare_photo(encoded(noise, quality=60))

    assert len(photo.jpeg) <= MAX_JPEG_BYTES
    assert max(photo.width, photo.height) <= MAX_SIDE


@pytest.mark.parametrize(
    ("label", "data", "problem"),
    [
        ("nothing", b"", PhotoProblem.EMPTY),
        ("text", "Tôi là một tệp văn bản".encode(), PhotoProblem.NOT_A_PICTURE),
        ("html", b"<html><body>404</body></html>", PhotoProblem.NOT_A_PICTURE),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoProblem.NOT_A_PICTURE),
        ("gif", encoded(Image.new("P", (9, 9)), "GIF"), PhotoProblem.NOT_A_PICTURE),
        ("zeros", b"\0" * 10_000, PhotoProblem.NOT_A_PICTURE),
        ("bomb", png_header_of(30_000, 30_000), PhotoProblem.TOO_MANY_PIXELS),
        ("a little too many pixels", png_header_of(8_001, 8_000), PhotoProblem.TOO_MANY_PIXELS),
        ("half a jpeg", encoded(Image.effect_noise((400, 400), 99))[:20_000], PhotoProblem.DAMAGED),
        ("too little data", png_header_of(2_000, 2_000), PhotoProblem.DAMAGED),
        ("too large", b"\xff\xd8\xff" + b"\0" * 15_000_000, PhotoProblem.TOO_LARGE),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(label: str, data: bytes, problem: PhotoProblem) -> None:
    with pytest.raises(PhotoRefused) as refused:
        prepare_photo(data)

    assert refused.value.problem is problem
    assert "{" not in refused.value.english + refused.value.vietnamese


@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_heic_cut_short_is_refused(part: float) -> None:
    data = heic()

    with pytest.raises(PhotoRefused):
        prepare_photo(data[: int(len(data) * part)])


async def test_the_pool_gives_what_the_function_gives_and_passes_refusals_on() -> None:
    pool = PhotoPool()
    data = encoded(left_red_right_blue())
    try:
        assert await pool.prepare(data) == prepare_photo(data)
        with pytest.raises(PhotoRefused, match="not a picture"):
            await pool.prepare(b"text")
    finally:
        pool.close()
