"""Pictures as people send them, and as attackers might."""

import asyncio
import hashlib
import importlib
import io
import multiprocessing
import os
import re
import signal
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageOps

from services.intake.bounded_processes import WORKER_BYTES, BoundedProcesses
from services.intake.photos.preparing import (
    MAX_JPEG_BYTES,
    MAX_SIDE,
    PhotoPool,
    PhotoProblem,
    PhotoRefused,
    prepare_photo,
)

RED, BLUE = (200, 30, 30), (30, 30, 200)
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


def heif(brand: bytes) -> bytes:
    """The first box of such a file, as phones write it, and something behind it."""
    box = b"ftyp" + brand + b"\0\0\0\0mif1heic"
    return struct.pack(">I", len(box) + 4) + box + b"\0" * 400


@pytest.mark.parametrize("turned", [0, 20])
def test_a_code_that_a_telephone_would_open_is_painted_over(turned: int) -> None:
    poster = Image.radial_gradient("L").resize((900, 700))
    code = io.BytesIO()
    segno.make("https://evil.example/chuyen-tien").save(code, kind="png", scale=6, border=4)
    with Image.open(code) as stuck_on:
        poster.paste(stuck_on.convert("L"), (300, 200))
    sent = encoded(poster.rotate(turned))
    zxingcpp = importlib.import_module("zxingcpp")
    assert [found.text for found in zxingcpp.read_barcodes(opened(sent))] == ["https://evil.example/chuyen-tien"]
    prepared = opened(prepare_photo(sent).jpeg)
    assert zxingcpp.read_barcodes(prepared) == []
    assert prepared.getpixel((20, 20)) == opened(sent).convert("RGB").getpixel((20, 20)), "all else stays"


@pytest.mark.parametrize(
    ("label", "make"),
    [
        ("jpeg", lambda: encoded(left_red_right_blue())),
        ("webp", lambda: encoded(left_red_right_blue(), "WEBP", lossless=True)),
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


def test_a_damaged_note_of_the_camera_spoils_no_picture() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Invented Camera"
    # The camera's name where a width belongs.
    damaged = exif.tobytes().replace(b"\x01\x0f\x00\x02", b"\x01\x00\x00\x02")

    photo = prepare_photo(encoded(left_red_right_blue(), exif=damaged))

    assert (photo.width, photo.height) == (40, 80)


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
        ("html", b"<html><body>404</body></html>", PhotoProblem.NOT_A_PICTURE),
        ("gif", encoded(Image.new("P", (9, 9)), "GIF"), PhotoProblem.NOT_A_PICTURE),
        ("heic", heif(b"heic"), PhotoProblem.HEIC),
        ("heif of other phones", heif(b"mif1"), PhotoProblem.HEIC),
        ("bomb", png_header_of(30_000, 30_000), PhotoProblem.TOO_MANY_PIXELS),
        ("a little too many pixels", png_header_of(8_001, 8_000), PhotoProblem.TOO_MANY_PIXELS),
        ("half a jpeg", encoded(Image.effect_noise((400, 400), 99))[:20_000], PhotoProblem.DAMAGED),
        ("too large", b"\xff\xd8\xff" + b"\0" * 15_000_000, PhotoProblem.TOO_LARGE),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(label: str, data: bytes, problem: PhotoProblem) -> None:
    with pytest.raises(PhotoRefused) as refused:
        prepare_photo(data)

    assert refused.value.problem is problem


async def test_the_pool_gives_what_the_function_gives_and_passes_refusals_on(pool: PhotoPool) -> None:
    data = encoded(left_red_right_blue())
    assert await pool.prepare(data) == prepare_photo(data)
    with pytest.raises(PhotoRefused, match="NOT_A_PICTURE"):
        await pool.prepare(b"text")


def many_pictures() -> bytes:
    pictures = [Image.new("RGB", (8, 8), (count % 256, count // 256, 0)) for count in range(10_000)]
    return encoded(pictures[0], "PNG", save_all=True, append_images=pictures[1:])


def peak_memory_of_the_worker() -> int:
    (worker,) = multiprocessing.active_children()
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{worker.pid}/status").read_text())
    return int(kilobytes) * 1024


@pytest.fixture
def pool() -> Iterator[PhotoPool]:
    processes = BoundedProcesses()
    yield PhotoPool(processes)
    processes.close()


@pytest.mark.parametrize(
    ("label", "make", "size"),
    [
        ("a line", lambda: encoded(Image.new("RGB", (1, 65_535)), "PNG"), (1, 1600)),
        ("a phone's largest", lambda: encoded(Image.new("RGB", (8_160, 6_120)), "JPEG"), (1600, 1200)),
        ("16 bits", lambda: encoded(Image.new("I;16", (4_000, 3_000)), "PNG"), (1600, 1200)),
        ("10,000 pictures in a PNG", many_pictures, (8, 8)),
    ],
)
async def test_unusual_pictures_fit_into_a_worker(
    pool: PhotoPool, label: str, make: Callable[[], bytes], size: tuple[int, int]
) -> None:
    photo = await pool.prepare(make())
    assert (photo.width, photo.height) == size


async def test_a_bomb_is_refused_within_its_memory_and_the_next_picture_works(pool: PhotoPool) -> None:
    bombs = {
        # 256 MB of pixels, in 0.2 MB.
        encoded(Image.new("RGBA", (8_000, 8_000)), "PNG"): PhotoProblem.TOO_HEAVY,
        encoded(Image.new("RGB", (8_000, 8_000)), "JPEG", progressive=True): PhotoProblem.TOO_HEAVY,
    }
    for bomb, problem in bombs.items():
        with pytest.raises(PhotoRefused) as refused:
            await pool.prepare(bomb)
        assert refused.value.problem is problem
    good = await pool.prepare(encoded(left_red_right_blue()))
    assert (good.width, good.height) == (80, 40)
    assert peak_memory_of_the_worker() < WORKER_BYTES + 100_000_000


async def test_a_picture_that_ends_its_process_takes_no_other_along(pool: PhotoPool) -> None:
    await pool.prepare(encoded(left_red_right_blue()))
    (worker,) = multiprocessing.active_children()
    os.kill(worker.pid or 0, signal.SIGSTOP)
    first, second = (asyncio.create_task(pool.prepare(encoded(left_red_right_blue()))) for _ in range(2))
    await asyncio.sleep(0)
    os.kill(worker.pid or 0, signal.SIGKILL)
    with pytest.raises(PhotoRefused, match="TOO_HEAVY"):
        await first
    assert (await second).width == 80
