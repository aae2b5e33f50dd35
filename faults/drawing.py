"""Where a fault may stand: conditions of queries, comparisons, guards and second locks, found in the source.

A fault is a change of one place. In SQL one condition goes; in Python a comparison is turned or moved by its border, a
guard never holds, one of several conditions goes, ``min`` and ``max`` change places.
"""

import ast
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from pathlib import Path

from attack.sources import Cut
from deploy.local.folders import ROOT

TURNED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
A_QUERY = re.compile(r"\b(SELECT|UPDATE|DELETE FROM|INSERT INTO)\b")
A_CONDITION = re.compile(r"\b(WHERE|AND)\s+")
ITS_END = re.compile(
    r"[()\"]|\b(AND|OR|ORDER BY|GROUP BY|RETURNING|FOR|LIMIT|UNION|ON|JOIN|SET|THEN|WHEN|DO|END|HAVING)\b|--"
)


@dataclass(frozen=True)
class Place:
    """The characters from ``start`` to ``end`` of a source, and what may stand there instead."""

    start: int
    end: int
    new: str


def draw(files: list[Path], count: int, seed: int) -> list[Cut]:
    """So many places of these files, each another one."""
    found = [cut_at(path, place) for path in files for place in places(path.read_text("utf-8"))]
    random.Random(seed).shuffle(found)  # noqa: S311 - no secret
    sound = (cut for cut in found if _is_source((ROOT / cut.file).read_text("utf-8").replace(cut.old, cut.new)))
    return sorted(islice(sound, count), key=lambda cut: (cut.file, cut.old))


def cut_at(path: Path, place: Place) -> Cut:
    """Whole lines around it, as many as stand only once in the file."""
    text = path.read_text("utf-8")
    start, end = text.rindex("\n", 0, place.start) + 1, text.index("\n", place.end) + 1
    while text.count(text[start:end]) > 1:
        start = text.rindex("\n", 0, start - 1) + 1
    new = text[start : place.start] + place.new + text[place.end : end]
    return Cut(str(path.relative_to(ROOT)), text[start:end], new)


def places(text: str) -> list[Place]:
    """All of a source, in their order."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    lines = text.splitlines()

    def at(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def span(node: ast.expr) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)

    found: list[Place] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and A_QUERY.search(node.value):
            found += _in_sql(text, *span(node))
        found += _in_python(node, span)
    return sorted(found, key=lambda place: (place.start, place.end))


def _is_source(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _in_sql(text: str, start: int, end: int) -> Iterator[Place]:
    for begin in A_CONDITION.finditer(text, start, end):
        if begin[1] == "AND" and re.search(r"BETWEEN \S+\s+$", text[start : begin.start()]):
            continue
        stop = _end_of_condition(text, begin.end(), end)
        if text[begin.end() : stop].strip():
            yield Place(begin.start(), stop, "WHERE true " if begin[1] == "WHERE" else "")


def _end_of_condition(text: str, start: int, end: int) -> int:
    depth = 0
    for mark in ITS_END.finditer(text, start, end):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")" and depth:
            depth -= 1
        elif mark[0] == '"' or depth == 0:
            return mark.start()
    return end


def _in_python(node: ast.AST, span: Callable[[ast.expr], tuple[int, int]]) -> Iterator[Place]:
    match node:
        case ast.Compare(left=left, ops=[turned], comparators=[right]):
            yield Place(span(left)[1], span(right)[0], f" {TURNED[type(turned)]} ")
        case ast.BoolOp(values=values):
            spans = [span(value) for value in values]
            yield from (Place(here[0], after[0], "") for here, after in pairwise(spans))
            yield Place(spans[-2][1], spans[-1][1], "")
        case ast.If(test=test, body=[*_, ast.Return() | ast.Raise() | ast.Continue()]):
            yield Place(*span(test), "False")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Place(span(node)[0], span(operand)[0], "")
        case ast.Call(func=ast.Name(id="min" | "max" as name) as func, args=[_, _, *_]):
            yield Place(*span(func), "max" if name == "min" else "min")
