"""How a picture looks, in 256 bits: PDQ, as Meta's ThreatExchange describes it (2019).

Two pictures are the same when their bits differ in 31 or fewer; below a quality of 50 they tell nothing. The brightness
is blurred by a tent and read at 64 by 64 points, of whose cosine transform the 16 by 16 lowest waves without the even
one are each above the median or not. ``pdqhash``, the binding, has no wheels and no types: it would be compiled, with
NumPy, for every machine.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import mul

from PIL import Image

MOST_SIDE = 512
"""px; the reference shrinks what is larger by whatever is at hand, too."""
LEAST_SIDE = 5
POINTS, WAVES = 64, 16
QUALITY_DIVISOR = 90
"""The reference's own: by it most photos come out between 50 and 100."""

COSINES = tuple(
    tuple(math.sqrt(2 / POINTS) * math.cos(math.pi / 2 / POINTS * wave * (2 * at + 1)) for at in range(POINTS))
    for wave in range(1, WAVES + 1)
)

Weights = tuple[tuple[int, float], ...]
"""(position, weight), which add up to one."""


@dataclass(frozen=True, slots=True)
class Look:
    """``pdq``: in hex, the last wave first. ``quality``: 0 to 100."""

    pdq: str
    quality: int


NOTHING = Look("0" * (WAVES * WAVES // 4), 0)


def look_of(image: Image.Image) -> Look:
    """Of any picture; of one with fewer than 5 px a side, NOTHING. CPU-bound: some 15 ms."""
    if min(image.size) < LEAST_SIDE:
        return NOTHING
    luma = image.convert("L")
    if max(luma.size) > MOST_SIDE:
        luma = luma.resize((MOST_SIDE, MOST_SIDE), Image.Resampling.BOX)
    points = _points(luma.tobytes(), *luma.size)
    return Look(_bits(_waves(points)), _quality(points))


def _points(luma: bytes, width: int, height: int) -> list[list[float]]:
    """The brightness, 0 to 255, around 64 by 64 points at equal distances."""
    lines = [_summed(luma, width, weights) for weights in _tent(height)]
    return [[sum(line[at] * weight for at, weight in weights) for weights in _tent(width)] for line in lines]


def _summed(luma: bytes, width: int, weights: Weights) -> list[float]:
    line = [0.0] * width
    for at, weight in weights:
        row = luma[at * width : (at + 1) * width]
        line = [so_far + weight * value for so_far, value in zip(line, row, strict=True)]
    return line


@lru_cache(maxsize=64)
def _tent(length: int) -> tuple[Weights, ...]:
    """What of a line of so many values counts at each of 64 points: a mean over a window, taken twice, makes a tent."""
    return tuple(_tent_at(int((point + 0.5) * length / POINTS), length) for point in range(POINTS))


def _tent_at(middle: int, length: int) -> Weights:
    counts: dict[int, float] = {}
    outer = _window(middle, length)
    for at in outer:
        inner = _window(at, length)
        for value in inner:
            counts[value] = counts.get(value, 0.0) + 1 / (len(outer) * len(inner))
    return tuple(counts.items())


def _window(at: int, length: int) -> range:
    """Of half the distance of two points; at the ends it has fewer values."""
    size = -(-length // (2 * POINTS))
    after = size // 2
    return range(max(0, at - (size - 1 - after)), min(length, at + after + 1))


def _waves(points: Sequence[Sequence[float]]) -> list[float]:
    """The 16 by 16 lowest of the cosine transform, row by row."""
    columns = list(zip(*points, strict=True))
    half = [[sum(map(mul, wave, column)) for column in columns] for wave in COSINES]
    return [sum(map(mul, row, wave)) for row in half for wave in COSINES]


def _bits(waves: Sequence[float]) -> str:
    median = sorted(waves)[len(waves) // 2 - 1]
    return f"{sum(1 << at for at, wave in enumerate(waves) if wave > median):064x}"


def _quality(points: Sequence[Sequence[float]]) -> int:
    """How much there is to see: steps from point to point, of which small ones count as none."""
    steps = _steps(points) + _steps(list(zip(*points, strict=True)))
    return min(100, steps // QUALITY_DIVISOR)


def _steps(points: Sequence[Sequence[float]]) -> int:
    return sum(
        abs(int((one - next_) * 100 / 255))
        for line, below in pairwise(points)
        for one, next_ in zip(line, below, strict=True)
    )
