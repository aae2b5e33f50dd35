"""The card that follows an alert: how it ended, no face, no name, its code, hour and area, and a request."""

from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw

from services.broadcast.ledger.rules.ending_cards import EndingCard, Sign
from services.broadcast.pictures.poster.canvas import (
    EXERCISE,
    GREEN,
    GREY,
    INK,
    MARGIN,
    NAVY,
    PALE,
    QR_SIDE,
    SLATE,
    WHITE,
    WIDTH,
    as_jpeg,
    exercise_strip,
    qr_tile,
    watermark,
)
from services.broadcast.pictures.poster.lettering import Paragraph, balanced, fitted

HEIGHT = 1350
HEAD, FOOT, GAP = 620, QR_SIDE + 72, 22
GROUNDS: Mapping[Sign, str] = {"tick": GREEN, "square": NAVY, "bar": GREY}
TICK = ((-70, 5), (-20, 55), (75, -50))
"""The stroke in a circle of 140 px radius."""
SIDE, SCALE = 300, 4
MIDDLE = SIDE * SCALE // 2
"""Signs are drawn larger and shrunk, for smooth edges."""


def draw_ending_card(card: EndingCard, address: str, *, exercise: bool) -> bytes:
    """A JPEG below 1,000,000 bytes, 1080 x 1350 px. The QR code opens ``address``."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(picture)
    ground = SLATE if exercise else GROUNDS[card.sign]
    pen.rectangle((0, 0, WIDTH, HEAD), fill=ground)
    _SIGNS[card.sign](picture, WIDTH // 2, 250)
    heading = Paragraph(f"{EXERCISE}: {card.says}" if exercise else card.says, bold=True, colour=WHITE)
    width = WIDTH - 2 * MARGIN
    lines = fitted(heading, width, 170, range(124, 60, -4))
    if len(lines.lines) > 1:
        lines = balanced(heading, width, 170, range(84, 60, -4))
    lines.draw(pen, MARGIN, 432, centred_in=width)
    told = [
        balanced(Paragraph(f"{card.where}.", colour=GREY), width, 124, range(46, 38, -2)),
        balanced(Paragraph(card.sentence, bold=True, colour=INK), width, 150, range(54, 44, -2)),
        balanced(Paragraph("Xin ngừng chia sẻ và gỡ tin, ảnh đã đăng lại.", colour=INK), width, 70, range(52, 40, -2)),
    ]
    top = HEAD + (HEIGHT - FOOT - HEAD - sum(part.height + GAP for part in told) + GAP) // 2
    for part in told:
        part.draw(pen, MARGIN, top, centred_in=width)
        top += part.height + GAP
    _foot(pen, card.code)
    if exercise:
        watermark(picture)
        exercise_strip(picture)
    picture.paste(qr_tile(address), (WIDTH - MARGIN - QR_SIDE, HEIGHT - FOOT + 36))
    return as_jpeg(picture)


def _foot(pen: ImageDraw.ImageDraw, code: str) -> None:
    pen.rectangle((0, HEIGHT - FOOT, WIDTH, HEIGHT), fill=NAVY)
    width = WIDTH - 2 * MARGIN - QR_SIDE - 36
    number = fitted(Paragraph(f"Mã {code}", bold=True, colour=WHITE), width, 100, range(76, 40, -2))
    hint = Paragraph("Quét mã QR để kiểm tra tin này.", colour=PALE).set_in(40, width)
    top = HEIGHT - FOOT + (FOOT - number.height - hint.height) // 2
    number.draw(pen, MARGIN, top)
    hint.draw(pen, MARGIN, top + number.height)


def _tick(card: Image.Image, x: int, y: int) -> None:
    """A white disc with a tick."""
    stroke = [(MIDDLE + dx * SCALE, MIDDLE + dy * SCALE) for dx, dy in TICK]

    def cut(pen: ImageDraw.ImageDraw) -> None:
        pen.line(stroke, fill=0, width=34 * SCALE, joint="curve")
        for end_x, end_y in (stroke[0], stroke[-1]):
            end = 17 * SCALE
            pen.ellipse((end_x - end, end_y - end, end_x + end, end_y + end), fill=0)

    _disc(card, x, y, cut)


def _bar(card: Image.Image, x: int, y: int) -> None:
    """A white disc with a bar across: no more of it."""
    wide, high = 80 * SCALE, 17 * SCALE
    box = (MIDDLE - wide, MIDDLE - high, MIDDLE + wide, MIDDLE + high)
    _disc(card, x, y, lambda pen: pen.rounded_rectangle(box, radius=high, fill=0))


def _square(card: Image.Image, x: int, y: int) -> None:
    """As the text has it: the search is over, and no word on how the person is."""
    ImageDraw.Draw(card).rectangle((x - 90, y - 90, x + 90, y + 90), fill=WHITE)


def _disc(card: Image.Image, x: int, y: int, cut: Callable[[ImageDraw.ImageDraw], None]) -> None:
    disc = Image.new("L", (SIDE * SCALE, SIDE * SCALE), 0)
    pen, radius = ImageDraw.Draw(disc), 140 * SCALE
    pen.ellipse((MIDDLE - radius, MIDDLE - radius, MIDDLE + radius, MIDDLE + radius), fill=255)
    cut(pen)
    mask = disc.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    card.paste(Image.new("RGB", (SIDE, SIDE), WHITE), (x - SIDE // 2, y - SIDE // 2), mask)


_SIGNS: Mapping[Sign, Callable[[Image.Image, int, int], None]] = {"tick": _tick, "square": _square, "bar": _bar}
