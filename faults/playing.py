"""One fault after the other in a copy of the source, each with the tests of its room until the first that fails."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from attack.sources import PACKAGES, Cut
from deploy.local.folders import ROOT

TESTED_BY: Mapping[str, tuple[str, ...]] = {
    "services/broadcast/ledger": ("ledger", "doubt", "pictures/test_ending_cards.py", "planning", "delivery"),
    "services/broadcast/planning": ("planning", "authority", "tests/link_tests", "pictures/test_ending_cards.py"),
    "services/broadcast/authority": ("authority", "planning", "tests/link_tests/test_orders.py"),
    "services/broadcast/delivery": ("delivery", "planning/test_rings.py", "authority", "relay/test_relay.py"),
    "services/verification/forgetting": ("forgetting", "rules/endings"),
    "services/verification/waking": ("waking", "desk/called", "desk/test_calls.py"),
    "services/verification/rules": ("rules", "cases"),
    "services/verification/cases": ("cases", "rules", "inboxes"),
    "schemas/trust": ("tests/schemas/trust", "tests/broadcast/authority"),
    "services/intake/rules": ("rules", "conversation"),
    "services/intake/conversation": ("rules", "conversation"),
}
"""The folders of tests that may notice a fault of a room, the nearest first; without a path they mirror the service."""
TEST_S = 90
"""A test that hangs has noticed."""


@dataclass(frozen=True)
class Played:
    """``caught_by``: the first test that failed, empty when none did. ``seconds``: what that took. ``passed``: how many
    tests did until then."""

    caught_by: str
    seconds: float
    passed: int = 0


class Copy:
    """A copy of the product and its tests, in which one fault stands at a time."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "source"
        self._written = 1_000_000_000
        for package in (*PACKAGES, "tests", "drills", "attack", "faults", "bench", "docs"):
            shutil.copytree(ROOT / package, self.tree / package, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ROOT.iterdir():
            if file.is_file():
                shutil.copy(file, self.tree)

    def play(self, fault: Cut) -> Played:
        """Raises OutOfDate when the fault's place was rewritten."""
        path = self.tree / fault.file
        sound = path.read_text("utf-8")
        fault.apply(self.tree)
        self._is_new(path)
        began = time.monotonic()
        try:
            caught_by, passed = self._first_failure(tests_of(fault.file))
        finally:
            path.write_text(sound, "utf-8")
            self._is_new(path)
        return Played(caught_by, time.monotonic() - began, passed)

    def _is_new(self, path: Path) -> None:
        """Python takes compiled code for that of a source with the same second and size."""
        self._written += 1
        os.utime(path, (self._written, self._written))

    def _first_failure(self, tests: tuple[str, ...]) -> tuple[str, int]:
        """Its name, and how many tests passed before it."""
        command = [sys.executable, "-m", "pytest", "-x", "-v", "-m", "not whole"]
        command += ["-p", "no:cacheprovider", "-p", "no:randomly"]
        command += [f"--timeout={TEST_S}", *(test for test in tests if (self.tree / test).exists())]
        environment = os.environ | {"PYTHONPATH": str(self.tree), "TEST_PATIENCE_S": "20"}
        ran = subprocess.run(command, cwd=self.tree, env=environment, capture_output=True, text=True, check=False)
        told = re.search(r"(\d+) passed", ran.stdout)
        passed = int(told[1]) if told else 0
        if ran.returncode == 0:
            return "", passed
        # What a test logged is printed as well, and begins with ERROR, too.
        named = re.search(r"^(?:FAILED|ERROR) (tests/\S+)", ran.stdout, re.MULTILINE)
        return named[1] if named else f"exit code {ran.returncode}", passed


def tests_of(file: str) -> tuple[str, ...]:
    room = max((room for room in TESTED_BY if file.startswith(room)), key=len)
    service = f"tests/{room.split('/')[1]}/"
    return tuple(test if test.startswith("tests/") else service + test for test in TESTED_BY[room])
