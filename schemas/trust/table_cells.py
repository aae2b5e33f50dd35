"""Cells of a file that somebody opens in a table program, and brings back.

A table program takes a cell that begins with one of FORMULA for a formula and runs it, and a group's name is whatever
its members chose. An apostrophe before it makes it text; read back, that one is no part of the name.
"""

import csv
import io

FORMULA = ("=", "+", "-", "@", "\t", "\r")
TEXT_MARK = "'"


def as_text(cell: str) -> str:
    """As it is written into such a file. Numbers stay numbers."""
    return f"{TEXT_MARK}{cell}" if cell.startswith(FORMULA) and not _is_number(cell) else cell


def without_text_mark(cell: str) -> str:
    """What ``as_text`` was given, as a cell that comes back says."""
    return cell[1:] if cell.startswith(tuple(TEXT_MARK + sign for sign in FORMULA)) else cell


def opened_by_people(file: str) -> str:
    """This CSV text, no cell of which is a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [as_text(cell) for cell in row] for row in csv.reader(io.StringIO(file))
    )
    return out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return not cell.startswith("+")
