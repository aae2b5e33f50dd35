"""The colours of loa.css: what is written on what can be read, by day and by night."""

import re
from pathlib import Path

import pytest

import services.runtime

SERVICES = Path(services.runtime.__file__).parents[1]
SHEETS = {path.name: path.read_text() for path in SERVICES.rglob("static/*.css")}
TEXT, SIGN = 4.5, 3.0
"""WCAG 2.2: of text, and of what one must make out to use a page (edges of fields, marks, the ring of the focus)."""
GROUNDS = ("page", "panel")
READ = [
    *((ink, ground) for ink in ("ink", "muted", "link", "text-ok", "text-warn", "text-stop") for ground in GROUNDS),
    *(("on-filled", filled) for filled in ("action", "go", "danger", "caution")),
    *((f"text-{kind}", f"tint-{kind}") for kind in ("ok", "warn", "stop")),
    ("ink", "tint-info"),
    ("ink", "line"),
    ("muted", "line"),
    ("on-bar", "bar"),
    ("on-exercise", "exercise"),
]
SEEN = [
    (mark, ground)
    for mark in ("edge", "focus", "tone-red", "tone-orange", "tone-yellow", "other")
    for ground in GROUNDS
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours by name; at night those of the day that night does not change stay."""
    day, night = (block.group(1) for block in re.finditer(r":root \{(.*?)\}", SHEETS["loa.css"], re.S))
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", day))
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", night)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READ, TEXT), (SEEN, SIGN)], ids=["read", "seen"])
def test_what_is_written_can_be_read(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens(scheme)
    contrasts = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in contrasts.items() if ratio < least} == {}
