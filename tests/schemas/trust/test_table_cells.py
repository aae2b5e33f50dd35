"""No cell of a file that people open is run as a formula, and what comes back is what it was."""

import csv
import io

import pytest

from schemas.trust.table_cells import as_text, opened_by_people, without_text_mark

FORMULAS = ["=1+1", "+84 912", "-x", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://loa.example")', "-", "+1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_text_and_comes_back_as_it_was(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"
    assert without_text_mark(as_text(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Thôn Đông", "-19.81", "1200", "'Sáu'", "a=b", "''"])
def test_all_else_stays(cell: str) -> None:
    assert as_text(cell) == cell
    assert without_text_mark(cell) == cell


def test_a_whole_file() -> None:
    """Line ends and commas inside of a cell, too."""
    rows = [["group_id", "name"], ["g1", "=1+1"], ["g2", "@x, y\nz"], ["g3", 'a "b"']]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    shown = list(csv.reader(io.StringIO(opened_by_people(out.getvalue()))))
    assert shown == [["group_id", "name"], ["g1", "'=1+1"], ["g2", "'@x, y\nz"], ["g3", 'a "b"']]
