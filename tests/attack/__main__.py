"""``python -m tests.attack [NUMBER…]``: every attack against the product, and once more without what stops it.

An attack fails when no group gets a post that those who have signed may not send; it must then succeed against a copy
of the source from which its defence has been cut, or its row proves nothing. SERVERS says which servers. Exit code 1
when a row falls short.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.problems import CannotStart
from tests.attack.attackers.trade import LIE
from tests.attack.installation import STARTED, Installation, Post, attack, installation
from tests.attack.rows import ROWS, Row
from tests.attack.scenes import Scene
from tests.attack.sources import Defence, without
from tests.drills.servers import DrillServers

WIDTHS = (3, 40, 42, 34, 8, 8, 9)


@dataclass(frozen=True)
class Outcome:
    """``beyond``: posts that nobody may send who has signed them, entries of the audit that do not hold, other
    harm. ``loud``: somebody is told. ``problem``: what kept it from being played to its end. ``refused``: what they
    were answered."""

    beyond: int
    loud: bool
    problem: str = ""
    refused: tuple[str, ...] = ()


async def play(row: Row, here: Installation) -> Outcome:
    """One attack, from its scene to when nothing moves any more."""
    await here.clean()
    scene = await row.scene(here)
    before, faults = await here.complaints(), await here.audit_faults()
    if row.asleep:
        await here.stop("broadcast")
    holds: dict[str, str] = {}
    for secret in row.holds:
        holds |= await here.secret(secret)
    program, move = row.attack.split(".")
    sent, refused = await attack(program, move, scene.knows, holds)
    if row.asleep:
        await here.start("broadcast")
        before = await here.quarantined()  # its counters begin anew
    await here.settled(sent)
    await here.told()
    harm = beyond(here.journal.since(), scene) + await here.audit_faults() - faults
    harm += await scene.harm(here) if scene.harm else 0
    return Outcome(harm, await here.complaints() > before, refused=tuple(refused))


def beyond(posts: Iterable[Post], scene: Scene) -> int:
    """How many posts there are that nobody may send who has signed them."""
    posts = list(posts)
    times = Counter((post.code, post.group_id) for post in posts if _may(post, scene))
    groups = Counter(code for code, _ in times)
    too_many = sum(max(0, count - scene.most.get(code, count)) for code, count in groups.items())
    return sum(not _may(post, scene) for post in posts) + sum(count - 1 for count in times.values()) + too_many


def _may(post: Post, scene: Scene) -> bool:
    return LIE not in post.text and post.group_id in scene.allowed.get(post.code, ())


async def tried(row: Row, here: Installation) -> Outcome:
    """As ``play``; an attack that could not be played to its end has shown nothing."""
    try:
        return await play(row, here)
    except Exception as error:
        return Outcome(0, False, f"{type(error).__name__}: {error}")


def passed(row: Row, intact: Outcome, cut: Outcome) -> bool:
    refused = not intact.problem and intact.beyond == 0 and (row.quiet or intact.loud)
    return refused and not cut.problem and cut.beyond > 0


async def run(rows: Mapping[int, Row], servers: DrillServers) -> int:
    """Play these rows and print their table; returns the exit code."""
    began = time.monotonic()
    say(
        f"# servers: {servers.chosen}; posts beyond what was signed: none against the product, some without its defence"
    )
    say(_cells("#", "who", "tries", "holds", "product", "told", "undefended") + "  pass")
    fine: list[bool] = []
    with tempfile.TemporaryDirectory(prefix="loa-attack-") as folder:
        groups = _by_defence(rows)
        trees = [without(defence, Path(folder, str(place))) for place, defence in enumerate(groups)]
        async with installation(servers) as here:
            intact = {number: await tried(row, here) for number, row in rows.items()}
            for tree, numbers in zip(trees, groups.values(), strict=True):
                at_desk = any(rows[number].at_desk for number in numbers)
                await here.grant(tree)
                await here.run_from(tree, *(STARTED if at_desk else ("broadcast",)))
                for number in numbers:
                    cut = await tried(rows[number], here)
                    fine.append(passed(rows[number], intact[number], cut))
                    say(_line(number, rows[number], intact[number], cut, fine[-1]))
    say(f"#    {sum(fine)} of {len(rows)} rows in {time.monotonic() - began:.0f} s")
    return 0 if fine and all(fine) else 1


def _by_defence(rows: Mapping[int, Row]) -> dict[Defence, list[int]]:
    """Rows that one copy of the source serves."""
    groups: dict[Defence, list[int]] = {}
    for number, row in rows.items():
        groups.setdefault(row.defence, []).append(number)
    return groups


def _line(number: int, row: Row, intact: Outcome, cut: Outcome, fine: bool) -> str:
    told = "yes" if intact.loud else "bounded" if row.quiet else "NO"
    cells = _cells(str(number), row.who, row.what, ", ".join(row.holds), str(intact.beyond), told, str(cut.beyond))
    words = [] if fine else [intact.problem, *intact.refused, "undefended:", cut.problem, *cut.refused]
    problems = "".join(f"\n     {word}" for word in words if word)
    return f"{cells}  {'pass' if fine else 'FAIL'}{problems}"


def _cells(*cells: str) -> str:
    return " ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def chosen(words: Sequence[str]) -> list[int]:
    """The rows to play: all when none is named. Raises SystemExit with the usage."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    numbers: list[int] = parser.parse_args(words).numbers
    unknown = [number for number in numbers if number not in ROWS]
    if unknown:
        parser.error(f"no attack has the number {unknown[0]}; there are 1 to {len(ROWS)}")
    return numbers or list(ROWS)


def main(words: Sequence[str]) -> int:
    numbers = chosen(words)
    try:
        servers = DrillServers()
    except CannotStart as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    try:
        return asyncio.run(run({number: ROWS[number] for number in numbers}, servers))
    finally:
        servers.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
