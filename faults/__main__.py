"""``python -m faults``: put each fault of the list into a copy of the source and see whether a test of its room fails.

It goes on where it stopped, ends after ``--minutes``, and prints the share that was caught and each fault that lived.
``--draw`` draws the list anew; ``--again`` plays those that lived once more. Exit code 1 below ``LEAST`` of a hundred,
once all are played. Which tests are played is said in faults/playing.py.
"""

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue

from attack.sources import Cut, OutOfDate
from deploy.local.folders import ROOT
from faults.by_hand import BY_HAND
from faults.drawing import draw
from faults.playing import Copy, Played

BESIDE_EACH_OTHER = 4
"""A test waits more than it computes."""
DRAWN = Path(__file__).parent / "drawn.json"
PLAYED = ROOT / "var/faults.json"
LEAST = 85
SEED = 20261202
ROOMS = {
    "services/broadcast/ledger/**/*.py": 24,
    "services/broadcast/planning/**/*.py": 22,
    "services/broadcast/authority/**/*.py": 18,
    "services/broadcast/delivery/**/*.py": 18,
    "schemas/trust/authority.py": 6,
    "services/verification/rules/{signing,approving,orders,second_check,review}.py": 20,
    "services/verification/waking/**/*.py": 16,
    "services/verification/forgetting/**/*.py": 10,
}
"""How many faults of which files."""


def drawn() -> list[Cut]:
    """All that are played: those by hand, and of the drawn ones each that may do harm."""
    return [*BY_HAND, *(_cut(fault) for fault in _drawn() if "harmless" not in fault)]


def harmless() -> list[tuple[Cut, str]]:
    """Those of the drawn ones that change nothing, or nothing but speed, each with the reason."""
    return [(_cut(fault), fault["harmless"]) for fault in _drawn() if "harmless" in fault]


def _drawn() -> list[dict[str, str]]:
    faults: list[dict[str, str]] = json.loads(DRAWN.read_text("utf-8"))
    return faults


def _cut(fault: dict[str, str]) -> Cut:
    return Cut(fault["file"], fault["old"], fault["new"])


def draw_anew() -> None:
    faults = [fault for room, count in ROOMS.items() for fault in draw(_files(room), count, SEED)]
    DRAWN.write_text(json.dumps([asdict(fault) for fault in faults], indent=1, ensure_ascii=False) + "\n", "utf-8")


def _files(room: str) -> list[Path]:
    before, brace, rest = room.partition("{")
    names, _, after = rest.partition("}")
    globs = [f"{before}{name}{after}" for name in names.split(",")] if brace else [room]
    return sorted(file for each in globs for file in ROOT.glob(each))


def play(minutes: float, again: bool) -> dict[str, Played]:
    """All that is known of each fault, by its key."""
    keys = set(map(key_of, drawn()))
    kept = json.loads(PLAYED.read_text("utf-8")) if PLAYED.exists() else {}
    kept = {key: told for key, told in kept.items() if key in keys}
    known = {key: Played(**told) for key, told in kept.items() if not again or told["caught_by"]}
    waiting: SimpleQueue[Cut] = SimpleQueue()
    for fault in drawn():
        if key_of(fault) not in known:
            waiting.put(fault)
    until = time.monotonic() + minutes * 60

    def work(_: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            here = Copy(Path(folder))
            while time.monotonic() < until and not waiting.empty():
                fault = waiting.get()
                try:
                    known[key_of(fault)] = here.play(fault)
                except OutOfDate as problem:
                    print(f"draw another: {problem}")
                    continue
                print(f"{fault.file:60} {known[key_of(fault)]}", flush=True)
                PLAYED.parent.mkdir(exist_ok=True)
                PLAYED.write_text(json.dumps({key: asdict(each) for key, each in known.items()}, indent=1), "utf-8")

    with ThreadPoolExecutor(BESIDE_EACH_OTHER) as workers:
        list(workers.map(work, range(BESIDE_EACH_OTHER)))
    return known


def key_of(fault: Cut) -> str:
    return "\n".join((fault.file, fault.old, fault.new))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--minutes", type=float, default=28.0)
    asked = parser.parse_args()
    if asked.draw:
        draw_anew()
        return 0
    known = play(asked.minutes, asked.again)
    faults = drawn()
    played = [known[key_of(fault)] for fault in faults if key_of(fault) in known]
    caught = sum(bool(each.caught_by) for each in played)
    for fault in faults:
        if key_of(fault) in known and not known[key_of(fault)].caught_by:
            print(f"\nlived: {fault.file}\n- {fault.old.strip()}\n+ {fault.new.strip()}")
    for fault, why in harmless():
        print(f"\nharmless: {fault.file}\n- {fault.old.strip()}\n+ {fault.new.strip()}\n{why}")
    print(f"\n{caught} of {len(played)} caught, {len(faults) - len(played)} not played yet")
    return int(len(played) == len(faults) and caught * 100 < LEAST * len(faults))


if __name__ == "__main__":
    sys.exit(main())
