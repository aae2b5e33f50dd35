"""Where the marks of the plots lie, in units of a drawing 360 wide: as wide as a phone, and larger at a desk."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.verification.figures.rules.counting import STEPS, Spread, Step, is_night

WIDTH = 360.0
LEFT, RIGHT = 8.0, 352.0
SHORTEST_S, LONGEST_S = 10.0, 3 * 86400.0
TICKS_S = (60, 600, 3600, 4 * 3600, 86400)
"""The axis of time is logarithmic: from seconds to days."""
ROW = 44.0
HEAD = 18.0


@dataclass(frozen=True)
class Mark:
    """A bar (``x``, ``y``, ``width``, ``height``). ``kind``: its class in the style sheet. ``value``: what it shows."""

    x: float
    y: float
    width: float
    height: float
    kind: str = ""
    value: float = 0
    name: str = ""


@dataclass(frozen=True)
class StepRow:
    """One step: its words stand at ``y``; ``bar`` reaches to the median, ``line`` to where nine of ten are. Both None
    where no case came to it. ``beside``: where figures of others stand."""

    step: Step
    y: float
    spread: Spread | None
    bar: Mark | None
    line: Mark | None
    beside: tuple[float, ...]


def time_x(seconds: float) -> float:
    """Where a time lies on the axis."""
    bound = min(max(seconds, SHORTEST_S), LONGEST_S)
    share = math.log(bound / SHORTEST_S) / math.log(LONGEST_S / SHORTEST_S)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def step_rows(steps: Mapping[Step, Spread | None], beside_s: Mapping[Step, Sequence[float]]) -> list[StepRow]:
    rows = []
    for place, step in enumerate(STEPS):
        y, spread = HEAD + place * ROW, steps[step]
        bar = line = None
        if spread is not None:
            bar = Mark(LEFT, y + 18, max(time_x(spread.median_s) - LEFT, 2), 14, value=spread.median_s)
            line = Mark(LEFT, y + 23, max(time_x(spread.ninetieth_s) - LEFT, 2), 4, value=spread.ninetieth_s)
        others = tuple(time_x(seconds) for seconds in beside_s.get(step, ()))
        rows.append(StepRow(step, y, spread, bar, line, others))
    return rows


def columns(
    counts: Sequence[float], names: Sequence[str], height: float, kinds: Sequence[str] = (), most: float = 1
) -> list[Mark]:
    """A column each, from the left; the highest, or what is as high as ``most``, is as high as the drawing."""
    most, step = max([*counts, most, 1]), (RIGHT - LEFT) / max(len(counts), 1)
    marks = []
    for place, (count, name) in enumerate(zip(counts, names, strict=True)):
        tall = round(height * count / most, 1)
        kind = kinds[place] if kinds else ""
        marks.append(
            Mark(
                round(LEFT + place * step + 1, 1), round(height - tall, 1), round(step - 2, 1), tall, kind, count, name
            )
        )
    return marks


def hour_columns(by_hour: Sequence[int], height: float) -> list[Mark]:
    kinds = ["night" if is_night(hour) else "day" for hour in range(len(by_hour))]
    return columns(by_hour, [f"{hour:02}" for hour in range(len(by_hour))], height, kinds)


def bars(counts: Sequence[tuple[str, float]], row: float = 36.0) -> list[Mark]:
    """A bar each, from above; the longest is as wide as the drawing. Its name stands above it."""
    most = max([count for _, count in counts] + [1])
    return [
        Mark(LEFT, place * row + 16, round((RIGHT - LEFT) * count / most, 1), 14, value=count, name=name)
        for place, (name, count) in enumerate(counts)
    ]
