"""The files of others are those that VENDORED.md names."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "services/runtime/pages/static/vendor"


def test_vendored_files_are_as_recorded() -> None:
    rows = [
        line.strip("| \n").split(" | ") for line in (VENDOR / "VENDORED.md").read_text().splitlines() if "|" in line
    ]
    recorded = {row[0]: row[-1] for row in rows if len(row[-1]) == 64}
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDORED.md"
    }
    assert found == recorded
