"""What `make drill` and `make attack` have in common: which numbers are asked for, on which servers, and a table."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Collection, Sequence

from deploy.local.problems import CannotStart
from drills.servers import DrillServers


def chosen(parser: argparse.ArgumentParser, words: Sequence[str], known: Collection[int]) -> argparse.Namespace:
    """With ``numbers``: all that are ``known`` when none is named. Raises SystemExit with the usage."""
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    said = parser.parse_args(words)
    unknown = [number for number in said.numbers if number not in known]
    if unknown:
        parser.error(f"there is no number {unknown[0]}; there are {', '.join(map(str, known))}")
    said.numbers = said.numbers or list(known)
    return said


def play(run: Callable[[DrillServers], Awaitable[int]]) -> int:
    """On the servers that SERVERS names; the exit code."""
    try:
        servers = DrillServers()
    except CannotStart as problem:
        sys.stderr.write(f"{problem}\n")
        return 2

    async def on_servers() -> int:
        return await run(servers)

    try:
        return asyncio.run(on_servers())
    finally:
        servers.close()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
