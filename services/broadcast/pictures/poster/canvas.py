"""What poster and card share: colours, the band with the QR code, the watermark of an exercise, and the file."""

import io

import segno
from PIL import Image, ImageDraw

from services.broadcast.pictures.poster.lettering import Paragraph, face

WIDTH = 1080
"""px. Shown 360 px wide on a small phone, a third: so 36 px here are 12 px there, the least that is read at ease."""
MARGIN = 54
MOST_BYTES = 1_000_000
"""Zalo's limit of an upload; decimal or binary is not said, so the smaller one."""
QUALITIES = (88, 80, 70, 60, 45, 30)
SMALLEST = 36

RED, GREEN, SLATE, NAVY = "#c1121f", "#14703c", "#44526b", "#10243e"
WHITE, YELLOW, PALE, INK, GREY = "#ffffff", "#ffd84d", "#cdd8e6", "#16202e", "#5b6675"

QR_SIDE = 264
STRIP = 86
EXERCISE = "DIỄN TẬP"
EXERCISE_NOTE = "Không phải tin thật. Xin đừng chia sẻ."


def exercise_strip(picture: Image.Image) -> None:
    """On top, STRIP px high: not a real alert."""
    note = Paragraph(EXERCISE_NOTE, bold=True, colour=INK).set_in(44, WIDTH - 2 * MARGIN)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, STRIP), fill=YELLOW)
    note.draw(pen, MARGIN, 14, centred_in=WIDTH - 2 * MARGIN)


def watermark(picture: Image.Image) -> None:
    """EXERCISE large across the whole picture, so that no part of it can be cut out as real."""
    font = face(True, 100)
    word, side = round(font.getlength(EXERCISE)), (picture.width + picture.height) // 2
    # At half the scale: it takes a quarter of the time, and nobody looks at its edges.
    marks = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(marks)
    for row, top in enumerate(range(0, side, 215)):
        for left in range(-(row % 2) * word // 2, side, word + 80):
            pen.text((left, top), EXERCISE, 60, font)
    left, top = (side - picture.width // 2) // 2, (side - picture.height // 2) // 2
    turned = marks.rotate(28, Image.Resampling.BICUBIC)
    cut = turned.crop((left, top, left + picture.width // 2, top + picture.height // 2))
    picture.paste(Image.new("RGB", picture.size, "#8a1c7c"), (0, 0), cut.resize(picture.size))


def qr_tile(address: str) -> Image.Image:
    """A square of QR_SIDE px that opens ``address``, with its quiet zone."""
    code = segno.make(address, error="l", micro=False)
    modules = len(code.matrix)
    scale = max(1, (QR_SIDE - 16) // (modules + 4))
    tile = Image.new("RGB", (QR_SIDE, QR_SIDE), WHITE)
    drawn = Image.new("L", (modules, modules))
    drawn.putdata([0 if dark else 255 for row in code.matrix for dark in row])
    place = (QR_SIDE - modules * scale) // 2
    tile.paste(drawn.resize((modules * scale, modules * scale), Image.Resampling.NEAREST), (place, place))
    return tile


def as_jpeg(picture: Image.Image) -> bytes:
    """Less than MOST_BYTES, in the best quality that allows it."""
    for quality in QUALITIES:
        stored = io.BytesIO()
        picture.save(stored, "JPEG", quality=quality, optimize=True, subsampling=0 if quality > 60 else 2)
        if stored.tell() < MOST_BYTES:
            break
    return stored.getvalue()
