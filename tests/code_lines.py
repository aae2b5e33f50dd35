"""Lines of code: those that hold a token of Python. Blank lines, comments and docstrings are none."""

import ast
import io
import tokenize
from pathlib import Path

NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(source: str) -> int:
    prose: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        for each in node.body if isinstance(node, DOCUMENTED) else ():
            if (
                isinstance(each, ast.Expr)
                and isinstance(each.value, ast.Constant)
                and isinstance(each.value.value, str)
            ):
                prose.update(range(each.lineno, (each.end_lineno or each.lineno) + 1))
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - prose)


def lines_below(folder: Path) -> int:
    """Of all modules below a folder, or of one module."""
    files = [folder] if folder.is_file() else folder.rglob("*.py")
    return sum(code_lines(file.read_text("utf-8")) for file in files)
