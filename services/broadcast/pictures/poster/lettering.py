"""Letters on a picture: faces, and text that is broken into lines and made smaller, never cut."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from schemas.outside_text import outside_text
from services.runtime import pages

FACES = Path(pages.__file__).parent / "static" / "vendor"
LEADING = 1.32
"""Line height in sizes: Vietnamese capitals carry two marks above."""


@cache
def face(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro; the pages' own files, which Pillow's FreeType reads as they are.

    Laid out without libraqm and so without ligatures: Pillow has it only where the machine has libfribidi, which a
    slim image has not.
    """
    file = FACES / f"be-vietnam-pro-{'bold' if bold else 'regular'}.woff2"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=65_536)
def advance(bold: bool, size: int, letter: str) -> float:
    """Pixels from this letter to the next one. Laid out as above, a text is exactly as wide as its letters together, so
    that it need not be measured anew for each line and size that is tried."""
    return face(bold, size).getlength(letter)


@lru_cache(maxsize=64)
def legible(text: str) -> str:
    """One line of what the face can show: nothing hidden, and without emoji."""
    readable = (letter for letter in outside_text(text) if not _is_decoration(letter))
    return " ".join("".join(readable).split())


def _is_decoration(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Cn") or letter == "\ufe0f"


@dataclass(frozen=True)
class Paragraph:
    """``label`` is bold and stands before the text, on its first line."""

    text: str
    label: str = ""
    bold: bool = False
    colour: str = "#000000"
    label_colour: str = "#000000"

    def set_in(self, size: int, width: int) -> "Lines":
        label, text = legible(self.label), legible(self.text)
        indent = face(True, size).getlength(f"{label} ") if label else 0.0
        return Lines(self, label, size, indent, tuple(_broken(text, self.bold, size, width, indent)))


@dataclass(frozen=True)
class Lines:
    """A paragraph in a size, broken into lines."""

    paragraph: Paragraph
    label: str
    size: int
    indent: float
    lines: tuple[str, ...]

    @cached_property
    def height(self) -> int:
        return round(len(self.lines) * self.size * LEADING)

    def draw(self, pen: ImageDraw.ImageDraw, left: int, top: int, centred_in: int = 0) -> None:
        """``centred_in``: a width in which each line is centred; 0: flush left."""
        font = face(self.paragraph.bold, self.size)
        if self.label:
            pen.text((left, top), self.label, self.paragraph.label_colour, face(True, self.size))
        for number, line in enumerate(self.lines):
            x = left + (self.indent if number == 0 else 0.0)
            if centred_in:
                x = left + (centred_in - font.getlength(line)) / 2
            pen.text((x, top + round(number * self.size * LEADING)), line, self.paragraph.colour, font)


def fitted(paragraph: Paragraph, width: int, height: int, sizes: Iterable[int]) -> Lines:
    """In the first of ``sizes`` (largest first) that needs no more than ``height``; in the last when none does."""
    lines = None
    for size in sizes:
        lines = paragraph.set_in(size, width)
        if lines.height <= height:
            break
    if lines is None:
        raise ValueError("sizes: none given")
    return lines


def balanced(paragraph: Paragraph, width: int, height: int, sizes: Iterable[int]) -> Lines:
    """As ``fitted``, its lines about equally long: no word alone on the last one."""
    best = fitted(paragraph, width, height, sizes)
    for narrower in range(width - 20, width // 2, -20):
        lines = paragraph.set_in(best.size, narrower)
        if len(lines.lines) > len(best.lines):
            break
        best = lines
    return best


def without_widow(paragraph: Paragraph, width: int, size: int) -> Lines:
    """As ``set_in``; where one word would stand alone on the last line, the lines before it give it company."""
    first = paragraph.set_in(size, width)
    for narrower in range(width, round(0.75 * width), -size):
        lines = paragraph.set_in(size, narrower)
        if len(lines.lines) > len(first.lines):
            break
        if len(lines.lines) == 1 or " " in lines.lines[-1]:
            return lines
    return first


def _broken(text: str, bold: bool, size: int, width: int, indent: float) -> Iterator[str]:
    """Lines between words; a word longer than a line is broken between letters. Each letter is looked at once."""
    blank = advance(bold, size, " ")
    line, used, room = "", 0.0, width - indent
    for word in text.split(" "):
        longer = sum(advance(bold, size, letter) for letter in word)
        if line and used + blank + longer <= room:
            line, used = f"{line} {word}", used + blank + longer
            continue
        if not line and longer <= room:
            line, used = word, longer
            continue
        if line or indent:
            yield line
            room, indent = float(width), 0.0
        *full, (line, used) = _pieces(word, bold, size, width)
        yield from (piece for piece, _ in full)
    yield line


def _pieces(word: str, bold: bool, size: int, width: int) -> list[tuple[str, float]]:
    """The word in pieces that fit into ``width``, with how wide each is; a letter at least in each."""
    pieces, start, used = [], 0, 0.0
    for place, letter in enumerate(word):
        step = advance(bold, size, letter)
        if place > start and used + step > width:
            pieces.append((word[start:place], used))
            start, used = place, 0.0
        used += step
    return [*pieces, (word[start:], used)]
