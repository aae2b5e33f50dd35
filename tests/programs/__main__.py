"""``python -m tests.programs``: whether each bench and each drill still starts. One that ends well or still runs after
ALIVE_S is alive; what it measures is read elsewhere, on a quiet machine."""

import subprocess
import sys
import time

from bench.__main__ import BENCHES
from drills.__main__ import DRILLS

ALIVE_S = 8.0
STOPPED_WITHIN_S = 10.0


def problem_of(*command: str) -> str:
    """The last line that it said, when it ended badly."""
    with subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        try:
            said, _ = program.communicate(timeout=ALIVE_S)
        except subprocess.TimeoutExpired:
            program.send_signal(2)
            try:
                program.communicate(timeout=STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                program.kill()
            return ""
    return (said.strip().splitlines() or ["nothing was said"])[-1] if program.returncode else ""


def main() -> int:
    programs = [("bench", name) for name in BENCHES] + [("drills", str(number)) for number in DRILLS]
    began = time.monotonic()
    problems = {program: problem for program in programs if (problem := problem_of(*program))}
    for program, problem in problems.items():
        sys.stdout.write(f"{' '.join(program)}: {problem}\n")
    sys.stdout.write(f"{len(programs) - len(problems)} of {len(programs)} start, {time.monotonic() - began:.0f} s\n")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
