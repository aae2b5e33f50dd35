"""The runner itself. The attacks take minutes and are no tests of `make test`; that each can be played is one."""

import re
from importlib import import_module

import pytest

from attack.__main__ import Outcome, beyond, passed
from attack.attackers.trade import LIE
from attack.installation import Post
from attack.rows import ROWS
from attack.scenes import Scene
from deploy.local.folders import ROOT
from faults.__main__ import drawn

THREATS = ROOT / "docs/threats.md"


def test_each_defence_and_fault_stands_in_the_source_as_it_is_cut(subtests: pytest.Subtests) -> None:
    for defence in {row.defence for row in ROWS.values()} | {(fault,) for fault in drawn()}:
        with subtests.test(str(defence)):
            sources = {cut.file: (ROOT / cut.file).read_text("utf-8") for cut in defence}
            for cut in defence:
                assert sources[cut.file].count(cut.old) == 1
                sources[cut.file] = sources[cut.file].replace(cut.old, cut.new)
            for file, source in sources.items():
                if file.endswith(".py"):
                    compile(source, file, "exec")


def test_each_attack_has_its_program() -> None:
    for program, move in (row.attack.split(".") for row in ROWS.values()):
        assert callable(getattr(import_module(f"attack.attackers.{program}"), move))


def test_what_went_out_or_could_not_be_played_does_not_pass() -> None:
    row, refused, succeeded = next(row for row in ROWS.values() if not row.quiet), Outcome(0, True), Outcome(3, False)
    assert passed(row, refused, succeeded)
    for intact, cut in (
        (Outcome(1, True), succeeded),
        (Outcome(0, False), succeeded),
        (Outcome(0, True, "it broke off"), succeeded),
        (refused, refused),
        (refused, Outcome(3, False, "it broke off")),
    ):
        assert not passed(row, intact, cut)


def test_the_page_of_threats_names_each_row_and_no_other() -> None:
    cells = [line.rsplit("|", 2)[1] for line in THREATS.read_text("utf-8").splitlines() if line.startswith("|")]
    named = re.findall(r"(\d+)(?:–(\d+))?", " ".join(cells))
    assert set(ROWS) == {number for first, last in named for number in range(int(first), int(last or first) + 1)}


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
