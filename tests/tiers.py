"""Which tests a command runs, and what they may cost (README, "Test it").

A test is ``pure`` when it asks for no server. It is ``whole`` when it lies in one of the folders of WHOLE, or is marked
so: those run in `make test-all` alone. All others run in `make test`, the ``smoke`` flows in a browser among them.

``--budget test`` (or ``whole``) prints what each folder used beside what tests/budget.toml gives it. More cases or
lines than that fail the run; so do CPU-seconds, which a busy machine stretches, at three times as many.
"""

import asyncio
import functools
import inspect
import os
import tomllib
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Generator, Iterator
from pathlib import Path

import pytest

from tests.code_lines import lines_below

ROOT = Path(__file__).parents[1]
BUDGET = Path(__file__).parent / "budget.toml"
SERVERS = frozenset({"server_source", "own_broker", "bare"})
"""Fixtures that start a server; every fixture with a database or a broker asks for one of them."""
WHOLE = (
    "tests/browser",
    "tests/stack",
    "tests/local",
    "tests/deploy/backup",
    "tests/deploy/erasure",
    *(f"tests/deploy/test_{name}.py" for name in ("compose", "image", "kafka_users", "loa", "migrate")),
)
"""A browser's flows, the three services together, servers and processes, restore and upgrade."""
DEAR_CPU_S = 3.0
"""A test of `make test` that uses more is named in the closing lines."""
IN_TIME = 0.8
"""The part of pytest-timeout's seconds after which an asynchronous test is cancelled in its own task. The signal that
comes last strikes whatever runs then: in a service it looked like an answer 500 of the product."""
STRETCHED = 3
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
BEGAN = pytest.StashKey[float]()
Limits = dict[str, dict[str, int]]


class Spending:
    """A plugin of the process that prints: adds up what the workers' tests have used, by folder."""

    def __init__(self, tier: str) -> None:
        self._tier = tier
        self._limits: Limits = tomllib.loads(BUDGET.read_text("utf-8"))[tier]
        self._cases: Counter[str] = Counter()
        self._cpu_s: defaultdict[str, float] = defaultdict(float)
        self._dear: list[tuple[float, str]] = []
        self._exceeded: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "teardown":
            return
        used = next((used for name, used in report.user_properties if name == "cpu_s" and isinstance(used, float)), 0.0)
        self._cases[folder_of(report.nodeid)] += 1
        self._cpu_s[folder_of(report.nodeid)] += used
        if used > DEAR_CPU_S and self._tier == "test":
            self._dear.append((used, report.nodeid))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        lines = {folder: lines_below(ROOT / folder) for folder in self._limits}
        self._table = [f"{'':28}{'cases':>14}{'CPU-seconds':>16}{'lines':>16}", *self._rows(lines)]
        if self._exceeded and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _rows(self, lines: dict[str, int]) -> Iterator[str]:
        for folder in sorted({*self._limits, *self._cases}):
            limit = self._limits.get(folder, {"cases": 0, "cpu_s": 0, "lines": 0})
            used = {"cases": self._cases[folder], "cpu_s": round(self._cpu_s[folder]), "lines": lines.get(folder, 0)}
            bounds = {**limit, "cpu_s": limit["cpu_s"] * STRETCHED}
            self._exceeded += [
                f"{folder}: {used[what]} {what} of {limit[what]}" for what in used if used[what] > bounds[what]
            ]
            yield f"{folder:28}" + "".join(f"{used[what]:>9} /{limit[what]:>6}" for what in used)
        yield f"{'together':28}{self._cases.total():>9}{round(sum(self._cpu_s.values())):>16}{sum(lines.values()):>16}"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(f"budget of {self._tier} (tests/budget.toml)")
        for line in self._table:
            terminalreporter.write_line(line)
        for used, test in sorted(self._dear, reverse=True):
            terminalreporter.write_line(f"over {DEAR_CPU_S:.0f} CPU-seconds: {used:.1f} {test}")
        for excess in self._exceeded:
            terminalreporter.write_line(f"over budget: {excess}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--budget", choices=("test", "whole"), help="print and hold what tests/budget.toml gives")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.budget and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Spending(config.option.budget))


def pytest_itemcollected(item: pytest.Item) -> None:
    if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
        item.obj = in_time(item.obj, seconds_of(item) * IN_TIME)
    if item.get_closest_marker("timing"):
        item.add_marker(pytest.mark.xdist_group("timing"))
    if item.nodeid.startswith(WHOLE) and not item.get_closest_marker("smoke"):
        item.add_marker("whole")
    if item.get_closest_marker("whole") or item.get_closest_marker("smoke"):
        return
    if SERVERS.isdisjoint(getattr(item, "fixturenames", ())):
        item.add_marker("pure")


def seconds_of(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0] if mark else item.config.getoption("timeout") or item.config.getini("timeout"))


def in_time(test: Callable[..., Awaitable[None]], seconds: float) -> Callable[..., Awaitable[None]]:
    @functools.wraps(test)
    async def timed(*args: object, **kwargs: object) -> None:
        async with asyncio.timeout(seconds):
            await test(*args, **kwargs)

    return timed


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[BEGAN] = cpu_s(item)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    if call.when == "teardown":
        item.user_properties.append(("cpu_s", max(0.0, cpu_s(item) - item.stash[BEGAN])))
    return (yield)


def cpu_s(item: pytest.Item) -> float:
    """CPU-seconds so far: of this process alone for a pure test, else of all that it has started."""
    return sum(os.times()[:2]) if item.get_closest_marker("pure") else tree_cpu_s(os.getpid())


def tree_cpu_s(root: int) -> float:
    """CPU-seconds of a process, of its descendants, and of those of them that have ended and were waited for."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    used: dict[int, float] = {}
    # A thousand times in a run: pathlib would take ten times as long.
    for process in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208
        try:
            with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123
                stat = file.read()
        except OSError:  # it has ended
            continue
        fields = stat[stat.rindex(b")") + 2 :].split()
        children[int(fields[1])].append(int(process))
        used[int(process)] = sum(map(int, fields[11:15])) / TICKS_PER_S
    tree = [root]
    for pid in tree:
        tree += children[pid]
    return sum(used.get(pid, 0.0) for pid in tree)


def folder_of(nodeid: str) -> str:
    """tests/ROOM of a test, which has a line in the budget; a module that lies in tests/ has its own."""
    return "/".join(nodeid.split("::")[0].split("/")[:2])
