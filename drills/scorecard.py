"""What a drill found, and how it is printed: a line a figure, each beginning with the scenario's number."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One figure of a scenario beside what it must be."""

    what: str
    expected: str
    measured: str
    passed: bool


def at_most(what: str, measured: float, limit: float) -> Check:
    return Check(what, f"<= {limit:,}", f"{measured:,}", measured <= limit)


def at_least(what: str, measured: float, limit: float) -> Check:
    return Check(what, f">= {limit:,}", f"{measured:,}", measured >= limit)


def exactly(what: str, measured: object, wanted: object) -> Check:
    return Check(what, str(wanted), str(measured), measured == wanted)


def line(number: int, check: Check) -> str:
    """Where nothing else is said, times are in seconds."""
    verdict = "pass" if check.passed else "FAIL"
    return f"{number:<3} {check.what:46} {check.expected:26} {check.measured:58} {verdict}"


def exit_code(checks: Iterable[Check]) -> int:
    """1 when one falls short, or when nothing was measured at all."""
    found = list(checks)
    return 0 if found and all(check.passed for check in found) else 1
