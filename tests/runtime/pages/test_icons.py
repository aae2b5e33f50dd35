"""The pictographs of pages come with the pages: many machines have no font with them and show boxes."""

import re
import unicodedata
from pathlib import Path

SERVICES = Path(__file__).parents[3] / "services"
STYLE = SERVICES / "runtime/pages/static/loa.css"
TEXT_FONTS_HAVE = frozenset("←→↓↔↻■▲▶◀●☐✎✓✗✥★")
"""Arrows, ticks and shapes: they stand in the fonts of text."""


def shown() -> set[str]:
    """What templates, scripts and the table of kinds show beside letters."""
    pages = [path for kind in ("*.html", "*.js", "*.po") for path in SERVICES.rglob(kind) if "vendor" not in path.parts]
    kinds = [SERVICES / "verification/rules/kinds.py"]
    text = "".join(path.read_text("utf-8") for path in (*pages, *kinds))
    return {sign for sign in text if unicodedata.category(sign) == "So"} - TEXT_FONTS_HAVE


def test_every_pictograph_is_in_the_font_that_comes_with_the_pages() -> None:
    rule = re.search(r'font-family: "Loa icons".*?unicode-range: ([^;]+);', STYLE.read_text("utf-8"))
    assert rule is not None
    brought = {chr(int(each.strip().removeprefix("U+"), 16)) for each in rule[1].split(",")}
    assert shown() - brought == set(), "make the font anew (vendor/VENDORED.md)"
