"""The runner itself: what it prints and what it exits with. The drills take minutes and are no tests of `make test`."""

import re

import pytest

from drills import __main__ as runner
from drills.scorecard import Check, at_least, at_most, exactly, exit_code
from drills.servers import DrillServers


async def good(servers: DrillServers, seed: int) -> list[Check]:
    """Everything as it should be."""
    return [exactly("seed", seed, 7), at_most("seconds / T*", 1.02, 1.05)]


async def short(servers: DrillServers, seed: int) -> list[Check]:
    """One figure is short."""
    return [at_most("duplicate posts", 3, 0), exactly("groups", 10, 10)]


async def broken(servers: DrillServers, seed: int) -> list[Check]:
    """Breaks off."""
    raise RuntimeError("no ground to stand on")


async def empty(servers: DrillServers, seed: int) -> list[Check]:
    """Measures nothing."""
    return []


@pytest.mark.parametrize(
    ("drills", "code", "lines"),
    [
        ({11: good}, 0, [("11", "pass"), ("11", "pass")]),
        ({11: good, 12: short}, 1, [("11", "pass"), ("11", "pass"), ("12", "FAIL"), ("12", "pass")]),
        ({12: broken, 13: good}, 1, [("12", "FAIL"), ("13", "pass"), ("13", "pass")]),
        ({11: good, 14: empty}, 1, [("11", "pass"), ("11", "pass"), ("14", "FAIL")]),
    ],
)
async def test_the_table_and_the_exit_code(
    drills: dict[int, runner.Drill], code: int, lines: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert await runner.run(drills, DrillServers(), 7) == code
    printed = re.findall(r"^(\d+) .* (pass|FAIL)$", capsys.readouterr().out, re.MULTILINE)
    assert printed == lines


async def test_a_line_says_what_was_expected_and_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    await runner.run({12: short, 13: broken}, DrillServers(), 7)
    printed = capsys.readouterr().out
    assert re.search(r"^12 +duplicate posts +<= 0 +3 +FAIL$", printed, re.MULTILINE)
    assert "RuntimeError: no ground to stand on" in printed
    assert "load average" in printed


@pytest.mark.parametrize(
    ("check", "passed"),
    [
        (at_most("x", 1.05, 1.05), True),
        (at_most("x", 1.0501, 1.05), False),
        (at_most("x", float("nan"), 1.05), False),
        (at_least("x", 0.95, 0.95), True),
        (at_least("x", 0.9499, 0.95), False),
        (exactly("x", 0, 0), True),
        (exactly("x", 1, 0), False),
    ],
)
def test_a_bound_is_part_of_what_passes(check: Check, passed: bool) -> None:
    assert check.passed is passed
    assert exit_code([check]) == (0 if passed else 1)


def test_nothing_measured_is_no_success() -> None:
    assert exit_code([]) == 1


def test_every_scenario_that_is_promised_has_its_drill() -> None:
    assert list(runner.DRILLS) == [1, *range(11, 23), 27, 33, 34, *range(38, 43)]
    assert all(drill.__doc__ for drill in runner.DRILLS.values())


def test_a_number_that_is_no_drill_is_refused() -> None:
    with pytest.raises(SystemExit) as refusal:
        runner.main(["23"])
    assert refusal.value.code == 2
