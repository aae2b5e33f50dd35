"""The runner itself. The drills take minutes and are no tests of `make test`."""

import re

import pytest

from drills import __main__ as runner
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers


async def short(servers: DrillServers, seed: int) -> list[Check]:
    """One figure is short."""
    return [at_most("duplicate posts", float("nan"), 0), exactly("groups", 10, 10)]


async def broken(servers: DrillServers, seed: int) -> list[Check]:
    """Breaks off."""
    raise RuntimeError("no ground to stand on")


async def empty(servers: DrillServers, seed: int) -> list[Check]:
    """Measures nothing."""
    return []


async def test_what_falls_short_breaks_off_or_measures_nothing_is_no_success(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await runner.run({11: short, 12: broken, 13: empty}, DrillServers(), 7) == 1
    printed = re.findall(r"^(\d+) .* (pass|FAIL)$", capsys.readouterr().out, re.MULTILINE)
    assert printed == [("11", "FAIL"), ("11", "pass"), ("12", "FAIL"), ("13", "FAIL")]


def test_every_scenario_that_is_promised_has_its_drill() -> None:
    assert list(runner.DRILLS) == [1, *range(11, 23), 27, 33, 34, *range(38, 43)]
