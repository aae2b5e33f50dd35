"""``python -m tests [--repeat N] [--load N] -- ARGUMENTS``: pytest with these arguments, so often, and beside so many
busy processes. It ends at the first run that fails, with its exit code."""

import argparse
import subprocess
import sys
from contextlib import ExitStack

BUSY = [sys.executable, "-c", "while True: pass"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--load", type=int, default=0)
    parser.add_argument("arguments", nargs="*")
    asked = parser.parse_args()
    with ExitStack() as stack:
        for _ in range(asked.load):
            busy = stack.enter_context(subprocess.Popen(BUSY))
            stack.callback(busy.kill)
        for _ in range(asked.repeat):
            ended = subprocess.run([sys.executable, "-m", "pytest", *asked.arguments], check=False).returncode
            if ended:
                return ended
    return 0


if __name__ == "__main__":
    sys.exit(main())
