"""What a drill found, and how it is printed: a line a figure, each beginning with the scenario's number."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTHS = (3, 46, 26, 58)
"""Characters of number, figure, expected, measured; what is longer is printed whole."""


@dataclass(frozen=True)
class Check:
    """One figure of a scenario beside what it must be."""

    what: str
    expected: str
    measured: str
    passed: bool


def at_most(what: str, measured: float, limit: float, unit: str = "", note: str = "") -> Check:
    return Check(
        what, f"<= {_figure(limit)}{unit}", f"{_figure(measured)}{unit}{note and f' ({note})'}", measured <= limit
    )


def at_least(what: str, measured: float, limit: float, unit: str = "", note: str = "") -> Check:
    return Check(
        what, f">= {_figure(limit)}{unit}", f"{_figure(measured)}{unit}{note and f' ({note})'}", measured >= limit
    )


def exactly(what: str, measured: object, wanted: object, note: str = "") -> Check:
    return Check(what, str(wanted), f"{measured}{note and f' ({note})'}", measured == wanted)


def heading() -> str:
    return _line("#", "figure", "expected", "measured", "pass")


def line(number: int, check: Check) -> str:
    return _line(str(number), check.what, check.expected, check.measured, "pass" if check.passed else "FAIL")


def exit_code(checks: Iterable[Check]) -> int:
    """1 when one falls short, or when nothing was measured at all."""
    found = list(checks)
    return 0 if found and all(check.passed for check in found) else 1


def _line(*cells: str) -> str:
    return " ".join([cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)] + [cells[-1]])


def _figure(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}".rstrip("0").rstrip(".")
