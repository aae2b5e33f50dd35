"""``python -m attack [NUMBER…]``: every attack against the product, and once more without what stops it.

An attack fails when no group gets a post that those who have signed may not send; it must then succeed against a copy
of the source from which its defence has been cut, or its row proves nothing. SERVERS says which servers. Exit code 1
when a row falls short. ``--third 2`` cuts only the second third of the defences, and ``--third 0`` none: against
the product every row is played all the same.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attack.attackers.trade import LIE
from attack.installation import STARTED, Installation, Post, attack, installation
from attack.rows import ROWS, Row
from attack.scenes import Scene
from attack.sources import Defence, without
from deploy.local.folders import ROOT
from drills.runner import chosen, play, say
from drills.scorecard import Check, line
from drills.servers import DrillServers
from tests.support.servers import keep_in_memory

BESIDE_EACH_OTHER = 2
"""Installations: an attack waits more than it computes."""


@dataclass(frozen=True)
class Outcome:
    """``beyond``: posts that nobody may send who has signed them, entries of the audit that do not hold, other
    harm. ``loud``: somebody is told. ``problem``: what kept it from being played to its end. ``refused``: what they
    were answered."""

    beyond: int
    loud: bool
    problem: str = ""
    refused: tuple[str, ...] = ()


async def played(row: Row, here: Installation) -> Outcome:
    """One attack, from its scene to when nothing moves any more."""
    await here.clean()
    await here.start(*row.besides, tree=here.trees["broadcast"])
    try:
        return await _played(row, here)
    finally:
        await here.stop(*row.besides)


async def _played(row: Row, here: Installation) -> Outcome:
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
    rivals = sorted(count for code, count in Counter(code for code, _ in times).items() if code in scene.one_of)
    groups = Counter(code for code, _ in times)
    too_many = sum(max(0, count - scene.most.get(code, count)) for code, count in groups.items())
    too_many += sum(rivals[:-1])
    return sum(not _may(post, scene) for post in posts) + sum(count - 1 for count in times.values()) + too_many


def _may(post: Post, scene: Scene) -> bool:
    return LIE not in post.text and post.group_id in scene.allowed.get(post.code, ())


async def tried(row: Row, here: Installation) -> Outcome:
    """As ``played``; an attack that could not be played to its end has shown nothing."""
    try:
        return await played(row, here)
    except Exception as error:
        return Outcome(0, False, f"{type(error).__name__}: {error}")


def shows_nothing(outcome: Outcome, *, intact: bool) -> bool:
    """It was not played to its end, or nothing stood in its way and it came to nothing all the same: it is played once
    more. What went out against the product is never played away."""
    return outcome.beyond == 0 and (bool(outcome.problem) or not intact)


def passed(row: Row, intact: Outcome, cut: Outcome | None) -> bool:
    """``cut``: None where this run does not cut its defence."""
    refused = not intact.problem and intact.beyond == 0 and (row.quiet or intact.loud)
    return refused and (cut is None or (not cut.problem and cut.beyond > 0))


@dataclass(frozen=True)
class Work:
    """Rows that one tree of the source serves: our own, or a copy without what stops them."""

    tree: Path
    numbers: Sequence[int]

    @property
    def intact(self) -> bool:
        return self.tree == ROOT


async def run(rows: Mapping[int, Row], servers: DrillServers, third: int | None = None) -> int:
    """Play these rows in installations beside each other, and print their table; returns the exit code."""
    say(f"# servers: {servers.chosen}; posts beyond what was signed, with and without the defence")
    with tempfile.TemporaryDirectory(prefix="loa-attack-") as folder:
        undefended = _undefended(rows, Path(folder), third)
        works = deque([Work(ROOT, list(rows)), *undefended])
        table = Table(rows, {number for work in undefended for number in work.numbers})
        sides = [_work_off(works, rows, servers, table) for _ in range(BESIDE_EACH_OTHER)]
        await asyncio.gather(*sides)
    say(f"#    {sum(table.fine.values())} of {len(rows)} rows")
    return 0 if len(table.fine) == len(rows) and all(table.fine.values()) else 1


def _undefended(rows: Mapping[int, Row], folder: Path, third: int | None) -> list[Work]:
    """A copy of the source for each defence, or each of this third, in the order of the first of its rows."""
    groups: dict[Defence, list[int]] = {}
    for number, row in rows.items():
        groups.setdefault(row.defence, []).append(number)
    cut = list(groups.items()) if third is None else list(groups.items())[third - 1 :: 3] if third else []
    return [Work(without(defence, folder / str(place)), each) for place, (defence, each) in enumerate(cut)]


async def _work_off(works: deque[Work], rows: Mapping[int, Row], servers: DrillServers, table: "Table") -> None:
    """One installation, in which one work after the other is done that no other one has begun."""
    async with installation(servers) as here:
        while works:
            work = works.popleft()
            at_desk = not here.keepers or any(rows[number].at_desk for number in work.numbers)
            await here.grant(work.tree)
            await here.run_from(work.tree, *(STARTED if at_desk else ("broadcast",)))
            for number in work.numbers:
                outcome = await tried(rows[number], here)
                if shows_nothing(outcome, intact=work.intact):
                    outcome = await tried(rows[number], here)
                table.add(number, outcome, intact=work.intact)


class Table:
    """Outcomes as they come; each row is printed when it has both. ``cut``: the rows whose defence is cut, too."""

    def __init__(self, rows: Mapping[int, Row], cut: Collection[int]) -> None:
        self._rows = rows
        self._to_be_cut = cut
        self._intact: dict[int, Outcome] = {}
        self._cut: dict[int, Outcome] = {}
        self.fine: dict[int, bool] = {}

    def add(self, number: int, outcome: Outcome, *, intact: bool) -> None:
        (self._intact if intact else self._cut)[number] = outcome
        if number in self._intact and (number in self._cut or number not in self._to_be_cut):
            row, whole, cut = self._rows[number], self._intact[number], self._cut.get(number)
            fine = self.fine[number] = passed(row, whole, cut)
            told = "told" if whole.loud else "bounded" if row.quiet else "NOT TOLD"
            measured = f"product {whole.beyond}, {told}; undefended {cut.beyond if cut else '-'}"
            say(line(number, Check(f"{row.attack}: {', '.join(row.holds)}", "product 0", measured, fine)))
            for each in () if fine else (whole, cut):
                say(f"     {each}")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m attack", description=__doc__)
    parser.add_argument("--third", type=int, choices=(0, 1, 2, 3), help="cut only this third of the defences, or none")
    said = chosen(parser, words, ROWS)
    keep_in_memory()
    return play(lambda servers: run({number: ROWS[number] for number in said.numbers}, servers, said.third))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
