"""The card that follows an alert whose subject was found: no face, no name, a code and a request."""

from PIL import Image, ImageDraw

from services.broadcast.pictures.poster.canvas import (
    GREEN,
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
HEAD, FOOT = 620, QR_SIDE + 72
TICK, TICK_SCALE = ((-70, 5), (-20, 55), (75, -50)), 4
"""The stroke in a circle of 140 px radius; drawn larger and shrunk, for smooth edges."""


def draw_found_card(code: str, public_url: str, *, exercise: bool, said: str = "ĐÃ TÌM THẤY") -> bytes:
    """A JPEG below 1,000,000 bytes, 1080 x 1350 px. The QR code opens ``public_url``/``code``."""
    card = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, WIDTH, HEAD), fill=SLATE if exercise else GREEN)
    _tick(card, WIDTH // 2, 250, SLATE if exercise else GREEN)
    heading = Paragraph(f"DIỄN TẬP: {said}" if exercise else said, bold=True, colour=WHITE)
    width = WIDTH - 2 * MARGIN
    lines = fitted(heading, width, 170, range(124, 60, -4))
    if len(lines.lines) > 1:
        lines = balanced(heading, width, 170, range(84, 60, -4))
    lines.draw(pen, MARGIN, 432, centred_in=width)
    thanks = Paragraph("Cảm ơn bà con đã chung tay.", bold=True, colour=INK).set_in(60, width)
    request = balanced(Paragraph("Xin ngừng chia sẻ và gỡ tin, ảnh đã đăng lại.", colour=INK), width, 200, (54,))
    top = HEAD + (HEIGHT - FOOT - HEAD - thanks.height - request.height - 24) // 2
    thanks.draw(pen, MARGIN, top, centred_in=width)
    request.draw(pen, MARGIN, top + thanks.height + 24, centred_in=width)
    _foot(pen, code)
    if exercise:
        watermark(card)
        exercise_strip(card)
    card.paste(qr_tile(f"{public_url}/{code}"), (WIDTH - MARGIN - QR_SIDE, HEIGHT - FOOT + 36))
    return as_jpeg(card)


def _foot(pen: ImageDraw.ImageDraw, code: str) -> None:
    pen.rectangle((0, HEIGHT - FOOT, WIDTH, HEIGHT), fill=NAVY)
    width = WIDTH - 2 * MARGIN - QR_SIDE - 36
    number = fitted(Paragraph(f"Mã {code}", bold=True, colour=WHITE), width, 100, range(76, 40, -2))
    hint = Paragraph("Quét mã QR để kiểm tra tin này.", colour=PALE).set_in(40, width)
    top = HEIGHT - FOOT + (FOOT - number.height - hint.height) // 2
    number.draw(pen, MARGIN, top)
    hint.draw(pen, MARGIN, top + number.height)


def _tick(card: Image.Image, x: int, y: int, ground: str) -> None:
    """A white disc with a tick."""
    side = 300
    disc = Image.new("L", (side * TICK_SCALE, side * TICK_SCALE), 0)
    pen, middle = ImageDraw.Draw(disc), side * TICK_SCALE // 2
    radius = 140 * TICK_SCALE
    pen.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=255)
    stroke = [(middle + dx * TICK_SCALE, middle + dy * TICK_SCALE) for dx, dy in TICK]
    pen.line(stroke, fill=0, width=34 * TICK_SCALE, joint="curve")
    for end_x, end_y in (stroke[0], stroke[-1]):
        end = 17 * TICK_SCALE
        pen.ellipse((end_x - end, end_y - end, end_x + end, end_y + end), fill=0)
    mask = disc.resize((side, side), Image.Resampling.LANCZOS)
    card.paste(Image.new("RGB", (side, side), WHITE), (x - side // 2, y - side // 2), mask)
