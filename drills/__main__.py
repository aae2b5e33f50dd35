"""``python -m drills [NUMBER…]``: scenarios 1, 11 to 22, 27 (with 35), 33, 34, 38 to 42 against real servers; a
table, and exit code 1 when one falls short.

SERVERS says which servers (tests/support/servers.py); ``--seed`` which faults and moments; FULL=1 all cells of the
matrix (39).
"""

import argparse
import os
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

from drills.by_hand import play as hands
from drills.forgetting import play as three_weeks
from drills.matrix.play import matrix
from drills.runner import chosen, play, say
from drills.scenarios import crashes, endings, hand_over, load, lost_answers, night, order, pictures, refusals, tokens
from drills.scorecard import Check, exit_code, line
from drills.servers import DrillServers

Drill = Callable[[DrillServers, int], Awaitable[list[Check]]]
SEED = 38
DRILLS: Mapping[int, Drill] = {
    1: crashes.killed_in_turn,
    11: refusals.limit_reached,
    12: refusals.broken_server,
    13: lost_answers.lost_answer,
    14: lost_answers.hanging_account,
    15: tokens.expiring,
    16: hand_over.stopped_holder,
    17: hand_over.jumping_clock,
    18: load.steady,
    19: load.wide,
    20: order.nearest_first,
    21: order.ten_at_once,
    22: endings.ended_midway,
    27: three_weeks.forgotten,
    33: night.a_night,
    34: night.found_is_told,
    38: pictures.uploads_away,
    39: matrix,
    40: refusals.broken_after,
    41: crashes.only_worker_killed,
    42: hands.by_hand,
}


async def run(drills: Mapping[int, Drill], servers: DrillServers, seed: int) -> int:
    """Play the drills one after the other and print their table; returns the exit code."""
    say(f"# servers: {servers.chosen}; seed {seed}; the platform answers in 100 ms; {os.cpu_count()} cores")
    say("# T* counts from the approval; limits are calls in a window, 60 s at Zalo and shorter where a drill says so")
    checks: list[Check] = []
    for number, drill in drills.items():
        began = time.monotonic()
        found = await _played(drill, servers, seed)
        checks += found
        for check in found:
            say(line(number, check))
        loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
        say(f"#    {(drill.__doc__ or '').strip()} {time.monotonic() - began:.0f} s, load average {loads}")
    return exit_code(checks)


async def _played(drill: Drill, servers: DrillServers, seed: int) -> list[Check]:
    """A drill that breaks off falls short; the others are still to be played."""
    try:
        return await drill(servers, seed) or [Check("figures", "some", "none", False)]
    except Exception as error:
        while isinstance(error, ExceptionGroup):
            (error, *_) = error.exceptions
        return [Check("played to its end", "yes", f"{type(error).__name__}: {error}", False)]


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m drills", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    said = chosen(parser, words, DRILLS)
    return play(lambda servers: run({number: DRILLS[number] for number in said.numbers}, servers, said.seed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
