"""How figures are made and printed: one JSON line each."""

import json
from bisect import bisect_left
from typing import Any


def line(name: str, **figures: Any) -> None:
    print(json.dumps({"bench": name, **figures}), flush=True)


def rounded(value: float) -> float:
    return round(value, 3)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def most_in_window(times: list[float], window_s: float) -> int:
    """The most arrivals in any window [t, t + window_s); ``times`` ascending."""
    return max(bisect_left(times, start + window_s) - index for index, start in enumerate(times))
