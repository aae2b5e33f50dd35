"""The runner itself. The attacks take minutes and are no tests of `make test`; that each can be played is one."""

import re
from pathlib import Path

import pytest

from attack import __main__ as runner
from attack.__main__ import Outcome, beyond, passed
from attack.attackers import (
    backup,
    by_hand,
    calls,
    chats,
    connecting,
    desk,
    desk_tables,
    events,
    lists,
    tables,
    tokens,
    topic,
)
from attack.attackers.trade import LIE
from attack.installation import Post
from attack.rows import ROWS, Row
from attack.scenes import Scene
from attack.sources import Cut, OutOfDate, without
from deploy.local.folders import ROOT

MOVES = {
    "topic": set(topic.MOVES),
    "tables": set(tables.MOVES),
    "desk": set(desk.MOVES),
    "desk_tables": set(desk_tables.MOVES),
    "tokens": set(tokens.MOVES),
    "backup": set(backup.MOVES),
    "events": set(events.MOVES),
    "calls": set(calls.MOVES),
    "chats": set(chats.MOVES),
    "lists": set(lists.MOVES),
    "by_hand": set(by_hand.MOVES),
    "connecting": set(connecting.MOVES),
}
THREATS = ROOT / "docs/threats.md"
REFUSED, BOUNDED, SUCCEEDED = Outcome(0, True), Outcome(0, False), Outcome(3, False)


def test_each_defence_stands_in_the_source_as_its_rows_say(subtests: pytest.Subtests) -> None:
    for defence in {row.defence for row in ROWS.values()}:
        with subtests.test(str(defence)):
            sources = {cut.file: (ROOT / cut.file).read_text("utf-8") for cut in defence}
            for cut in defence:
                assert sources[cut.file].count(cut.old) == 1
                sources[cut.file] = sources[cut.file].replace(cut.old, cut.new)
            for file, source in sources.items():
                if file.endswith(".py"):
                    compile(source, file, "exec")


def test_a_defence_that_was_rewritten_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(OutOfDate, match="0 times"):
        without((Cut("schemas/trust/authority.py", "no such words", ""),), tmp_path)


def test_each_attack_has_its_program() -> None:
    asked = {tuple(row.attack.split(".")) for row in ROWS.values()}
    assert asked <= {(program, move) for program, moves in MOVES.items() for move in moves}


def test_the_page_of_threats_names_each_row_and_no_other() -> None:
    cells = [line.rsplit("|", 2)[1] for line in THREATS.read_text("utf-8").splitlines() if line.startswith("|")]
    named = re.findall(r"(\d+)(?:–(\d+))?", " ".join(cells))
    assert set(ROWS) == {number for first, last in named for number in range(int(first), int(last or first) + 1)}


def test_no_program_is_left_over() -> None:
    played = {row.attack for row in ROWS.values()}
    assert played == {f"{program}.{move}" for program, moves in MOVES.items() for move in moves}


@pytest.mark.parametrize(
    ("quiet", "intact", "cut", "fine"),
    [
        (False, REFUSED, SUCCEEDED, True),
        (False, BOUNDED, SUCCEEDED, False),
        (True, BOUNDED, SUCCEEDED, True),
        (False, Outcome(1, True), SUCCEEDED, False),
        (False, REFUSED, REFUSED, False),
        (False, Outcome(0, True, "it broke off"), SUCCEEDED, False),
        (False, REFUSED, Outcome(3, False, "it broke off"), False),
    ],
)
def test_what_passes(quiet: bool, intact: Outcome, cut: Outcome, fine: bool) -> None:
    row = next(row for row in ROWS.values() if row.quiet is quiet)
    assert isinstance(row, Row)
    assert passed(row, intact, cut) is fine


def test_what_is_beyond_what_was_signed() -> None:
    scene = Scene(allowed={"26-00001": frozenset({"g1", "g2", "g3"})}, most={"26-00001": 2})
    good = [Post("g1", "26-00001", "Tin"), Post("g2", "26-00001", "Tin")]
    assert beyond(good, scene) == 0
    for wrong in (
        Post("g1", "26-00001", "Tin"),
        Post("g3", "26-00001", "Tin"),
        Post("g4", "26-00001", "Tin"),
        Post("g3", "26-00002", "Tin"),
        Post("g3", "26-00001", f"{LIE}"),
    ):
        assert beyond([*good, wrong], scene) == 1


def test_of_several_that_one_person_may_open_only_one_is_theirs() -> None:
    ring = frozenset({"g1", "g2", "g3"})
    scene = Scene(allowed={"26-00001-0": ring, "26-00001-1": ring}, one_of=frozenset({"26-00001-0", "26-00001-1"}))
    second = [Post("g1", "26-00001-1", "Tin"), Post("g2", "26-00001-1", "Tin")]
    assert beyond(second, scene) == 0
    assert beyond([*second, Post("g1", "26-00001-0", "Tin")], scene) == 1


def test_a_number_that_is_no_attack_is_refused() -> None:
    with pytest.raises(SystemExit):
        runner.main(["0"])
