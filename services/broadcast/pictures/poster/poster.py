"""The poster of an alert: whom we look for, on an upright sheet.

    heading     red; an exercise is slate, under a yellow strip
    photo       whole, as large as the facts allow
    facts       name, age, sex and height; what schemas.content.DESCRIBED lists; when and where last seen
    call        the number, the code, and the QR code of the public page

Facts become smaller before they take the photo's least height; when even that is not enough the sheet grows.
"""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from schemas.content import Facts, Poster, described, person_words, time_words
from services.broadcast.kinds import KINDS, PosterWords
from services.broadcast.pictures.poster.canvas import (
    EXERCISE,
    GREY,
    INK,
    MARGIN,
    NAVY,
    PALE,
    QR_SIDE,
    RED,
    SLATE,
    SMALLEST,
    STRIP,
    WHITE,
    WIDTH,
    YELLOW,
    as_jpeg,
    exercise_strip,
    qr_tile,
    watermark,
)
from services.broadcast.pictures.poster.lettering import Lines, Paragraph, balanced, fitted, legible, without_widow
from services.broadcast.pictures.poster.photo import framed, read_photo

HEIGHT = 1640
"""px, aimed at: a phone of 360 px shows it whole."""
LEAST_HEIGHT = 1350
LEAST_PHOTO, MOST_PHOTO, LEAST_LANDSCAPE = 600, 860, 420
TEXT_WIDTH = WIDTH - 2 * MARGIN
FACTS_GAP = 0.42
"""Between facts, in sizes of their letters."""
NAME_SIZE = 1.7
"""The name's letters in sizes of the facts'."""
PADDING = 40
OF_SOUGHT = PosterWords()


def draw_poster(poster: Poster, photo: bytes | None, code: str, address: str, *, exercise: bool) -> bytes:
    """A JPEG below 1,000,000 bytes, 1080 px wide, at least 1,350 high. The QR code opens ``address``.

    ``photo`` is a JPEG, PNG or WebP; raises UnreadablePhoto when it is none. What is long becomes smaller and the
    sheet higher; nothing is left out. Emoji are.
    """
    picture = read_photo(photo, (WIDTH, MOST_PHOTO)) if photo is not None else None
    heading = _heading(poster, exercise)
    strip = STRIP if exercise else 0
    head = strip + heading.height + 56
    words = KINDS[poster.facts.kind].poster
    foot = _Foot(words.call, poster.facts.call, code)
    room = HEIGHT - head - foot.height
    # A photo that is wider than high fills the width: higher it would only get bands above and below.
    least = _photo_height(picture, 0) if picture else 0
    facts = _FactLines.fitted(words, poster.facts, room - least, 52 if picture else 74)
    photo_height = _photo_height(picture, room - facts.height) if picture else 0
    body = max(facts.height, LEAST_HEIGHT - head - photo_height - foot.height)
    height = head + photo_height + body + foot.height

    sheet = Image.new("RGB", (WIDTH, height), WHITE)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, WIDTH, head), fill=SLATE if exercise else RED)
    heading.draw(pen, MARGIN, strip + 25, centred_in=TEXT_WIDTH)
    if picture:
        sheet.paste(framed(picture, (WIDTH, photo_height)), (0, head))
    facts.draw(pen, head + photo_height + (body - facts.height) // 2)
    foot.draw(pen, height - foot.height)
    if exercise:
        watermark(sheet)
        exercise_strip(sheet)
    sheet.paste(qr_tile(address), (WIDTH - MARGIN - QR_SIDE, height - foot.height + foot.qr_top))
    return as_jpeg(sheet)


def _heading(poster: Poster, exercise: bool) -> Lines:
    said = Paragraph(f"{EXERCISE}: {poster.heading}" if exercise else poster.heading, bold=True, colour=WHITE)
    said = replace(said, text=said.text.upper())
    one_line = fitted(said, TEXT_WIDTH, 150, range(112, 74, -2))
    return one_line if len(one_line.lines) == 1 else balanced(said, TEXT_WIDTH, 270, range(100, 58, -2))


def _photo_height(photo: Image.Image, room: int) -> int:
    return min(max(room, LEAST_PHOTO), MOST_PHOTO, max(WIDTH * photo.height // photo.width, LEAST_LANDSCAPE))


class _FactLines:
    """Name, age and facts in letters of ``size`` px."""

    def __init__(self, words: PosterWords, facts: Facts, size: int) -> None:
        self._gap = round(size * FACTS_GAP)
        name = [Paragraph(who, bold=True, colour=INK) for who in _who(words, facts)]
        paragraphs = [
            Paragraph(text, label=f"{label}:", colour=INK, label_colour=GREY) for label, text in _labelled(words, facts)
        ]
        self._sized = [(paragraph, round(size * NAME_SIZE)) for paragraph in name]
        self._sized += [(paragraph, size) for paragraph in paragraphs]
        lines = [paragraph.set_in(size, TEXT_WIDTH) for paragraph, size in self._sized]
        self.height = sum(part.height for part in lines) + self._gap * (len(lines) - 1) + 2 * PADDING

    @classmethod
    def fitted(cls, words: PosterWords, facts: Facts, height: int, largest: int) -> "_FactLines":
        """In the largest letters that need no more than ``height``; in the smallest when none do."""
        for size in range(largest, SMALLEST, -2):
            lines = cls(words, facts, size)
            if lines.height <= height:
                return lines
        return cls(words, facts, SMALLEST)

    def draw(self, pen: ImageDraw.ImageDraw, top: int) -> None:
        top += PADDING - 6
        for paragraph, size in self._sized:
            # As high as without: only now, since it takes several tries.
            lines = without_widow(paragraph, TEXT_WIDTH, size)
            lines.draw(pen, MARGIN, top)
            top += lines.height + self._gap


def _who(words: PosterWords, facts: Facts) -> Sequence[str]:
    who = ", ".join(part for part in (legible(facts.name or ""), *person_words(facts, words.age)) if part)
    return [who] if who else []


def _labelled(words: PosterWords, facts: Facts) -> Sequence[tuple[str, str]]:
    """(label, text); of a person it is said when they were seen, of anything else when and where it was."""
    lines = described(facts)
    if not (lines or person_words(facts)) and words == OF_SOUGHT:
        when = [("Lúc", time_words(facts.seen_at))] if facts.seen_at else []
        return [*when, ("Nơi", facts.place.name)]
    when_words = f"{time_words(facts.seen_at)}, tại " if facts.seen_at else ""
    return [*lines, (words.seen, when_words + facts.place.name)]


class _Foot:
    """Whom to call, the code, and room for the QR code at the right."""

    width = TEXT_WIDTH - QR_SIDE - 36

    def __init__(self, request: str, call: str, code: str) -> None:
        self._lines = (
            fitted(Paragraph(request, bold=True, colour=PALE), self.width, 60, range(40, 30, -1)),
            fitted(Paragraph(call, bold=True, colour=YELLOW), self.width, 160, range(104, 50, -2)),
            fitted(Paragraph(f"Mã {code}", bold=True, colour=WHITE), self.width, 60, (44,)),
            fitted(Paragraph("Quét mã QR để biết tin còn hiệu lực", colour=PALE), self.width, 60, range(36, 30, -1)),
        )
        self._text = sum(lines.height for lines in self._lines)
        self.height = max(QR_SIDE, self._text) + 2 * 36
        self.qr_top = (self.height - QR_SIDE) // 2

    def draw(self, pen: ImageDraw.ImageDraw, top: int) -> None:
        pen.rectangle((0, top, WIDTH, top + self.height), fill=NAVY)
        top += (self.height - self._text) // 2
        for lines in self._lines:
            lines.draw(pen, MARGIN, top)
            top += lines.height
