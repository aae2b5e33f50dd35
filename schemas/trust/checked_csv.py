"""A CSV file whose every row is checked before any is used. One bad row refuses the file as a whole.

Fields are parted by commas or, as spreadsheets of Vietnam write them, by semicolons; then numbers may have a decimal
comma. Rows without any text are none. What an apostrophe makes text of, so that a table program runs no formula, is
read without it.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from schemas.trust.table_cells import without_text_mark

MAX_PROBLEMS = 50
MAX_COLUMNS = 5

Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` counts from 1, the header being line 1. What is wrong and what would be right, in both languages."""

    line: int
    field: str
    message: str
    vietnamese: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.message}"


class BadFile(ValueError):
    """The file is refused as a whole. ``problems`` lists what is wrong, at most MAX_PROBLEMS."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:3]))
        self.problems = problems[:MAX_PROBLEMS]


def checked_records(
    text: str,
    required: Collection[str],
    optional: Collection[str],
    problems_of: Callable[[Record, int], Iterable[Problem]],
) -> list[Record]:
    """The records of a CSV text with header, all sound. Raises BadFile naming lines; nothing is half-accepted.

    ``problems_of`` is asked of each record, with its last line's number, in the file's order.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), strict=True, delimiter=delimiter)
    header = _header(reader)
    if len(set(header)) != len(header) or not set(required) <= set(header) <= {*required, *optional}:
        names, more = ",".join(required), ",".join(optional)
        also, cung = (f" and, where wanted, {more}", f"; có thể thêm {more}") if optional else ("", "")
        amiss, sai = _amiss(header, required, optional)
        told = f"{amiss}expected {names}{also}", f"{sai}cần các cột {names}{cung}"
        raise BadFile([Problem(1, "header", *told)])
    records: list[Record] = []
    problems: list[Problem] = []
    line = 1
    try:
        for record in reader:
            line = reader.line_num
            if not any(str(value or "").strip() for value in record.values()):
                continue
            shape = _shape_problems(record, line, len(header))
            record = record if shape else {name: without_text_mark(cell) for name, cell in record.items()}
            problems += shape or list(problems_of(record, line))
            records.append(record)
    except csv.Error as error:
        # The reader has not counted the line that it could not read.
        problems.append(Problem(line + 1, "row", f"not CSV: {error}", "dòng này không phải CSV"))
    if problems:
        raise BadFile(problems)
    return records


def _amiss(header: Sequence[str], required: Collection[str], optional: Collection[str]) -> tuple[str, str]:
    """In English and Vietnamese. Missing ones are named; of the others their place: what stands there may be
    anybody's."""
    known = {*required, *optional}
    told: list[tuple[str, str]] = []
    if missing := ", ".join(name for name in required if name not in header):
        told.append((f"{missing} missing; ", f"thiếu {missing}; "))
    columns = list(enumerate(header, 1))
    if unknown := [str(at) for at, name in columns if name not in known][:MAX_COLUMNS]:
        places, more = ", ".join(unknown), len(unknown) > 1
        which = f"columns {places} are" if more else f"column {places} is"
        told.append((f"{which} none of them; ", f"cột thứ {places} không có trong mẫu; "))
    if repeated := [str(at) for at, name in columns if name in known and name in header[: at - 1]][:MAX_COLUMNS]:
        places, more = ", ".join(repeated), len(repeated) > 1
        which = f"columns {places} repeat others" if more else f"column {places} repeats another"
        told.append((f"{which}; ", f"cột thứ {places} lặp lại; "))
    return "".join(english for english, _ in told), "".join(vietnamese for _, vietnamese in told)


def _header(reader: "csv.DictReader[str]") -> tuple[str, ...]:
    try:
        return tuple(reader.fieldnames or ())
    except csv.Error:
        return ()


def _shape_problems(record: Record, line: int, fields: int) -> list[Problem]:
    if None in record or None in record.values():
        return [Problem(line, "row", f"expected {fields} fields", f"cần {fields} ô")]
    if any("\0" in value for value in record.values()):
        return [Problem(line, "row", "holds a NUL character", "có ký tự hỏng (NUL)")]
    return []


def decimal(text: str) -> float:
    """A number with a decimal point or comma. Raises ValueError."""
    return float(text.replace(",", "."))


def is_within(text: str, bound: float) -> bool:
    """Whether it is a number from -``bound`` to ``bound``."""
    try:
        return -bound <= decimal(text) <= bound
    except ValueError:
        return False
