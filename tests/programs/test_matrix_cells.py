"""Which cells the matrix plays: all pairs are covered, and nothing is left out without a reason."""

import pytest

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import Kind
from drills.matrix.cells import (
    NOT_ASKED,
    PLAYED,
    Cell,
    Duration,
    Scope,
    all_cells,
    covering_cells,
)
from drills.matrix.verdict import Row, check, most_calls

CELL = Cell(Call.GROUP_SEND, Kind.HTTP_502, Duration.LONG, Scope.ACCOUNT)


def test_every_call_of_the_platform_is_played_or_not_asked() -> None:
    assert {*PLAYED} - {"any"} | NOT_ASKED.keys() == set(Call)
    assert not NOT_ASKED.keys() & {*PLAYED}


def test_every_pair_of_traits_that_any_cell_has_is_covered() -> None:
    chosen = covering_cells()
    assert {pair for cell in chosen for pair in cell.pairs} == {pair for cell in all_cells() for pair in cell.pairs}
    assert len(chosen) < len(all_cells()) / 5
    assert covering_cells() == chosen


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        (Row(CELL, 0, 0, 0.4, 3, 20), True),
        (Row(CELL, 1, 0, 0.4, 3, 20), False),
        (Row(CELL, 0, 1, 0.4, 3, 20), False),
        (Row(CELL, 0, 0, 5.1, 3, 20), False),
        (Row(CELL, 0, 0, float("inf"), 3, 20), False),
        (Row(CELL, 0, 0, 0.4, 0, 0), False),
        (Row(CELL, 0, 0, 0.4, 3, most_calls(CELL) + 1), False),
        (Row(CELL, 0, 0, 0.4, 3, 20, others_s=5.0), False),
        (Row(CELL, 0, 0, 0.4, 3, 20, wrong="groups vanished"), False),
    ],
    ids=str,
)
def test_a_row_is_judged_by_each_of_its_figures(row: Row, passed: bool) -> None:
    assert check(row).passed is passed
