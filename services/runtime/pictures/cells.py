"""Whether two pictures are one: by the brightness of 48 by 48 cells, which a platform's new JPEG hardly changes."""

from PIL import Image

SIDE = 48
MOST_APART = 30
"""Of 255, in any cell. A poster that was made anew at 480 px and quality 50 differs by 12; another digit of its number
by 81, another age by 62, another colour of clothes by 53 (measured; tests/broadcast/watching/test_pictures.py)."""


def cells_of(image: Image.Image) -> bytes:
    """SIDE * SIDE values of 0 to 255, line by line."""
    return image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def same_picture(cells: bytes, others: bytes) -> bool:
    """Whether no cell is much brighter or darker in one of them."""
    return len(cells) == len(others) and all(abs(a - b) <= MOST_APART for a, b in zip(cells, others, strict=True))
