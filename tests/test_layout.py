"""Where things lie: no folder with too much side by side, and each says in one line what lives in it."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
TREES = ("services", "schemas", "deploy", "tests", "drills", "attack", "faults", "bench")
MOST_SIDE_BY_SIDE = 16
ASSETS = {"sql", "templates", "locale", "static"}
"""Folders that services/README.md speaks of, wherever they lie."""

FOLDERS = sorted(
    folder
    for tree in TREES
    for folder in (ROOT / tree, *(ROOT / tree).rglob("*"))
    if folder.is_dir() and "__pycache__" not in folder.parts and any(folder.iterdir())
)


def modules(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.py") if file.name != "__init__.py")


def line(folder: Path) -> str:
    """What the folder says of itself; empty when it says nothing."""
    package, page = folder / "__init__.py", folder / "README.md"
    said = ast.get_docstring(ast.parse(package.read_text())) if package.exists() else None
    return (said or (page.read_text() if page.exists() else "")).strip()


def spoken_for(folder: Path) -> bool:
    """A folder without modules may leave it to the page of the one that it lies in; so may Alembic's versions."""
    if line(folder) or any(part in ASSETS for part in folder.relative_to(ROOT).parts):
        return True
    if modules(folder) and folder.name != "versions":
        return False
    return (folder.parent / "README.md").exists() or (not modules(folder.parent) and spoken_for(folder.parent))


def test_the_folders_are_found() -> None:
    assert {"services/broadcast/ledger", "tests/support", "deploy/local"} <= {
        str(folder.relative_to(ROOT)) for folder in FOLDERS
    }


def test_no_more_side_by_side_than_a_reader_takes_in() -> None:
    # Alembic's are left out: one a change for ever, numbered, and read one after the other.
    crowded = [folder for folder in FOLDERS if folder.name != "versions" and len(modules(folder)) > MOST_SIDE_BY_SIDE]
    assert crowded == [], "group their modules into rooms"


def test_a_folder_says_what_lives_in_it() -> None:
    silent = [folder for folder in FOLDERS if not spoken_for(folder)]
    assert silent == [], "one line in the docstring of its __init__.py, or in its README.md"
